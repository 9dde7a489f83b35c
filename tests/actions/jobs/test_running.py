"""Jobs carried out by workers: batch by batch, through crashes, cancellations and failures."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from bounce_dash.actions import jobs
from bounce_dash.actions.bulk.clear_flag import CLEAR_FLAG
from bounce_dash.actions.bulk.membership import ADD_TO_SELECTION
from bounce_dash.actions.jobs import running
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.domain.errors import NotFound
from bounce_dash.store.queries import core
from bounce_dash.store.tables import Address, Audit
from bounce_dash.workers import Workers
from tests.actions.people import ALL, BLOCKED_LIST, TOOLS, blocked, flags, later, many, picked
from tests.actions.starting import start
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("small_batches")


class Crash(BaseException):
    """Stands for kill -9: nothing of ours catches it."""


def _start(database, actor, kind="clear_flag", chosen=ALL, **args):
    return start(database, actor, kind, picked=chosen, args=args, now=NOW, tools=TOOLS, listing=BLOCKED_LIST)


def _view(database, actor, job_id):
    with database.read() as session:
        return jobs.view(session, actor, job_id)


def _fill(database, number=35):
    with database.write() as session:
        return many(session, number)


@contextmanager
def _going_wrong(monkeypatch, error, *, at_batch, kind=CLEAR_FLAG):
    """Let the action raise in the middle of one of its batches, after it has written."""
    right, calls = type(kind).carry_out, iter(range(1_000))

    def wrong(self, session, job, batch):
        step = right(self, session, job, batch)
        if next(calls) == at_batch:
            raise error
        return step

    with monkeypatch.context() as patched:
        patched.setattr(type(kind), "carry_out", wrong)
        yield


def test_a_large_job_waits_for_a_worker_and_is_done_batch_by_batch(database, marketer, workers):
    _fill(database)
    job = _start(database, marketer)
    assert (job.state, job.total, job.done) == ("queued", 35, 0)

    assert workers.work_once()

    after = _view(database, marketer, job.id)
    assert (after.state, after.done, after.skipped) == ("done", 35, 0)
    with database.read() as session:
        assert session.scalar(select(func.count()).where(core.ADDRESS.c.blocked_at.is_not(None))) == 0
        assert session.scalar(select(func.count()).select_from(core.JOB_BATCH)) == 0
        assert [(row.action, row.count) for row in session.scalars(select(Audit))] == [("job.clear_flag", 35)]


@pytest.mark.parametrize("batch", [0, 1, 3])
def test_a_crash_in_the_middle_and_a_resume_give_what_an_undisturbed_run_gives(
    database, marketer, workers, clock, monkeypatch, batch
):
    _fill(database)
    job = _start(database, marketer)
    with _going_wrong(monkeypatch, Crash(), at_batch=batch), pytest.raises(Crash):
        workers.work_once()

    assert not workers.work_once(), "the lease of the dead worker holds"
    assert _view(database, marketer, job.id).done == batch * 10
    clock.now = NOW + running.LEASE + timedelta(seconds=1)
    assert workers.work_once()

    after = _view(database, marketer, job.id)
    assert (after.state, after.done, after.skipped) == ("done", 35, 0)
    with database.read() as session:
        assert set(session.scalars(select(core.ADDRESS.c.version))) == {5}
        assert set(session.scalars(select(core.ADDRESS.c.cleared_at))) == {NOW}


def test_a_database_that_fails_for_a_moment_is_asked_again(database, marketer, workers, monkeypatch):
    _fill(database)
    job = _start(database, marketer)

    with _going_wrong(monkeypatch, OperationalError("", {}, Exception("database is locked")), at_batch=1):
        workers.work_once()

    after = _view(database, marketer, job.id)
    assert (after.state, after.done) == ("done", 35)


def test_a_job_that_cannot_go_on_fails_with_its_reason_and_what_it_did_can_be_undone(
    database, marketer, workers, monkeypatch
):
    _fill(database)
    with database.read() as session:
        before = flags(session)
    job = _start(database, marketer)

    with _going_wrong(monkeypatch, NotFound(), at_batch=2):
        workers.work_once()

    after = _view(database, marketer, job.id)
    assert (after.state, after.done, after.result["error"], after.can_undo) == ("failed", 20, "error.not_found", True)
    with database.write() as session:
        jobs.undo(session, marketer, job.id, NOW)
    workers.work_once()
    with database.read() as session:
        assert flags(session) == before


def test_a_small_job_that_fails_leaves_nothing_at_all(database, marketer, monkeypatch):
    with database.write() as session:
        ids = many(session, 3)
    with _going_wrong(monkeypatch, NotFound(), at_batch=0), pytest.raises(NotFound):
        _start(database, marketer, chosen=picked(*ids))

    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(core.JOB)) == 0
        assert set(session.scalars(select(core.ADDRESS.c.version))) == {4}


def test_a_cancelled_job_stops_after_its_batch_and_what_it_did_can_be_undone(database, marketer, workers, monkeypatch):
    _fill(database)
    job = _start(database, marketer)
    take, taken = Workers._take_batch, []

    def cancelling(self, *args):
        went_on = take(self, *args)
        if not taken:
            with database.write() as session:
                jobs.cancel(session, marketer, job.id, now=NOW)
        taken.append(went_on)
        return went_on

    monkeypatch.setattr(Workers, "_take_batch", cancelling)
    workers.work_once()

    after = _view(database, marketer, job.id)
    assert (after.state, after.done, after.can_undo) == ("cancelled", 10, True)


def test_a_job_that_has_not_begun_is_cancelled_at_once(database, marketer, workers):
    _fill(database)
    job = _start(database, marketer)

    with database.write() as session:
        assert jobs.cancel(session, marketer, job.id, now=NOW).state == "cancelled"
    assert not workers.work_once()


def test_what_was_made_for_a_job_that_did_nothing_goes_with_it(database, marketer, workers, monkeypatch):
    _fill(database)
    job = _start(database, marketer, "add_to_selection", name="Calls")
    with database.write() as session:
        jobs.cancel(session, marketer, job.id, now=NOW)
    job = _start(database, marketer, "add_to_selection", name="Calls")  # the name is free again
    claimed = workers._claim(running.ANY)
    with database.write() as session:
        jobs.cancel(session, marketer, job.id, now=NOW)
    assert not list(workers._carry_out(claimed))
    job = _start(database, marketer, "add_to_selection", name="Calls")  # and again

    with _going_wrong(monkeypatch, NotFound(), at_batch=0, kind=ADD_TO_SELECTION):
        workers.work_once()

    after = _view(database, marketer, job.id)
    assert (after.state, after.done) == ("failed", 0)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(core.SELECTION)) == 0


def test_what_was_made_for_a_job_that_did_something_stays_until_that_is_undone(
    database, marketer, workers, monkeypatch
):
    _fill(database)
    job = _start(database, marketer, "add_to_selection", name="Calls")

    with _going_wrong(monkeypatch, NotFound(), at_batch=1, kind=ADD_TO_SELECTION):
        workers.work_once()

    with database.write() as session:
        assert session.scalar(select(core.SELECTION.c.member_count)) == 10
        jobs.undo(session, marketer, job.id, NOW)
    workers.work_once()
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(core.SELECTION)) == 0


def test_a_worker_that_is_told_to_stop_hands_its_job_back(database, marketer, workers, clock):
    _fill(database)
    job = _start(database, marketer)
    workers._stopping.set()
    workers.work_once()
    assert _view(database, marketer, job.id).state == "running"

    assert Workers(database, TOOLS, clock).work_once()
    assert _view(database, marketer, job.id).state == "done"


def test_a_worker_that_lost_its_lease_writes_nothing_more(database, marketer, clock):
    _fill(database)
    job = _start(database, marketer)
    with database.write() as session:
        mine = running.claim(session, KINDS, "slow", NOW, tools=TOOLS)
    clock.now = NOW + running.LEASE + timedelta(seconds=1)
    Workers(database, TOOLS, clock).work_once()

    with database.write() as session, KINDS["clear_flag"].opened(mine) as work:
        assert not running.take_batch(session, mine, work, clock.now)
    assert _view(database, marketer, job.id).done == 35


def test_what_changed_since_it_was_picked_is_left_alone_and_named(database, marketer, workers):
    ids = _fill(database, 12)
    job = _start(database, marketer)
    with database.write() as session:
        session.get_one(Address, ids[0]).version += 1
        session.delete(session.get_one(Address, ids[1]))
        blocked(session, "later@example.org")
    workers.work_once()

    after = _view(database, marketer, job.id)
    assert (after.done, after.result["skipped"]) == (10, {"changed": 1, "gone": 1})
    with database.read() as session:
        assert [(row.address_id, row.code) for row in jobs.skipped(session, marketer, job.id).rows] == [
            (ids[0], "changed")
        ]
        assert session.get_one(Address, ids[0]).blocked_at
        assert session.scalar(select(core.ADDRESS.c.blocked_at).where(core.ADDRESS.c.address == "later@example.org"))


def test_what_changed_since_it_was_done_is_left_alone_and_named_by_the_undo(database, marketer, workers):
    ids = _fill(database, 12)
    job = _start(database, marketer)
    workers.work_once()
    with database.write() as session:
        session.get_one(Address, ids[3]).version += 1
    with database.write() as session:
        back = jobs.undo(session, marketer, job.id, later(1))
    workers.work_once()

    after = _view(database, marketer, back.id)
    assert (after.state, after.done, after.result["skipped"]) == ("done", 11, {"changed": 1})
    with database.read() as session:
        assert session.get_one(Address, ids[3]).blocked_at is None


def test_after_thirty_days_no_undo_is_offered(database, marketer, workers, clock):
    with database.write() as session:
        many(session, 2)
    job = _start(database, marketer)
    assert _view(database, marketer, job.id).can_undo
    clock.now = NOW + timedelta(days=31)

    workers.tidy()

    assert not _view(database, marketer, job.id).can_undo
