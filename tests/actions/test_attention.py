"""What needs attention: only what is out of its own usual range, what touches most addresses first."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bounce_dash.actions.attention import Topic, needs_attention
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.reasons import Reason
from bounce_dash.store.tables import Mailing, Selection, SelectionMember
from tests.actions import factories
from tests.conftest import NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def _blocked(session, number: int, domain: str, *, at=NOW - HOUR, **flags) -> None:
    for one in range(number):
        factories.address(session, f"{domain[:3]}{at:%m%d}.{one}@{domain}", blocked_at=at, block_cause="permanent",
                          **flags)  # fmt: skip


def _sent(session, name: str, at, **figures) -> int:
    return factories.mailing(session, name, sent_at=at, from_address="a@b.example", **figures).id


def test_nothing_is_shown_when_nothing_is_wrong(session, manager):
    _blocked(session, 5, "gmail.com", provider="Google")
    _sent(session, "Autumn", NOW - DAY, sent_count=1_000, hard_count=10)

    assert needs_attention(session, manager, now=NOW) == ()


def test_a_provider_that_refuses_far_more_than_it_used_to_is_shown(session, manager):
    _blocked(session, 30, "outlook.com", provider="Microsoft")
    _blocked(session, 30, "gmail.com", provider="Google")
    for weeks in range(2, 9):
        _blocked(session, 15, "gmail.com", at=NOW - weeks * 7 * DAY, provider="Google")

    (found,) = needs_attention(session, manager, now=NOW)
    assert (found.topic, found.name, found.effect, found.usual) == (Topic.PROVIDER, "Microsoft", 30, 0)


def test_a_mailing_that_comes_back_far_more_than_those_before_is_shown(session, manager):
    for number in (4, 3, 2):
        _sent(session, f"News {number}", NOW - number * 7 * DAY, sent_count=1_000, hard_count=15)
    last = _sent(session, "News 1", NOW - DAY, sent_count=1_000, hard_count=50, soft_count=10)

    (found,) = needs_attention(session, manager, now=NOW)
    assert (found.topic, found.mailing, found.effect, found.share) == (Topic.MAILING, last, 60, 0.06)
    assert found.usual == pytest.approx(0.015)


def test_a_mailing_that_reached_the_limit_of_complaints_is_shown(session, manager):
    one = _sent(session, "Offer", NOW - DAY, sent_count=2_000, complaint_count=4)
    _sent(session, "News", NOW - DAY, sent_count=50_000, complaint_count=4)

    (found,) = needs_attention(session, manager, now=NOW)
    assert (found.topic, found.mailing, found.effect) == (Topic.COMPLAINTS, one, 4)


def test_typing_errors_of_known_domains_are_shown_with_what_was_meant(session, manager):
    _blocked(session, 2, "gmial.com", reason="hostunknown")
    _blocked(session, 1, "hotnail.com", reason="hostunknown")
    _blocked(session, 4, "noordzee.example", reason="hostunknown")

    (found,) = needs_attention(session, manager, now=NOW)
    assert (found.topic, found.effect) == (Topic.TYPOS, 3)
    assert dict(zip(found.domains, found.meant, strict=True)) == {
        "gmial.com": "gmail.com",
        "hotnail.com": "hotmail.com",
    }


def _reader(session, name: str, company: str, *, opened=NOW - 9 * DAY, **flags) -> None:
    one = factories.address(session, f"{name}@{company}.example", company_key=company, company_name=company.title(),
                            **flags)  # fmt: skip
    factories.recipient(session, _mailing_of(session), one, opened_at=opened)


def _mailing_of(session):
    found = session.exec(select(Mailing)).first()
    return found or factories.mailing(session, "Spring", sent_at=NOW - 60 * DAY)


GONE = {"blocked_at": NOW - DAY, "block_cause": "permanent"}


def test_readers_who_were_blocked_at_companies_with_few_other_contacts_are_worth_repairing_first(session, manager):
    for name in ("ann", "bob"):
        _reader(session, name, "acme", **GONE)
    _reader(session, "carl", "blom", **GONE)
    for number in range(2):
        factories.address(session, f"blom{number}@blom.example", company_key="blom")
    # At these there are others, or they read nothing of late, or a repair would mend nothing, or it is done.
    _reader(session, "dora", "large", **GONE)
    for number in range(3):
        factories.address(session, f"large{number}@large.example", company_key="large")
    _reader(session, "ed", "long", opened=NOW - 100 * DAY, **GONE)
    _reader(session, "fay", "angry", **(GONE | {"block_cause": "complaint"}))
    _reader(session, "gus", "done", dealt_at=NOW, **GONE)

    (found,) = needs_attention(session, manager, now=NOW)
    assert (found.topic, found.effect) == (Topic.WORTH, 3)
    assert found.companies == (("acme", "Acme"), ("blom", "Blom"))


def _selection(session, name: str, members: int, *, lost: int, created_at=NOW - 60 * DAY) -> int:
    one = Selection(name=name, key=name.lower(), member_count=members, created_at=created_at, changed_at=created_at)
    session.add(one)
    session.flush()
    for number in range(lost):
        gone = factories.address(session, f"{name}{number}@x.example", **GONE)
        session.add(SelectionMember(selection_id=one.id, address_id=gone.id))
    return one.id


def test_a_selection_that_lost_much_of_its_addresses_within_a_month_is_shown(session, manager):
    decaying = _selection(session, "Customers", 400, lost=24)
    _selection(session, "Everybody", 9_000, lost=30)
    _selection(session, "Few", 100, lost=19)
    # These were made of blocked addresses.
    _selection(session, "To call", 30, lost=30)
    _selection(session, "New", 300, lost=30, created_at=NOW - HOUR)

    (found,) = needs_attention(session, manager, now=NOW)
    assert (found.topic, found.selection, found.name, found.effect) == (Topic.DECAY, decaying, "Customers", 24)
    assert found.share == pytest.approx(0.06)


def test_what_touches_most_addresses_comes_first(session, manager):
    _blocked(session, 2, "gmial.com", reason="hostunknown")
    _blocked(session, 40, "outlook.com", provider="Microsoft")

    assert [item.effect for item in needs_attention(session, manager, now=NOW)] == [40, 2]


def test_who_may_not_see_the_dashboard_is_refused(session, stranger):
    with pytest.raises(NotPermitted):
        needs_attention(session, stranger, now=NOW)


def test_an_incident_that_waits_for_a_decision_comes_first(session, manager):
    _blocked(session, 30, "gmail.com", provider="Google")
    refused = [factories.report(f"p{n}@outlook.com", Reason.AUTH_FAILURE) for n in range(20)]
    factories.take_in(session, *map(factories.mail, refused))

    first, second = needs_attention(session, manager, now=NOW)

    assert (first.topic, first.name, first.effect) == (Topic.INCIDENT, "Microsoft", 20)
    assert second.topic is Topic.PROVIDER
