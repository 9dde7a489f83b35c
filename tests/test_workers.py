"""The worker threads of a process: woken at once, started once, stopped cleanly."""

import asyncio
import time
from datetime import UTC, datetime

import pytest

from bounce_dash import wiring
from bounce_dash.actions import jobs
from bounce_dash.domain.access import operator
from tests.actions.people import ALL, many


@pytest.fixture
def started(tmp_path, monkeypatch):
    monkeypatch.setenv("BOUNCE_DASH_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    cached = (wiring.wiring, wiring.tools, wiring._workers)
    for one in cached:
        one.cache_clear()
    wiring.prepare()
    wiring.start_workers()
    yield
    wiring.stop_workers()
    wiring.wiring().database.engine.dispose()
    for one in cached:
        one.cache_clear()


def _over(job, seconds):
    until = time.monotonic() + seconds
    while not job.over and time.monotonic() < until:
        time.sleep(0.01)
        job = wiring.read(jobs.view, operator(), job.id)
    return job


def test_a_small_action_is_over_when_it_returns(started):
    with wiring.wiring().database.write() as session:
        many(session, 3)

    job = asyncio.run(wiring.begin(operator(), "clear_flag", picked=ALL, args={}, now=datetime.now(UTC)))

    assert (job.state, job.done) == ("done", 3)


def test_a_small_export_is_over_when_it_returns(started):
    with wiring.wiring().database.write() as session:
        many(session, 3)

    job = wiring.launch(operator(), "export", picked=ALL, args={"format": "text"}, now=datetime.now(UTC))

    assert (job.state, job.done) == ("done", 3)


def test_a_large_one_is_taken_up_at_once_and_not_at_the_next_look(started, monkeypatch):
    monkeypatch.setattr("bounce_dash.workers._LOOK", 60.0)
    with wiring.wiring().database.write() as session:
        many(session, 600)
    time.sleep(0.2)  # the worker is asleep by now

    job = wiring.launch(operator(), "clear_flag", picked=ALL, args={}, now=datetime.now(UTC))

    assert job.state == "queued"
    assert _over(job, 10).done == 600
