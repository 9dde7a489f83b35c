"""Restore consent (rule 4): an administrator confirms that persons who complained want our mail again."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bounce_dash.actions import jobs
from bounce_dash.actions.jobs import starting
from bounce_dash.actions.recording import verdicts
from bounce_dash.domain.errors import BadInput, NotPermitted
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.policy import DEFAULT
from bounce_dash.store.tables import Address, Audit
from tests.actions.factories import complaint, mail, take_in, the
from tests.actions.people import BLOCKED_LIST, blocked, flags, later, picked, report
from tests.actions.starting import start_within
from tests.conftest import NOW

COMPLAINTS = ListRef("complaints")


def _complained(session: Session, text: str = "boos@example.org") -> int:
    """An address whose owner complained through a real report; return its id."""
    take_in(session, mail(complaint(text)), now=NOW - timedelta(days=1))
    return the(session, text).id


def test_restored_consent_frees_an_address_and_says_so_in_the_log(session, administrator):
    one = _complained(session)

    job = start_within(
        session, administrator, "restore_consent", picked=picked(one), args={}, now=NOW, listing=COMPLAINTS
    )

    session.expire_all()
    address = session.get_one(Address, one)
    assert (job.state, job.done, job.skipped, job.can_undo) == ("done", 1, 0, True)
    assert (address.block_cause, address.blocked_at, address.complained_at, address.consented_at) == (
        "",
        None,
        None,
        NOW,
    )
    logged = session.exec(select(Audit).where(Audit.action == "job.restore_consent")).one()
    assert (logged.actor, logged.count) == (administrator.name, 1)


def test_it_is_done_in_no_other_list(session, administrator):
    one = _complained(session)

    with pytest.raises(BadInput):
        start_within(
            session, administrator, "restore_consent", listing=BLOCKED_LIST, picked=picked(one), args={}, now=NOW
        )


def test_an_address_that_also_bounced_for_good_stays_blocked_for_that(session, administrator):
    one = _complained(session)
    report(session, one)

    start_within(session, administrator, "restore_consent", picked=picked(one), args={}, now=NOW, listing=COMPLAINTS)

    session.expire_all()
    address = session.get_one(Address, one)
    assert (address.block_cause, address.reason, address.complained_at) == ("permanent", "userunknown", None)


def test_a_complaint_after_the_consent_blocks_again(session, administrator):
    one = _complained(session)
    start_within(session, administrator, "restore_consent", picked=picked(one), args={}, now=NOW, listing=COMPLAINTS)

    take_in(session, mail(complaint("boos@example.org", occurred_at=later(10))), now=later(11))

    assert session.get_one(Address, one).block_cause == "complaint"


def test_an_address_without_a_complaint_any_more_is_left_out_and_named(session, administrator):
    one = blocked(session, "jan@example.org", complained_at=NOW)
    chosen = starting.freeze(session, administrator, "restore_consent", listing=COMPLAINTS, picked=picked(one), now=NOW)
    session.get_one(Address, one).complained_at = None
    session.flush()
    before = flags(session)

    job = starting.enqueue(session, administrator, chosen, args={}, now=NOW)

    named = jobs.skipped(session, administrator, job.id)
    assert (job.done, job.result["skipped"]) == (0, {"no_complaint": 1})
    assert [(row.address, row.code) for row in named.rows] == [("jan@example.org", "no_complaint")]
    assert flags(session) == before


def test_undoing_restores_the_flag_exactly_and_the_rules_agree(session, administrator):
    one = _complained(session)
    before = flags(session)
    job = start_within(
        session, administrator, "restore_consent", picked=picked(one), args={}, now=NOW, listing=COMPLAINTS
    )
    assert flags(session) != before

    back = jobs.undo(session, administrator, job.id, later(5))

    assert (back.state, back.done, back.skipped) == ("done", 1, 0)
    assert flags(session) == before
    assert verdicts.refresh(session, [one], DEFAULT).changed == 0


def test_undoing_leaves_alone_what_changed_meanwhile(session, administrator):
    one = _complained(session)
    job = start_within(
        session, administrator, "restore_consent", picked=picked(one), args={}, now=NOW, listing=COMPLAINTS
    )
    take_in(session, mail(complaint("boos@example.org", occurred_at=later(10))), now=later(11))
    before = flags(session)

    back = jobs.undo(session, administrator, job.id, later(15))

    assert (back.done, back.result["skipped"]) == (0, {"changed": 1})
    assert flags(session) == before


@pytest.mark.parametrize("who", ["marketer", "manager"])
def test_only_an_administrator_may(session, request, who):
    one, actor = _complained(session), request.getfixturevalue(who)

    with pytest.raises(NotPermitted):
        start_within(session, actor, "restore_consent", picked=picked(one), args={}, now=NOW, listing=COMPLAINTS)
