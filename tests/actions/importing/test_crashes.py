"""An import in many batches: whatever interrupts it, the outcome is that of one which nothing disturbed."""

import pytest

from bounce_dash.actions import jobs
from bounce_dash.actions.jobs import running
from bounce_dash.actions.jobs.running import Wanted
from bounce_dash.domain.jobs import CannotUndo
from bounce_dash.store.tables import Audit
from bounce_dash.workers import Workers
from tests.actions.factories import all_of
from tests.actions.importing.bringing import Bringing
from tests.actions.people import later
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("small_batches")

_FILE = "email,name,company\n" + "".join(
    f"p{n}@mail.example,{'Ann' if n % 4 else 'Bob'} {n % 9},Company {n % 7}\n" if n % 11 else "no-at,X,\n"
    for n in range(60)
)


class Crash(BaseException):
    """Stands for kill -9: nothing of ours catches it."""


@pytest.fixture
def workers(bringing, clock):
    return Workers(bringing.database, bringing.tools, clock)


def _undisturbed(bringing, workers):
    job = bringing.start(bringing.plan(_FILE)[0])
    assert workers.work_once(job.id)
    return job


def test_a_crash_before_a_batch_is_committed_means_again_and_never_twice(bringing, workers, clock, monkeypatch):
    expected = _undisturbed(bringing, workers)
    stands = bringing.stands()
    bringing.undo(expected)
    workers.work_once()
    folder, _tally = bringing.plan(_FILE)
    job = bringing.start(folder)

    for round, batch in enumerate((0, 2, 1), 1):
        with monkeypatch.context() as patched:
            patched.setattr(Workers, "_take_batch", _crashing(batch))
            with pytest.raises(Crash):
                workers.work_once(job.id)
        clock.now = later(10 * round)
    assert workers.work_once(job.id)

    with bringing.database.read() as session:
        done = jobs.view(session, bringing.actor, job.id)
    assert (done.state, done.done, done.result["new"]) == ("done", 54, 54)
    assert _people_of(bringing.stands()) == _people_of(stands)
    assert [one.outcome for one in bringing.rows(folder)].count("new") == 54


def _crashing(batch):
    right, calls = Workers._take_batch, iter(range(1_000))

    def take(self, job, work, position):
        if next(calls) < batch:
            return right(self, job, work, position)
        with self._database.write() as session:  # all is written, and then the power goes
            running.take_batch(session, job, work, self._clock())
            raise Crash

    return take


def _people_of(stands):
    names = ("address", "person_name", "company_name", "blocked_at", "former_at", "origin")
    return [[row[name] for name in names] for row in stands["address"]], sorted(r["name"] for r in stands["company"])


def test_a_cancelled_import_keeps_what_it_did_and_can_be_undone(bringing, workers):
    before = bringing.stands()
    job = bringing.start(bringing.plan(_FILE)[0])
    steps = workers._carry_out(workers._claim(Wanted(job.id)))
    next(steps)
    with bringing.database.write() as session:
        jobs.cancel(session, bringing.actor, job.id, now=NOW)
    assert list(steps) == []

    with bringing.database.read() as session:
        stopped = jobs.view(session, bringing.actor, job.id)
    assert (stopped.state, 0 < stopped.done <= 10) == ("cancelled", True)
    undo = bringing.undo(stopped)
    workers.work_once(undo.id)
    assert bringing.stands() == before


def test_a_cancelled_import_that_did_nothing_cannot_be_undone(bringing):
    job = bringing.start(bringing.plan(_FILE)[0])
    with bringing.database.write() as session:
        jobs.cancel(session, bringing.actor, job.id, now=NOW)

    with pytest.raises(CannotUndo):
        bringing.undo(job)


def test_it_stands_in_the_audit_log_with_its_number(bringing, workers):
    _undisturbed(bringing, workers)

    with bringing.database.read() as session:
        [line] = [one for one in all_of(session, Audit) if one.action == "job.import"]
    assert (line.count, line.actor, line.details["skipped"]) == (54, bringing.actor.name, 6)


def test_two_files_at_a_time_make_each_address_once(bringing, workers, tmp_path, marketer):
    other = Bringing(bringing.database, tmp_path, marketer)
    one, two = bringing.start(bringing.plan(_FILE)[0]), other.start(other.plan(_FILE)[0])
    turns = [workers._carry_out(workers._claim(Wanted(job.id))) for job in (one, two)]

    while turns:
        turns = [turn for turn in turns if next(turn, "over") != "over"]

    addresses = [address for address, _name, _company in bringing.people()]
    assert len(addresses) == len(set(addresses)) == 54
