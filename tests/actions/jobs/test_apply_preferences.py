"""Changed preferences applied to addresses that are there already: what was shown is done, once, and can be undone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bounce_dash.actions import jobs
from bounce_dash.actions.preferences import policy
from bounce_dash.actions.reapplying import change_and_apply, preview
from bounce_dash.actions.recording.verdicts import refresh
from bounce_dash.domain.errors import BadInput, NotPermitted, Unavailable
from bounce_dash.domain.policy import DECIDING, Policy
from bounce_dash.domain.reasons import Reason
from bounce_dash.store.queries import core, reapplying
from bounce_dash.store.tables import Audit
from tests.actions.factories import SENT, full, mail, report, take_in, the
from tests.actions.jobs.job_harness import failing_at, going_wrong
from tests.actions.people import flags, later
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("small_batches")

#: What the tests change: three tries instead of five, spam filters mean nothing any more.
CHANGES = {"accepted_bounces": 3, "treatments": {Reason.SPAM_DETECTED.value: "ignore"}}


class Crash(BaseException):
    """Stands for kill -9: nothing of ours catches it."""


def _days_ago(n):
    return SENT - timedelta(days=n)


@pytest.fixture
def before(database):
    """Twenty-four addresses that the new policy blocks and two that it frees, beside four that it leaves alone; their
    flags."""
    with database.write() as session:
        for n in range(24):
            take_in(session, *(mail(full(f"n{n:02}@x.nl", occurred_at=_days_ago(d))) for d in range(4)))
        for name in ("spam1@x.nl", "spam2@x.nl", "both@x.nl"):
            take_in(session, mail(report(name, Reason.SPAM_DETECTED)))
        take_in(session, *(mail(full("both@x.nl", occurred_at=_days_ago(d))) for d in range(1, 5)))
        take_in(session, mail(full("one@x.nl")), mail(report("hard@x.nl")))
        take_in(session, *(mail(full("seven@x.nl", occurred_at=_days_ago(d))) for d in range(7)))
    return _flags(database)


def _flags(database):
    with database.read() as session:
        return flags(session)


def _apply(database, actor, changes=CHANGES):
    with database.write() as session:
        return change_and_apply(session, actor, changes, now=NOW)


def _view(database, actor, job):
    with database.read() as session:
        return jobs.view(session, actor, job.id)


def _policy(database):
    with database.read() as session:
        return policy(session)


def _still_to_decide(database):
    """How many addresses have another flag than the policy says."""
    with database.write() as session:
        ids = session.scalars(select(core.ADDRESS.c.id)).all()
        changed = refresh(session, ids, policy(session)).changed
        session.rollback()
    return changed


def test_what_was_shown_is_done_and_nobody_counts_twice(database, administrator, workers, before):
    with database.read() as session:
        shown = preview(session, administrator, CHANGES)
    assert (shown.blocked, shown.freed) == (24, 2)

    job = _apply(database, administrator)
    assert (job.state, job.total) == ("queued", 28)
    assert workers.work_once()

    after = _view(database, administrator, job)
    # "both" was blocked by a spam filter and is by its count; "seven" has been blocked since an earlier bounce.
    assert (after.state, after.done, after.skipped) == ("done", 28, 0)
    assert (after.result["blocked"], after.result["freed"]) == (24, 2)
    assert _still_to_decide(database) == 0
    with database.read() as session:
        assert the(session, "both@x.nl").block_cause == "too_many"
        assert the(session, "seven@x.nl").blocked_at == _days_ago(3)
        assert the(session, "one@x.nl").blocked_at is None
        assert the(session, "hard@x.nl").block_cause == "permanent"


def test_an_address_to_which_a_change_makes_no_difference_is_named_as_such(database, administrator, workers, before):
    job = _apply(database, administrator, {"treatments": {Reason.BLOCKED.value: "ignore"}})

    assert (job.done, job.skipped, job.result["skipped"]) == (0, 3, {"unaffected": 3})
    assert not job.can_undo
    with database.read() as session:
        left_out = jobs.skipped(session, administrator, job.id).rows
    assert [(row.address, row.code) for row in left_out] == [
        (name, "unaffected") for name in ("spam1@x.nl", "spam2@x.nl", "both@x.nl")
    ]
    assert _flags(database) == before


def test_another_worker_goes_on_where_a_dead_one_stopped(database, administrator, workers, clock, monkeypatch, before):
    job = _apply(database, administrator)
    with going_wrong(monkeypatch, Crash(), calls=lambda number: number == 1), pytest.raises(Crash):
        workers.work_once()
    assert _view(database, administrator, job).done == 10

    clock.now = later(2)
    assert workers.work_once()

    assert (_view(database, administrator, job).done, _still_to_decide(database)) == (28, 0)


def test_a_cancelled_one_stops_after_its_batch_and_undoing_it_restores_the_flags_but_not_the_preferences(
    database, administrator, workers, clock, monkeypatch, before
):
    job = _apply(database, administrator)
    with going_wrong(monkeypatch, Crash(), calls=lambda number: number == 1), pytest.raises(Crash):
        workers.work_once()
    with database.write() as session:
        jobs.cancel(session, administrator, job.id, now=NOW)
    clock.now = later(2)
    workers.work_once()
    assert (_view(database, administrator, job).state, _view(database, administrator, job).done) == ("cancelled", 10)

    with database.write() as session:
        jobs.undo(session, administrator, job.id, NOW)
    workers.work_once()

    assert _flags(database) == before
    assert _policy(database).accepted_bounces == 3


def test_undoing_restores_what_did_not_change_since(database, administrator, workers, before):
    job = _apply(database, administrator)
    workers.work_once()
    with database.write() as session:
        take_in(session, mail(full("n00@x.nl", occurred_at=NOW)))
        bounced, since = the(session, "n00@x.nl").id, the(session, "n00@x.nl").blocked_at

    with database.write() as session:
        back = jobs.undo(session, administrator, job.id, NOW)
    workers.work_once()

    after = _flags(database)
    assert _view(database, administrator, back).result["skipped"] == {"changed": 1}
    assert {one: flag for one, flag in after.items() if one != bounced} == {
        one: flag for one, flag in before.items() if one != bounced
    }
    with database.read() as session:
        assert (the(session, "n00@x.nl").bounce_count, the(session, "n00@x.nl").blocked_at) == (5, since)


def test_an_address_that_changed_before_its_turn_is_decided_as_it_is_then(database, administrator, workers, before):
    job = _apply(database, administrator)
    with database.write() as session:
        take_in(session, mail(report("n05@x.nl", Reason.DELIVERED, occurred_at=NOW)))

    workers.work_once()

    after = _view(database, administrator, job)
    assert (after.done, after.result["skipped"], after.result["blocked"]) == (27, {"unaffected": 1}, 23)
    assert _still_to_decide(database) == 0


@pytest.mark.parametrize("who", ["marketer", "manager"])
def test_who_is_no_administrator_cannot_cancel_or_undo_it(database, administrator, workers, request, before, who):
    job = _apply(database, administrator)
    other = request.getfixturevalue(who)
    with pytest.raises(NotPermitted), database.write() as session:
        change_and_apply(session, other, CHANGES, now=NOW)
    with database.write() as session:
        session.execute(core.JOB.update().values(actor_name=other.name))
    for act in (lambda session: jobs.cancel(session, other, job.id, now=NOW),
                lambda session: jobs.undo(session, other, job.id, NOW)):  # fmt: skip
        with pytest.raises(NotPermitted), database.write() as session:
            act(session)

    assert _view(database, administrator, job).state == "queued"


def test_a_start_that_fails_at_any_statement_changes_no_preference_either(database, administrator, before):
    failed = 0
    while True:
        try:
            with failing_at(database.engine, failed + 1):
                _apply(database, administrator)
        except Unavailable:
            failed += 1
            assert _policy(database) == Policy()
            continue
        break

    assert failed > 5
    assert _policy(database).accepted_bounces == 3


def test_one_value_that_makes_no_sense_keeps_all_as_they_are(database, administrator, before):
    with pytest.raises(BadInput):
        _apply(database, administrator, {**CHANGES, "tries": 0})

    assert _policy(database) == Policy()
    with database.read() as session:
        assert session.scalars(select(Audit.action).where(Audit.action.startswith("preference"))).all() == []


def test_every_preference_that_the_verdict_asks_for_says_whom_it_concerns():
    assert set(reapplying._CONDITIONS) == DECIDING
