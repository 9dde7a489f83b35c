"""What an address is suggested to be corrected into, from own data."""

import pytest

from bounce_dash.actions.suggesting import suggest
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import NotFound, NotPermitted
from bounce_dash.domain.suggesting import Evidence, Suggestion
from bounce_dash.store.queries import suggesting as stored
from tests.actions.people import blocked, person, report
from tests.conftest import NOW

_FREE = {"bounce_count": 0, "reason": "", "block_cause": "", "blocked_at": None}


def _healthy(session, text, **columns):
    return blocked(session, text, **{**_FREE, **columns})


def _readers(session, domain, number=4):
    for n in range(number):
        _healthy(session, f"p{n}@{domain}")


def test_a_slip_leads_to_the_domain_where_most_read_their_mail(session, marketer):
    one = blocked(session, "Jan@gmial.example", reason="hostunknown")
    _readers(session, "gmail.example", 5)
    _readers(session, "gmil.example", 3)

    assert suggest(session, marketer, one, dead_domain=True) == (
        Suggestion("Jan@gmail.example", Evidence.SLIP, 5),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "dead", "suggested"),
    [
        ("hostunknown", None, True),  # nobody answered, but what came back said it
        ("userunknown", None, False),  # nobody answered: that is no evidence
        ("hostunknown", False, False),  # by now the domain takes mail
        ("userunknown", True, True),
    ],
)
def test_slips_are_suggested_for_domains_without_mail_alone(session, marketer, reason, dead, suggested):
    one = blocked(session, "jan@gmial.com", reason=reason)

    found = suggest(session, marketer, one, dead_domain=dead)

    assert found == ((Suggestion("jan@gmail.com", Evidence.KNOWN),) if suggested else ())


def test_a_domain_where_somebody_reads_mail_is_no_slip(session, marketer):
    one = blocked(session, "jan@gmial.example", reason="hostunknown")
    _readers(session, "gmail.example")
    _readers(session, "gmial.example", 1)

    assert suggest(session, marketer, one, dead_domain=True) == ()


def test_the_address_that_a_report_names_comes_first(session, marketer):
    one = blocked(session, "jan@gmial.com", reason="hostunknown")
    report(session, one).successor = "jan@nieuw.example"
    session.flush()

    found = suggest(session, marketer, one, dead_domain=True)

    assert found == (Suggestion("jan@nieuw.example", Evidence.NAMED), Suggestion("jan@gmail.com", Evidence.KNOWN))


def test_the_companys_other_domain_is_suggested_in_its_way_of_writing(session, marketer):
    one = blocked(session, "jpeters@oudebrug.example", owner=person(session, "Jan Peters"), reason="hostunknown")
    for name in ("Mila Jansen", "Gijs Kuiper", "Piet Smit"):
        first, last = name.lower().split()
        _healthy(session, f"{first}.{last}@oudebrug-groep.example", owner=person(session, name))
    _healthy(session, "else@oudebrug-groep.example", owner=person(session, "Elsewhere", "Other"))

    assert suggest(session, marketer, one, dead_domain=True) == (
        Suggestion("jan.peters@oudebrug-groep.example", Evidence.COMPANY, 3, 3),
    )  # fmt: skip


@pytest.mark.parametrize("standing", [{"blocked_at": NOW}, {"replaced_at": NOW}, {"complained_at": NOW}])
def test_what_could_not_be_saved_is_not_suggested(session, marketer, standing):
    one = blocked(session, "jan@gmial.com", reason="hostunknown")
    _healthy(session, "jan@gmail.com", **standing)

    assert suggest(session, marketer, one, dead_domain=True) == ()


def test_the_address_of_somebody_else_is_not_suggested(session, marketer):
    one = blocked(session, "jan@gmial.com", reason="hostunknown", owner=person(session, "Jan Peters"))
    _healthy(session, "jan@gmail.com", owner=person(session, "Jan Smit"))

    assert suggest(session, marketer, one, dead_domain=True) == ()


def test_domains_are_found_whatever_they_hold(session):
    _readers(session, "gmail.example", 2)

    assert stored.known_domains(session, {"gmail.example", "gm'ail.example", "x.example"}) == ["gmail.example"]


def test_an_address_that_is_gone_is_not_found(session, marketer):
    with pytest.raises(NotFound):
        suggest(session, marketer, 12345, dead_domain=None)


def test_who_sees_no_lists_hears_nothing(session, monkeypatch):
    from bounce_dash.domain import access

    monkeypatch.setitem(access.PERMISSIONS, access.Role.MANAGER, frozenset())
    nobody = Actor(name="Nobody", role=access.Role.MANAGER)

    with pytest.raises(NotPermitted):
        suggest(session, nobody, blocked(session, "jan@gmial.com"), dead_domain=None)
