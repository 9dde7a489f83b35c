"""What is done with a mailing that is to go out: by whom, when, and what nobody may do."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from bounce_dash.actions.sending import steering
from bounce_dash.actions.sending.settling import settle
from bounce_dash.actions.sending.taking import take
from bounce_dash.actions.sending.tending import tend
from bounce_dash.domain.errors import BadInput, NotFound, NotPermitted
from bounce_dash.domain.letters import NotReady
from bounce_dash.domain.sending import WrongState
from bounce_dash.store.queries.core import AUDIT, MAILING, RECIPIENT
from tests.actions.sending.posting import SECRET, WORKER, going_out
from tests.conftest import NOW

LATER = NOW + timedelta(hours=2)


def _row(session):
    return session.execute(select(MAILING)).one()


@pytest.fixture
def draft(session):
    return going_out(session, "ann", "bea", status="draft", sent_at=None).id


def _take(session, now=NOW, limit=20):
    return take(session, WORKER, "me", limit=limit, secret=SECRET, now=now)


def test_a_scheduled_mailing_begins_at_its_time_and_not_before(session, marketer, draft):
    steering.schedule(session, marketer, draft, at=LATER, now=NOW)
    tend(session, WORKER, now=LATER - timedelta(seconds=1))
    assert (_row(session).status, _take(session)) == ("scheduled", None)

    tend(session, WORKER, now=LATER)

    assert (_row(session).status, _row(session).sent_at) == ("sending", LATER)
    assert len(_take(session, LATER).recipients) == 2


def test_one_whose_time_is_long_past_waits_for_a_user(session, marketer, draft):
    steering.schedule(session, marketer, draft, at=LATER, now=NOW)

    tend(session, WORKER, now=LATER + timedelta(days=9))

    assert (_row(session).status, _row(session).pause_cause) == ("paused", "late")
    steering.resume(session, marketer, draft, now=LATER + timedelta(days=9))
    assert (_row(session).status, _row(session).sent_at) == ("sending", LATER + timedelta(days=9))


def test_it_can_be_taken_back_until_then(session, marketer, draft):
    steering.schedule(session, marketer, draft, at=LATER, now=NOW)

    steering.take_back(session, marketer, draft, now=NOW)

    assert (_row(session).status, _row(session).scheduled_at) == ("draft", None)


def test_paused_nobody_gets_it_and_resumed_the_others_do(session, marketer):
    made = going_out(session, "ann", "bea").id
    steering.pause(session, marketer, made, now=NOW)
    assert (_take(session), _row(session).pause_cause) == (None, "by_hand")

    steering.resume(session, marketer, made, now=NOW)

    assert len(_take(session).recipients) == 2
    assert (_row(session).pause_cause, _row(session).sent_at) == ("", NOW)


def test_the_guard_lets_go_on_whom_a_user_lets_go_on(session, marketer):
    made = going_out(session, "ann").id
    session.execute(update(MAILING).values(sent_count=400, hard_count=100))
    assert (_take(session), _row(session).status, _row(session).pause_cause) == (None, "paused", "hard_bounces")

    steering.resume(session, marketer, made, now=NOW)

    assert len(_take(session).recipients) == 1


def test_a_cancelled_mailing_is_over(session, marketer):
    made = going_out(session, "ann").id

    steering.cancel(session, marketer, made, now=NOW)
    tend(session, WORKER, now=LATER)

    assert (_row(session).status, _take(session)) == ("cancelled", None)
    for act in steering.STEERING.values():
        with pytest.raises(WrongState):
            act(session, marketer, made, now=NOW)


def test_what_is_done_stands_in_the_log(session, marketer, draft):
    steering.schedule(session, marketer, draft, at=None, now=NOW)
    tend(session, WORKER, now=NOW)
    steering.pause(session, marketer, draft, now=NOW)
    steering.cancel(session, marketer, draft, now=NOW)

    said = [tuple(row) for row in session.execute(select(AUDIT.c.actor, AUDIT.c.action).order_by(AUDIT.c.id))]
    assert said == [
        ("Noor de Boer", "mailing.schedule"),
        ("sender", "mailing.begun"),
        ("Noor de Boer", "mailing.pause"),
        ("Noor de Boer", "mailing.cancel"),
    ]


@pytest.mark.parametrize(
    ("columns", "missing"),
    [({"subject": ""}, "subject"), ({"text": "Hi"}, "unsubscribe"), ({"from_address": ""}, "sender")],
)
def test_what_lacks_something_does_not_go(session, marketer, draft, columns, missing):
    session.execute(update(MAILING).values(**columns))

    with pytest.raises(NotReady) as refusal:
        steering.schedule(session, marketer, draft, at=None, now=NOW)
    assert (refusal.value.values, _row(session).status) == ({"flaw": missing}, "draft")


def test_nor_does_what_goes_to_nobody(session, marketer, draft):
    session.execute(update(RECIPIENT).values(status="blocked"))

    with pytest.raises(NotReady) as refusal:
        steering.schedule(session, marketer, draft, at=None, now=NOW)
    assert refusal.value.values == {"flaw": "recipients"}


@pytest.mark.parametrize("at", [NOW - timedelta(hours=1), NOW + timedelta(days=400), datetime(2026, 12, 1)])  # noqa: DTZ001
def test_a_time_that_is_past_too_far_or_of_no_zone_is_refused(session, marketer, draft, at):
    with pytest.raises(BadInput):
        steering.schedule(session, marketer, draft, at=at, now=NOW)


def test_those_whose_fate_is_unknown_are_a_users_to_decide(session, marketer):
    made = going_out(session, "ann", "bea", "cas").id
    chunk = _take(session, limit=2)
    later = NOW + timedelta(days=1)
    assert steering.course(session, marketer, made, now=NOW).lost == 0
    found = steering.course(session, marketer, made, now=later)
    assert (found.lost, found.waiting) == (2, 1)

    assert steering.settle_lost(session, marketer, made, again=False, now=later) == 2

    assert (_row(session).sent_count, steering.course(session, marketer, made, now=later).lost) == (2, 0)
    # What the dead process would still have said counts for nothing.
    settle(session, WORKER, "dead", [], chance=0, secret=SECRET, now=later)
    assert {row.id for row in chunk.recipients}.isdisjoint({one.id for one in _take(session, later).recipients})


def test_mailed_once_more_they_are_ready_again(session, marketer):
    made = going_out(session, "ann").id
    _take(session)
    later = NOW + timedelta(days=1)
    tend(session, WORKER, now=later)
    assert _row(session).status == "sent"

    assert steering.settle_lost(session, marketer, made, again=True, now=later) == 1

    assert (_row(session).status, len(_take(session, later).recipients)) == ("sending", 1)


def test_a_manager_steers_nothing_but_sees_how_far_it_is(session, manager):
    made = going_out(session, "ann").id

    for act in steering.STEERING.values():
        with pytest.raises(NotPermitted):
            act(session, manager, made, now=NOW)
    with pytest.raises(NotPermitted):
        steering.schedule(session, manager, made, at=None, now=NOW)
    with pytest.raises(NotPermitted):
        steering.settle_lost(session, manager, made, again=True, now=NOW)
    assert (_row(session).status, steering.course(session, manager, made, now=NOW).waiting) == ("sending", 1)


def test_what_is_gone_cannot_be_steered(session, marketer):
    with pytest.raises(NotFound):
        steering.pause(session, marketer, 7, now=NOW)
    with pytest.raises(NotFound):
        steering.course(session, marketer, 7, now=NOW)
