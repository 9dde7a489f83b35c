"""Addresses are judged by a real DNS server's answers."""

import asyncio

import pytest

from bounce_dash.domain.rechecking import DomainAnswer
from bounce_dash.domain.validity import VALIDITY_OF, Flaw, Validity
from bounce_dash.validation.judging import answers_of, judge
from bounce_dash.validation.mail_routes import MailRoutes
from tests.validation.dns_server import dns_server


@pytest.fixture(scope="module")
def served():
    with dns_server() as (address, zones):
        yield address, zones


def _judge(served, *texts, seconds=3.0, **known):
    async def all_of_them():
        routes = MailRoutes([served[0]], seconds=seconds)
        return await asyncio.gather(*(judge(text, routes, **known) for text in texts))

    return asyncio.run(all_of_them())


@pytest.mark.parametrize(
    ("address", "flaws"),
    [
        ("jan@good.example", ()),
        ("jan@six.example", ()),
        ("jan@bare.example", ()),
        ("jan@second.example", ()),
        ("jan@bücher.example", ()),
        ("jan@xn--bcher-kva.example", ()),
        ('"jan de boer"@good.example', ()),
        ("用户@good.example", ()),
        ("jan@nowhere.example", (Flaw.NO_SUCH_DOMAIN,)),
        ("jan@silent-zone.example", (Flaw.NO_MAIL_EXCHANGER,)),
        ("jan@null.example", (Flaw.NULL_MX,)),
        ("jan@local.example", (Flaw.MAIL_TO_ITSELF,)),
        ("jan@loop-address.example", (Flaw.MAIL_TO_ITSELF,)),
        ("jan@text.example", (Flaw.MX_LEADS_NOWHERE,)),
        ("jan@missing.example", (Flaw.MX_LEADS_NOWHERE,)),
        ("jan@circle.example", (Flaw.NOT_CHECKED,)),
        ("jan@broken.example", (Flaw.NOT_CHECKED,)),
        ("jan@closed.example", (Flaw.NOT_CHECKED,)),
        ("jan@half.example", (Flaw.NOT_CHECKED,)),
        ("jan@quiet.example", (Flaw.NOT_CHECKED,)),
        ("info@good.example", (Flaw.ROLE,)),
        ("jan", (Flaw.SYNTAX,)),
        ("jan@good.e", (Flaw.SYNTAX,)),
        ("jan@@good.example", (Flaw.SYNTAX,)),
        ("a" * 65 + "@good.example", (Flaw.LOCAL_PART_TOO_LONG,)),
        ("é" * 33 + "@good.example", (Flaw.LOCAL_PART_TOO_LONG,)),
        ("jan@\u2024x\u0640.example", (Flaw.IDN_NOT_REPRESENTABLE,)),
    ],
)
def test_each_flaw_is_told_from_the_others(served, address, flaws):
    (found,) = _judge(served, address)

    assert found.flaws == flaws


def test_a_question_that_nobody_answers_says_nothing_against_the_address(served):
    (found,) = _judge(served, "jan@quiet.example", seconds=0.3)

    assert found.validity is Validity.UNVERIFIED


def test_what_is_pasted_around_an_address_is_taken_away(served):
    texts = [
        " jan@good.example. ", "<jan@good.example>", "Jan <jan@good.example>,", "mailto:jan@good.example?subject=x",
        "\ufeffjan\u200b@good.exam\u00adple", "\u00a0jan@good.example;", "“jan@good.example”",
    ]  # fmt: skip

    assert {(one.address, one.flaws) for one in _judge(served, *texts)} == {("jan@good.example", ())}


def test_a_suggestion_is_made_only_where_no_mail_can_arrive(served):
    typed, real = _judge(served, "jan@gmial.com", "jan@ziggi.nl")

    assert (typed.did_you_mean, typed.flaws) == ("jan@gmail.com", (Flaw.NO_MAIL_EXCHANGER,))
    assert (real.did_you_mean, real.flaws) == ("", ())


def test_one_that_bounces_here_is_undeliverable_whatever_its_domain_says(served):
    (found,) = _judge(served, "info@good.example", bouncing_here=True)

    assert (found.flaws, found.validity) == ((Flaw.BOUNCING_HERE, Flaw.ROLE), Validity.UNDELIVERABLE)


def test_a_domain_is_asked_for_once_however_many_addresses_it_has(served):
    before = served[1].asked["good.example", "MX"]

    _judge(served, *(f"p{n}@good.example" for n in range(500)))

    assert served[1].asked["good.example", "MX"] == before + 1


def test_a_disposable_domain_is_risky(served):
    (found,) = _judge(served, "jan@mailinator.com")

    assert Flaw.DISPOSABLE in found.flaws


def test_every_flaw_has_its_validity():
    assert set(VALIDITY_OF) == set(Flaw)


def test_who_runs_a_domain_is_told_by_the_exchanger_that_takes_its_mail_first_without_asking_again(served):
    async def asked():
        return await answers_of(
            ["hosted.example", "good.example", "null.example"], MailRoutes([served[0]], seconds=3.0)
        )

    served[1].asked.clear()
    assert asyncio.run(asked()) == {
        "hosted.example": DomainAnswer(provider="Microsoft"),
        "good.example": DomainAnswer(),
        "null.example": DomainAnswer(Flaw.NULL_MX),
    }
    assert served[1].asked["hosted.example", "MX"] == 1
