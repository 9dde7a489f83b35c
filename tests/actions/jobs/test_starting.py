"""Starting jobs and undoing them: who may, what makes sense, and that an undo is one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlmodel import SQLModel

from bounce_dash.actions import jobs
from bounce_dash.actions.jobs import starting
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.jobs import CannotUndo
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import Picked
from bounce_dash.store.queries import batches, core
from bounce_dash.store.tables import Job
from tests.actions.people import ALL, BLOCKED_LIST, blocked, flags, later, many, person, picked
from tests.actions.starting import start_within
from tests.conftest import NOW


def test_an_action_is_undone_once_and_within_thirty_days(database, marketer):
    with database.write() as session:
        one, other = many(session, 2)
        first = start_within(
            session, marketer, "clear_flag", picked=picked(one), args={}, now=NOW, listing=BLOCKED_LIST
        )
        second = start_within(
            session, marketer, "clear_flag", picked=picked(other), args={}, now=NOW, listing=BLOCKED_LIST
        )
        back = jobs.undo(session, marketer, first.id, later(1))
        for job_id, moment in ((first.id, later(2)), (back.id, later(2)), (second.id, NOW + timedelta(days=31))):
            with pytest.raises(CannotUndo):
                jobs.undo(session, marketer, job_id, moment)


def test_others_do_not_see_a_job_but_who_reads_the_log_does(session, marketer, administrator):
    many(session, 2)
    job = start_within(session, marketer, "clear_flag", picked=ALL, args={}, now=NOW, listing=BLOCKED_LIST)
    stranger = type(marketer)(name="Eva", role=marketer.role, user_id=None)

    for action in (jobs.view, jobs.skipped, lambda *a: jobs.undo(*a, NOW), lambda *a: jobs.cancel(*a, now=NOW)):
        with pytest.raises(NotFound):
            action(session, stranger, job.id)
    assert jobs.view(session, administrator, job.id).done == 2


@pytest.mark.parametrize(
    ("kind", "chosen", "listing"),
    [
        ("drop_table", ALL, BLOCKED_LIST),
        ("undo", ALL, BLOCKED_LIST),
        ("restore_consent", ALL, BLOCKED_LIST),
        ("remove_from_project", ALL, ListRef("selection", 1)),
        ("clear_flag", None, BLOCKED_LIST),
        ("clear_flag", ALL, ListRef("users")),
        ("clear_flag", ALL, ListRef("selection")),
        ("clear_flag", ALL, ListRef("blocked", 1)),
        ("clear_flag", ALL, "blocked"),
        ("clear_flag", ALL, None),
        (7, ALL, BLOCKED_LIST),
    ],
    ids=str,
)
def test_a_job_that_makes_no_sense_is_refused(session, administrator, kind, chosen, listing):
    with pytest.raises(BadInput):
        start_within(session, administrator, kind, listing=listing, picked=chosen, args={}, now=NOW)


def test_what_was_frozen_for_a_list_is_no_job_that_the_list_does_not_offer(session, administrator):
    many(session, 2)
    chosen = starting.freeze(session, administrator, "clear_flag", listing=BLOCKED_LIST, picked=ALL, now=NOW)

    with pytest.raises(BadInput):
        starting.enqueue(session, administrator, replace(chosen, kind="restore_consent"), args={}, now=NOW)


#: No shrinking: an example takes a tenth of a second, and says enough as it is.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)

ACTIONS = ("clear_flag", "block", "former_employee", "add_to_selection", "add_to_project")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=QUICK)
@given(
    chain=st.lists(st.tuples(st.sampled_from(ACTIONS), st.sets(st.integers(0, 7), min_size=1)), min_size=1, max_size=4)
)
def test_actions_undone_in_turn_leave_everything_as_it_was(database, marketer, chain):
    with database.write() as session:
        _world(session)
        before = _all(session)
        done = [_act(session, marketer, *step, number) for number, step in enumerate(chain)]
        for number, job in enumerate(reversed(done)):
            if job.can_undo:
                jobs.undo(session, marketer, job.id, later(100 + number))
        assert _all(session) == before
        for table in reversed(SQLModel.metadata.sorted_tables):
            session.execute(table.delete())


def _world(session):
    owners = [person(session, name) for name in ("Jan", "Els")]
    for number in range(8):
        free = (
            {"blocked_at": None, "block_cause": "", "reason": "", "bounce_count": number % 2} if number % 3 == 0 else {}
        )
        flag = free or {"block_cause": "complaint" if number == 4 else "permanent"}
        blocked(session, f"p{number}@example.org", owner=owners[number % 2] if number < 6 else None, **flag)


def _act(session, actor, kind, numbers, at):
    ids = sorted(session.scalars(select(core.ADDRESS.c.id)))
    chosen = select(core.ADDRESS.c.id).where(core.ADDRESS.c.id.in_([ids[n] for n in numbers]))
    frozen = batches.freeze(session, chosen, 10)
    args = {"name": f"N{at}"} if "add" in kind else {}
    return starting.enqueue(session, actor, starting.Chosen(kind, BLOCKED_LIST, frozen), args=args, now=later(at))


def _all(session):
    tables = (core.SELECTION, core.SELECTION_MEMBER, core.PROJECT, core.PROJECT_MEMBER, core.PERSON)
    return flags(session), [sorted(session.execute(select(table)).all(), key=str) for table in tables]


def test_picked_by_hand_and_by_query_are_frozen_in_the_same_way(session, marketer):
    ids = many(session, 4)
    by_query = starting.freeze(
        session,
        marketer,
        "clear_flag",
        picked=Picked(ALL.query, frozenset(ids[:1]), True),
        now=NOW,
        listing=BLOCKED_LIST,
    )
    by_hand = starting.freeze(session, marketer, "clear_flag", picked=picked(*ids[1:]), now=NOW, listing=BLOCKED_LIST)

    assert by_query == by_hand
    assert list(batches.Batch.unpack(by_hand.addresses.batches[0]).ids) == ids[1:]
    assert session.scalar(select(func.count()).select_from(Job)) == 0
