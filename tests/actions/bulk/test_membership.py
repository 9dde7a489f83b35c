"""Adding to selections and projects, and removing from them."""

import pytest
from sqlalchemy import func, select

from bounce_dash.actions import jobs
from bounce_dash.actions.collections import PROJECTS, SELECTIONS
from bounce_dash.domain.errors import NotFound, NotPermitted
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.naming import NameNeeded, NameTaken
from tests.actions.people import ALL, BLOCKED_LIST, later, many, picked
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
    _start(session, marketer, f"add_to_{word}", picked(*ids[:2]), id=made.id)

    job = _start(session, marketer, f"add_to_{word}", id=made.id)

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
    _start(session, marketer, f"add_to_{word}", picked(*ids[:3]), id=made.id)
    everybody = ListRef(word, _start(session, marketer, f"add_to_{word}", name="Everybody").result["id"])

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

    with pytest.raises(refusal):
        _start(session, marketer, f"add_to_{word}", **args)


def test_a_manager_may_not_add_or_remove(session, manager, sort):
    for kind in (f"add_to_{sort[0]}", f"remove_from_{sort[0]}"):
        with pytest.raises(NotPermitted):
            _start(session, manager, kind, listing=ListRef(sort[0], 1), id=1)
