"""The worker threads of a process: woken at once, started once, stopped cleanly."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from bounce_dash import wiring
from bounce_dash.actions import jobs
from bounce_dash.domain.access import operator
from bounce_dash.store.tables import Recipient
from tests.actions.factories import address, full, mail, mailing, recipient, take_in
from tests.actions.people import ALL, BLOCKED_LIST, many
from tests.conftest import NOW


@pytest.fixture
def started(own_data):
    wiring.prepare()
    wiring.start_workers()
    yield
    wiring.stop_workers()


def _over(job, seconds):
    until = time.monotonic() + seconds
    while not job.over and time.monotonic() < until:
        time.sleep(0.01)
        job = wiring.read(jobs.view, operator(), job.id)
    return job


def test_a_small_action_is_over_when_it_returns(started):
    with wiring.wiring().database.write() as session:
        many(session, 3)

    starting = wiring.start_job_async(
        operator(), "clear_flag", picked=ALL, args={}, now=datetime.now(UTC), listing=BLOCKED_LIST
    )
    job = asyncio.run(starting)

    assert (job.state, job.done) == ("done", 3)


def test_a_small_export_is_over_when_it_returns(started):
    with wiring.wiring().database.write() as session:
        many(session, 3)

    job = wiring.start_job(
        operator(), "export", picked=ALL, args={"format": "text"}, now=datetime.now(UTC), listing=BLOCKED_LIST
    )

    assert (job.state, job.done) == ("done", 3)


def test_a_large_one_is_taken_up_at_once_and_not_at_the_next_look(started, monkeypatch):
    monkeypatch.setattr("bounce_dash.workers._LOOK", 60.0)
    with wiring.wiring().database.write() as session:
        many(session, 600)
    time.sleep(0.2)  # the worker is asleep by now

    job = wiring.start_job(operator(), "clear_flag", picked=ALL, args={}, now=datetime.now(UTC), listing=BLOCKED_LIST)

    assert job.state == "queued"
    assert _over(job, 10).done == 600


def test_a_worker_gives_up_recipients_whose_tries_ran_out(started, monkeypatch):
    wiring.stop_workers()
    with wiring.wiring().database.write() as session:
        late = recipient(session, mailing(session, sent_at=NOW), address(session), "m1")
        take_in(session, mail(full(message_id="m1", occurred_at=NOW)))
        number = late.id
    chores = wiring._workers()._chores
    monkeypatch.setattr(chores, "_clock", lambda: NOW + timedelta(days=9))
    chores._tidied = float("-inf")

    wiring.start_workers()

    def status():
        with wiring.wiring().database.read() as session:
            return session.get(Recipient, number).status

    until = time.monotonic() + 20
    while status() != "bounced" and time.monotonic() < until:
        time.sleep(0.02)
    assert status() == "bounced"
