"""Adding to selections and projects, and removing from them."""

import pytest
from sqlalchemy import delete, func, select

from bounce_dash.actions import jobs
from bounce_dash.actions.collections import PROJECTS, SELECTIONS
from bounce_dash.actions.jobs import starting
from bounce_dash.domain.errors import NotFound, NotPermitted
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.naming import NameNeeded, NameTaken
from bounce_dash.store.queries import core
from bounce_dash.store.tables import Audit
from tests.actions.people import ALL, BLOCKED_LIST, later, many, person, picked
from tests.actions.starting import start_within
from tests.conftest import NOW

SORTS = [("selection", SELECTIONS), ("project", PROJECTS)]


@pytest.fixture(params=SORTS, ids=[word for word, _sort in SORTS])
def sort(request):
    return request.param


def _start(session, actor, kind, chosen=ALL, *, listing=BLOCKED_LIST, **args):
    return start_within(session, actor, kind, listing=listing, picked=chosen, args=args, now=NOW)


def _members(session, of, one):
    return set(session.scalars(select(of.tables.members.c.address_id).where(of.tables.owner == one)))


def _count(session, actor, of, one):
    return of.get(session, actor, one).members


def test_a_new_one_holds_what_was_picked(session, marketer, sort):
    word, of = sort
    ids = many(session, 4)

    job = _start(session, marketer, f"add_to_{word}", picked(*ids[:3]), name=" Autumn  calls ", description="to call")

    made = of.get(session, marketer, job.result["id"])
    assert (made.name, made.description, made.members, job.result["name"]) == (
        "Autumn calls",
        "to call",
        3,
        "Autumn calls",
    )
    assert _members(session, of, made.id) == set(ids[:3])


def test_adding_twice_adds_once_and_says_so(session, marketer, sort):
    word, of = sort
    ids = many(session, 5)
    made = of.create(session, marketer, "Calls", now=NOW)
    everybody = ListRef("selection", _start(session, marketer, "add_to_selection", name="Everybody").result["id"])
    _start(session, marketer, f"add_to_{word}", picked(*ids[:2]), id=made.id)

    job = _start(session, marketer, f"add_to_{word}", listing=everybody, id=made.id)

    assert (job.done, job.skipped, job.result["skipped"]) == (3, 2, {"member": 2})
    assert _count(session, marketer, of, made.id) == 5


def test_undoing_removes_only_who_was_added_by_it(session, marketer, sort):
    word, of = sort
    ids = many(session, 5)
    made = of.create(session, marketer, "Calls", now=NOW)
    _start(session, marketer, f"add_to_{word}", picked(*ids[:2]), id=made.id)
    job = _start(session, marketer, f"add_to_{word}", id=made.id)

    jobs.undo(session, marketer, job.id, later(1))

    assert _members(session, of, made.id) == set(ids[:2])
    assert _count(session, marketer, of, made.id) == 2


def test_undoing_a_new_one_takes_it_away_again(session, marketer, sort):
    word, of = sort
    many(session, 2)
    job = _start(session, marketer, f"add_to_{word}", name="Calls")

    jobs.undo(session, marketer, job.id, later(1))

    assert session.scalar(select(func.count()).select_from(of.tables.sets)) == 0


def test_a_new_one_that_nobody_came_into_is_not_kept_and_it_is_said(session, marketer, sort):
    word, of = sort
    ids = many(session, 3)
    chosen = starting.freeze(session, marketer, f"add_to_{word}", listing=BLOCKED_LIST, picked=ALL, now=NOW)
    session.execute(delete(core.ADDRESS).where(core.ADDRESS.c.id.in_(ids)))

    job = starting.enqueue(session, marketer, chosen, args={"name": "Calls"}, now=NOW)

    assert (job.state, job.done, job.can_undo) == ("done", 0, False)
    assert job.result == {"name": "Calls", "discarded": True, "skipped": {"gone": 3}}
    assert session.scalar(select(func.count()).select_from(of.tables.sets)) == 0
    assert [row.action for row in session.scalars(select(Audit).order_by(core.AUDIT.c.id))] == [
        f"{word}.created",
        f"{word}.deleted",
    ]


def test_only_persons_without_address_leave_no_new_one(session, marketer, sort):
    word, of = sort
    one = person(session, "Mo")
    query = ListQuery(order="name", descending=False)
    mo = Picked(query, frozenset({one.id}))

    job = _start(session, marketer, f"add_to_{word}", mo, listing=ListRef("persons"), name="Calls")

    assert (job.state, job.done, job.result["discarded"], job.result["skipped"]) == ("done", 0, True, {"no_address": 1})
    assert session.scalar(select(func.count()).select_from(of.tables.sets)) == 0


def test_one_that_was_there_before_stays_when_nobody_came_into_it(session, marketer, sort):
    word, of = sort
    made = of.create(session, marketer, "Calls", now=NOW)
    ids = many(session, 2)
    chosen = starting.freeze(session, marketer, f"add_to_{word}", listing=BLOCKED_LIST, picked=ALL, now=NOW)
    session.execute(delete(core.ADDRESS).where(core.ADDRESS.c.id.in_(ids)))

    job = starting.enqueue(session, marketer, chosen, args={"id": made.id}, now=NOW)

    assert (job.done, job.result) == (0, {"id": made.id, "name": "Calls", "skipped": {"gone": 2}})
    assert _count(session, marketer, of, made.id) == 0


def test_who_was_removed_meanwhile_is_named_when_adding_is_undone(session, marketer, sort):
    word, _of = sort
    ids = many(session, 3)
    job = _start(session, marketer, f"add_to_{word}", name="Calls")
    made = job.result["id"]
    _start(session, marketer, f"remove_from_{word}", picked(ids[0]), listing=ListRef(word, made), id=made)

    back = jobs.undo(session, marketer, job.id, later(1))

    assert (back.done, back.result["skipped"]) == (2, {"changed": 1})


def test_removing_and_undoing_it_is_identity(session, marketer, sort):
    word, of = sort
    ids = many(session, 4)
    made = of.create(session, marketer, "Calls", now=NOW)
    everybody = ListRef(word, _start(session, marketer, f"add_to_{word}", name="Everybody").result["id"])
    _start(session, marketer, f"add_to_{word}", picked(*ids[:3]), listing=everybody, id=made.id)

    job = _start(session, marketer, f"remove_from_{word}", picked(ids[0], ids[3]), listing=everybody, id=made.id)

    assert (job.done, job.result["skipped"], _count(session, marketer, of, made.id)) == (1, {"no_member": 1}, 2)
    jobs.undo(session, marketer, job.id, later(1))
    assert _members(session, of, made.id) == set(ids[:3])
    assert _count(session, marketer, of, made.id) == 3


@pytest.mark.parametrize(
    ("args", "refusal"),
    [
        ({"name": "CALLS"}, NameTaken),
        ({"name": "  "}, NameNeeded),
        ({"id": 99}, NotFound),
        ({"id": "1"}, NotFound),
        ({}, NotFound),
    ],
    ids=str,
)
def test_a_bad_target_is_refused(session, marketer, sort, args, refusal):
    word, of = sort
    of.create(session, marketer, "Calls", now=NOW)
    many(session, 1)

    with pytest.raises(refusal):
        _start(session, marketer, f"add_to_{word}", **args)


def test_a_manager_may_not_add_or_remove(session, manager, sort):
    for kind in (f"add_to_{sort[0]}", f"remove_from_{sort[0]}"):
        with pytest.raises(NotPermitted):
            _start(session, manager, kind, listing=ListRef(sort[0], 1), id=1)
