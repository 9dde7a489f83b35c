"""Cancelling while a batch is under way: what it has not committed is not done."""

import threading
import time

import pytest
from sqlalchemy import func, select

from bounce_dash.actions import jobs
from bounce_dash.actions.bulk.delete import DELETE
from bounce_dash.actions.jobs import halting
from bounce_dash.domain.access import Role
from bounce_dash.domain.errors import NotFound, NotPermitted
from bounce_dash.store.queries import core
from tests.actions.people import ALL, BLOCKED_LIST, TOOLS, many
from tests.actions.starting import start, start_within
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("small_batches")


@pytest.fixture
def deletion(database, marketer):
    """A deletion of 35 addresses in batches of ten, which waits for a worker."""
    with database.write() as session:
        many(session, 35)
    return start(database, marketer, "delete", picked=ALL, args={}, now=NOW, tools=TOOLS, listing=BLOCKED_LIST)


class Canceller:
    """Cancels a job as *Cancel* in the list does, in a thread of its own, in the middle of one of its batches."""

    def __init__(self, database, actor, job_id, *, in_batch):
        self._database, self._actor, self._job_id, self._in_batch = database, actor, job_id, in_batch
        self._batches, self._thread = 0, threading.Thread(target=self._cancel)

    def _cancel(self):
        with self._database.read() as session:
            halt = jobs.halt(session, self._actor, self._job_id)
        with halt, self._database.write() as session:
            jobs.cancel(session, self._actor, self._job_id, now=NOW)

    def batch_done(self):
        """Called when a batch has written all of its changes and has not committed them."""
        if self._batches == self._in_batch:
            self._thread.start()
            until = time.monotonic() + 10
            while not halting.is_halted(self._job_id) and time.monotonic() < until:
                time.sleep(0.001)
        self._batches += 1

    def join(self):
        self._thread.join(20)
        assert not self._thread.is_alive()


@pytest.mark.parametrize("batch", [0, 1, 3])
def test_what_a_deletion_has_not_committed_when_it_is_cancelled_stays(
    database, marketer, workers, deletion, monkeypatch, batch
):
    canceller = Canceller(database, marketer, deletion.id, in_batch=batch)
    right = type(DELETE).carry_out

    def carry_out(self, session, job, some):
        step = right(self, session, job, some)
        canceller.batch_done()
        return step

    monkeypatch.setattr(type(DELETE), "carry_out", carry_out)
    workers.work_once()
    canceller.join()

    with database.read() as session:
        after = jobs.view(session, marketer, deletion.id)
        assert session.scalar(select(func.count()).select_from(core.ADDRESS)) == 35 - batch * 10
        assert session.scalar(select(func.count()).select_from(core.FORGOTTEN)) == batch * 10
    assert (after.state, after.done) == ("cancelled", batch * 10)
    assert not halting.is_halted(deletion.id)


def test_a_cancellation_that_comes_to_nothing_does_not_stop_the_job(database, marketer, workers, deletion):
    with pytest.raises(RuntimeError), halting.halted(deletion.id):
        raise RuntimeError("the database did not take it")

    workers.work_once()

    with database.read() as session:
        assert jobs.view(session, marketer, deletion.id).state == "done"


def test_who_may_not_carry_it_out_may_not_halt_it_and_a_stranger_does_not_see_it(session, marketer):
    many(session, 12)
    job = start_within(session, marketer, "delete", picked=ALL, args={}, now=NOW, tools=TOOLS, listing=BLOCKED_LIST)

    with pytest.raises(NotFound):
        jobs.halt(session, type(marketer)("Eva", Role.MARKETING, user_id=None), job.id)
    with pytest.raises(NotPermitted):
        jobs.halt(session, type(marketer)(marketer.name, Role.MANAGER, user_id=marketer.user_id), job.id)
