"""What somebody did of late: one's own, for thirty days, undone ones told as such."""

from datetime import timedelta

import pytest

from bounce_dash.actions import jobs, links
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.states import JobState
from bounce_dash.store.tables import Job
from tests.actions.people import BLOCKED_LIST, TOOLS, later, many, picked
from tests.actions.starting import start
from tests.conftest import NOW

THE_DAY_BEFORE = NOW - timedelta(days=31)


def _user(database, name, role=Role.MARKETING):
    with database.write() as session:
        made = links.make_user(session, f"{name}@example.com", name, role, now=NOW)
        return Actor(name=name, role=role, user_id=made.id)


@pytest.fixture
def noor(database):
    return _user(database, "noor")


def _recent(database, actor, **asked):
    with database.read() as session:
        return jobs.recent(session, actor, now=later(1), **asked)


def _cleared(database, actor, ids):
    return start(
        database, actor, "clear_flag", picked=picked(*ids), args={}, now=NOW, tools=TOOLS, listing=BLOCKED_LIST
    )


def test_one_sees_ones_own_actions_and_that_one_was_undone(database, noor, workers):
    with database.write() as session:
        ids = many(session, 6)
    first, second = _cleared(database, noor, ids[:2]), _cleared(database, noor, ids[2:4])
    _cleared(database, _user(database, "tim"), ids[4:])
    while workers.work_once():
        pass
    with database.write() as session:
        jobs.undo(session, noor, second.id, later(1))
    while workers.work_once():
        pass

    shown = _recent(database, noor).rows

    assert [(job.id, job.state, job.can_undo) for job in shown] == [
        (second.id, JobState.UNDONE, False),
        (first.id, JobState.DONE, True),
    ]


def test_it_is_a_page_at_a_time_and_ends_after_thirty_days(database, noor):
    with database.write() as session:
        for at in (THE_DAY_BEFORE, *[NOW] * 105):
            session.add(Job(kind="clear_flag", actor_name="noor", actor_role="marketing", user_id=noor.user_id,
                            state="done", created_at=at))  # fmt: skip

    first = _recent(database, noor)
    second = _recent(database, noor, below=first.next)

    assert (len(first.rows), len(second.rows), second.next) == (100, 5, 0)
    assert {job.created_at for job in (*first.rows, *second.rows)} == {NOW}


@pytest.mark.parametrize("junk", [True, -1, 2**31, "3"])
def test_junk_for_a_page_is_refused(database, noor, junk):
    with pytest.raises(BadInput):
        _recent(database, noor, below=junk)
