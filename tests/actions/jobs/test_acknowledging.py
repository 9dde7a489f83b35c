"""Acknowledging jobs: what a user is still to hear of, and that it is told once."""

import re
import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from bounce_dash.actions import jobs, links
from bounce_dash.actions.jobs import files, starting
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.errors import NotPermitted
from tests.actions.people import BLOCKED_LIST, TOOLS, later, many, picked
from tests.actions.starting import start
from tests.conftest import NOW
from tests.store.test_listing_plans import plans, sqlite


@pytest.fixture
def noor(database):
    return _user(database, "noor")


def _user(database, name, role=Role.MARKETING):
    with database.write() as session:
        made = links.make_user(session, f"{name}@example.com", name, role, now=NOW)
        return Actor(name=name, role=role, user_id=made.id)


def _start(database, actor, ids):
    return start(
        database, actor, "clear_flag", picked=picked(*ids), args={}, now=NOW, tools=TOOLS, listing=BLOCKED_LIST
    )


def _unacknowledged(database, actor):
    with database.read() as session:
        return [(job.id, job.state) for job in jobs.unacknowledged(session, actor)]


def _tell(database, actor, job_id):
    with database.write() as session:
        return jobs.acknowledge(session, actor, job_id, now=later(1))


@pytest.fixture
def filled(database):
    with database.write() as session:
        return many(session, 40)


@pytest.mark.usefixtures("small_batches")
def test_a_job_is_followed_until_its_end_was_told_and_told_once(database, noor, filled, workers):
    first, second = _start(database, noor, filled[:20]), _start(database, noor, filled[20:])
    assert _unacknowledged(database, noor) == [(second.id, "queued"), (first.id, "queued")]
    assert _tell(database, noor, first.id) is None, "it is not over"
    workers.work_once()
    assert _unacknowledged(database, noor) == [(second.id, "queued"), (first.id, "done")]

    told = _tell(database, noor, first.id)

    assert (told.id, told.done, told.notified) == (first.id, 20, True)
    assert _tell(database, noor, first.id) is None
    assert _unacknowledged(database, noor) == [(second.id, "queued")]


@pytest.mark.usefixtures("small_batches")
def test_of_two_tabs_that_tell_at_once_one_does(database, noor, filled, workers):
    job = _start(database, noor, filled)
    workers.work_once()
    told, ready = [], threading.Barrier(4)

    def tab():
        ready.wait(10)
        told.append(_tell(database, noor, job.id))

    tabs = [threading.Thread(target=tab) for _ in range(4)]
    for one in tabs:
        one.start()
    for one in tabs:
        one.join()

    assert [one.id for one in told if one] == [job.id]


def test_what_is_over_in_its_own_click_is_told_in_the_answer(database, noor, filled):
    job = _start(database, noor, filled[:3])

    assert (job.state, job.notified) == ("done", True)
    assert _unacknowledged(database, noor) == []


@pytest.mark.usefixtures("small_batches")
def test_nobody_follows_or_takes_the_news_of_anothers_job(database, noor, filled, workers, stranger, marketer):
    job = _start(database, noor, filled)
    workers.work_once()
    administrator = _user(database, "otto", Role.ADMINISTRATOR)

    for other in (administrator, marketer):
        assert _unacknowledged(database, other) == []
        assert _tell(database, other, job.id) is None
    with pytest.raises(NotPermitted):
        _unacknowledged(database, stranger)
    with pytest.raises(NotPermitted):
        _tell(database, stranger, job.id)
    assert _unacknowledged(database, noor) == [(job.id, "done")]


@pytest.mark.usefixtures("small_batches")
def test_a_job_that_was_cancelled_before_it_began_is_told_of_too(database, noor, filled):
    job = _start(database, noor, filled)
    with database.write() as session:
        jobs.cancel(session, noor, job.id, now=NOW)

    assert _tell(database, noor, job.id).state == "cancelled"


@pytest.mark.usefixtures("small_batches")
def test_the_file_of_an_export_is_offered_for_a_day(database, noor, filled, workers, tmp_path):
    workers._tools = starting.Tools(tmp_path, TOOLS.secret, TOOLS.translate)
    job = start(database, noor, "export", picked=picked(*filled), args={"format": "csv"}, now=NOW, listing=BLOCKED_LIST)
    assert not files.left_by(job, NOW)
    workers.work_once()
    told = _tell(database, noor, job.id)

    assert files.left_by(told, NOW + timedelta(hours=23))
    assert not files.left_by(told, NOW + timedelta(hours=25))


@pytest.mark.usefixtures("plannable")
def test_asking_for_what_is_unacknowledged_reads_no_more_than_that(session):
    if not sqlite(session):  # an empty table is quickest read through
        session.execute(text("SET LOCAL enable_seqscan = off"))

    (plan,) = plans(session, lambda: jobs.unacknowledged(session, Actor("Noor", Role.MARKETING, user_id=7)))

    assert re.search(r"ix_job_unacknowledged.*user_id *=.* AND .*notified_at", plan, re.DOTALL), plan
