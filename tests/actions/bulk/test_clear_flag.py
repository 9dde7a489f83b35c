"""Clear bounce flag (rule 11)."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from bounce_dash.actions import jobs
from bounce_dash.actions.recording import verdicts
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.jobs import NothingPicked
from bounce_dash.domain.policy import DEFAULT
from bounce_dash.store.tables import Address, Audit, Report
from bounce_dash.store.types import NEVER
from tests.actions.people import ALL, BLOCKED_LIST, blocked, flags, later, many, picked, report
from tests.actions.starting import start_within
from tests.conftest import NOW


def test_a_cleared_address_has_no_flag_and_keeps_its_history(session, marketer):
    one = blocked(session, "jan@example.org", bounce_count=7, block_cause="too_many")
    report(session, one)

    job = start_within(session, marketer, "clear_flag", picked=picked(one), args={}, now=NOW, listing=BLOCKED_LIST)

    session.expire_all()
    address = session.get_one(Address, one)
    assert (job.state, job.done, job.skipped, job.can_undo) == ("done", 1, 0, True)
    assert (address.bounce_count, address.reason, address.block_cause, address.blocked_at) == (0, "", "", None)
    assert (address.cleared_at, address.last_bounce_at, address.mailing_name, address.version) == (NOW, NEVER, "", 5)
    assert session.scalar(select(func.count()).select_from(Report)) == 1


def test_all_that_match_but_the_exceptions_are_cleared(session, marketer):
    ids = many(session, 30)
    chosen = type(ALL)(ALL.query, frozenset(ids[:3]), all_matching=True)

    job = start_within(session, marketer, "clear_flag", picked=chosen, args={}, now=NOW, listing=BLOCKED_LIST)

    session.expire_all()
    assert job.done == 27
    assert [one for one in ids if session.get_one(Address, one).blocked_at] == ids[:3]


def test_who_left_the_list_meanwhile_is_nobody_and_leaves_no_line_in_the_log(session, marketer):
    free = blocked(session, "jan@example.org", blocked_at=None, block_cause="")

    with pytest.raises(NothingPicked):
        start_within(session, marketer, "clear_flag", picked=picked(free), args={}, now=NOW, listing=BLOCKED_LIST)

    assert session.scalar(select(func.count()).select_from(Audit)) == 0


def test_a_complaint_is_left_out_and_named(session, marketer):
    one, complaint = (
        many(session, 1)[0],
        blocked(session, "boos@example.org", block_cause="complaint", complained_at=NOW),
    )
    before = flags(session)[complaint]

    job = start_within(
        session, marketer, "clear_flag", picked=picked(one, complaint), args={}, now=NOW, listing=BLOCKED_LIST
    )

    named = jobs.skipped(session, marketer, job.id)
    assert (job.done, job.skipped, job.result["skipped"]) == (1, 1, {"complaint": 1})
    assert [(row.address, row.code) for row in named.rows] == [("boos@example.org", "complaint")]
    assert flags(session)[complaint] == before


def test_a_remembered_address_is_cleared_like_any_other(session, marketer):
    one = blocked(session, "terug@example.org", block_cause="remembered", reason="", bounce_count=0)

    job = start_within(session, marketer, "clear_flag", picked=picked(one), args={}, now=NOW, listing=BLOCKED_LIST)
    assert job.done == 1


def test_undoing_restores_the_flag_exactly(session, marketer):
    ids = [*many(session, 5), blocked(session, "hand@example.org", blocked_by_hand_at=NOW - timedelta(hours=1))]
    before = flags(session)
    job = start_within(session, marketer, "clear_flag", picked=ALL, args={}, now=NOW, listing=BLOCKED_LIST)

    back = jobs.undo(session, marketer, job.id, later(5))

    assert (back.state, back.done, back.skipped) == ("done", len(ids), 0)
    assert flags(session) == before
    assert jobs.view(session, marketer, job.id).state == "undone"


def test_a_manager_may_not_clear(session, manager):
    one = blocked(session, "jan@example.org")

    with pytest.raises(NotPermitted):
        start_within(session, manager, "clear_flag", picked=picked(one), args={}, now=NOW, listing=BLOCKED_LIST)


def test_a_cleared_flag_is_what_the_rules_say_and_so_is_an_undone_one(session, marketer):
    ids = [blocked(session, f"p{n}@example.org") for n in range(3)]
    for one in ids:
        report(session, one)
    verdicts.refresh(session, ids, DEFAULT)
    job = start_within(session, marketer, "clear_flag", picked=picked(*ids), args={}, now=NOW, listing=BLOCKED_LIST)

    assert verdicts.refresh(session, ids, DEFAULT).changed == 0
    jobs.undo(session, marketer, job.id, later(1))
    assert verdicts.refresh(session, ids, DEFAULT).changed == 0
