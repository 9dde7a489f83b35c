"""Whose turn it is: large jobs come forward together, light ones wait for none of them, and who is locked out stops."""

from collections import deque

import pytest
from sqlalchemy import select
from sqlmodel import col

from bounce_dash import workers as workers_module
from bounce_dash.actions import jobs, links, users
from bounce_dash.actions.jobs import running
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.errors import NotFound
from bounce_dash.store.queries import core
from bounce_dash.store.tables import Audit
from bounce_dash.workers import Workers
from tests.actions.people import BLOCKED_LIST, TOOLS, many, picked
from tests.actions.starting import start
from tests.conftest import NOW

#: Batches of ten; at most this many is light (and more than five, which would be done at once).
LIGHT = 8


@pytest.fixture(autouse=True)
def scale(small_batches, monkeypatch):
    monkeypatch.setattr(running, "LIGHT", LIGHT)


@pytest.fixture
def ids(database):
    with database.write() as session:
        return many(session, 120)


@pytest.fixture
def noor(database):
    with database.write() as session:
        made = links.make_user(session, "noor@example.com", "Noor", Role.MARKETING, now=NOW)
        return Actor(name="Noor", role=Role.MARKETING, user_id=made.id)


def _start(database, actor, ids, kind="clear_flag", **args):
    return start(database, actor, kind, picked=picked(*ids), args=args, now=NOW, tools=TOOLS, listing=BLOCKED_LIST).id


def _handled(database, *job_ids):
    with database.read() as session:
        rows = session.execute(select(core.JOB.c.id, core.JOB.c.done + core.JOB.c.skipped)).all()
    found = dict(tuple(row) for row in rows)
    return [found[job_id] for job_id in job_ids]


def test_a_light_job_is_over_while_a_large_one_of_somebody_else_goes_on(database, marketer, noor, ids, workers):
    large = _start(database, noor, ids[:50])
    queue = deque()
    workers._round(queue)
    light = _start(database, marketer, ids[50 : 50 + LIGHT])

    workers._round(queue)

    assert _handled(database, large, light) == [20, LIGHT]
    while workers._round(queue):
        pass
    assert _handled(database, large, light) == [50, LIGHT]


def test_large_jobs_come_forward_a_batch_each_in_turn(database, marketer, noor, ids, workers):
    one, two, three = (_start(database, who, ids[n : n + 40]) for who, n in ((noor, 0), (noor, 40), (marketer, 80)))
    queue = deque()
    for _ in range(6):
        workers._round(queue)

    assert all(20 <= done <= 40 for done in _handled(database, one, two, three))
    while workers._round(queue):
        pass
    assert _handled(database, one, two, three) == [40, 40, 40]


def test_light_jobs_without_end_do_not_starve_a_large_one(database, marketer, noor, ids, workers):
    large = _start(database, noor, ids[:40])
    queue = deque()
    for number in range(4):
        _start(database, marketer, ids[40:47], "add_to_selection", name=f"P{number}")
        _start(database, marketer, ids[40:47], "add_to_selection", name=f"S{number}")
        workers._round(queue)
    for _ in range(3):
        workers._round(queue)

    assert _handled(database, large) == [40]


def test_with_many_large_jobs_open_only_light_ones_are_taken_on(database, marketer, ids, workers, monkeypatch):
    monkeypatch.setattr(workers_module, "_MOST_OPEN", 2)
    first, second, third = (_start(database, marketer, ids[n : n + 40]) for n in (0, 40, 80))
    light = _start(database, marketer, ids[-LIGHT:], "add_to_selection", name="P")
    queue = deque()
    for _ in range(3):
        workers._round(queue)

    handled = _handled(database, first, second, third, light)
    assert handled[2:] == [0, LIGHT]
    assert min(handled[:2]) > 0
    late = _start(database, marketer, ids[-LIGHT:], "add_to_selection", name="Q")
    workers._round(queue)
    assert _handled(database, third, late) == [0, LIGHT]


def test_a_job_that_goes_wrong_does_not_take_the_others_with_it(database, marketer, ids, workers, monkeypatch):
    good, bad = _start(database, marketer, ids[:40]), _start(database, marketer, ids[40:80], "block")
    take = Workers._take_batch

    def failing(self, job, *args):
        if job.id == bad:
            raise NotFound()
        return take(self, job, *args)

    monkeypatch.setattr(Workers, "_take_batch", failing)
    queue = deque()
    while workers._round(queue):
        pass

    with database.read() as session:
        assert jobs.view(session, marketer, bad).state == "failed"
        assert (jobs.view(session, marketer, good).state, jobs.view(session, marketer, good).done) == ("done", 40)


def test_a_worker_that_is_told_to_stop_hands_every_open_job_back(database, marketer, ids, workers, clock, monkeypatch):
    started = [_start(database, marketer, ids[n : n + 40]) for n in (0, 40)]
    take, taken = Workers._take_batch, []

    def stopping(self, *args):
        taken.append(args)
        if len(taken) == 4:
            self._stopping.set()
        return take(self, *args)

    with monkeypatch.context() as patched:
        patched.setattr(Workers, "_take_batch", stopping)
        workers._loop()

    with database.read() as session:
        rows = session.execute(select(core.JOB.c.state, core.JOB.c.lease_until)).all()
    assert [tuple(row) for row in rows] == [("running", None)] * 2
    other, queue = Workers(database, TOOLS, clock), deque()
    while other._round(queue):
        pass
    assert _handled(database, *started) == [40, 40]


@pytest.mark.parametrize("begun", [True, False], ids=["running", "queued"])
def test_the_job_of_a_user_who_is_disabled_stops_and_the_log_says_so(
    database, noor, administrator, ids, workers, begun
):
    job, queue = _start(database, noor, ids[:40]), deque()
    if begun:
        workers._round(queue)
    with database.write() as session:
        users.disable_user(session, administrator, noor.user_id, now=NOW)
    while workers._round(queue):
        pass

    done = 10 if begun else 0
    with database.read() as session:
        after = jobs.view(session, administrator, job)
        assert (after.state, after.done, after.can_undo) == ("cancelled", done, begun)
        (line,) = session.scalars(select(Audit).where(col(Audit.job_id) == job))
        assert (line.action, line.actor, line.count) == ("job.clear_flag", "Noor", done)
        assert line.details == {"state": "cancelled", "skipped": 0, "why": "user_disabled"}
        assert session.scalar(select(core.JOB_BATCH.c.job_id)) is None


def test_an_export_of_a_user_who_is_disabled_leaves_no_file(database, noor, administrator, ids, tmp_path, clock):
    exports = tmp_path / "exports"
    tools = running.Tools(exports, TOOLS.secret, TOOLS.translate)
    worker, queue = Workers(database, tools, clock), deque()
    job = _start(database, noor, ids[:40], "export", format="csv")
    worker._round(queue)
    with database.write() as session:
        users.disable_user(session, administrator, noor.user_id, now=NOW)
    while worker._round(queue):
        pass

    with database.read() as session:
        assert jobs.view(session, administrator, job).state == "cancelled"
    assert list(exports.iterdir()) == []
