"""No former employee after all (rule 12)."""

import pytest
from sqlmodel import select

from bounce_dash.actions import jobs
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.store.tables import Address, Audit, Person
from tests.actions.people import blocked, later, person
from tests.actions.starting import start_within
from tests.conftest import NOW

PERSONS = ListRef("persons")


def _former(session, name, *moments):
    """A former employee with an address for each moment at which it was marked."""
    owner = person(session, name)
    owner.former_at = moments[0] if moments else later(-60)
    for number, moment in enumerate(moments):
        blocked(session, f"{name.lower()}{number}@example.org", owner=owner, former_at=moment)
    session.flush()
    return owner.id


def _start(session, actor, kind, *persons):
    chosen = Picked(ListQuery("name"), frozenset(persons))
    return start_within(session, actor, kind, picked=chosen, args={}, now=NOW, listing=PERSONS)


def _marks(session):
    session.expire_all()
    people = {one.name: one.former_at for one in session.exec(select(Person))}
    return people | {one.address: one.former_at for one in session.exec(select(Address))}


def test_the_person_and_all_addresses_are_mailed_again(session, marketer):
    jan, els = _former(session, "Jan", later(-60), later(-30)), _former(session, "Els", later(-20))

    job = _start(session, marketer, "unset_former_employee", jan)

    assert (job.done, job.result["persons"]) == (2, 1)
    assert {name for name, mark in _marks(session).items() if mark} == {"Els", "els0@example.org"}
    assert session.exec(select(Audit.action, Audit.count)).all() == [("job.unset_former_employee", 2)]
    assert _start(session, marketer, "unset_former_employee", els).result["persons"] == 1


def test_undoing_sets_each_mark_as_it_was(session, marketer):
    jan = _former(session, "Jan", later(-60), later(-30))
    before = _marks(session)
    job = _start(session, marketer, "unset_former_employee", jan)

    back = jobs.undo(session, marketer, job.id, later(1))

    assert (back.done, back.result["persons"]) == (2, 1)
    assert _marks(session) == before


def test_undoing_leaves_a_mark_that_was_set_anew_meanwhile(session, marketer):
    jan = _former(session, "Jan", later(-60))
    job = _start(session, marketer, "unset_former_employee", jan)
    _start(session, marketer, "former_employee", jan)
    marked = _marks(session)

    back = jobs.undo(session, marketer, job.id, later(1))

    assert (back.done, back.result["skipped"]) == (0, {"changed": 1})
    assert _marks(session) == marked


def test_who_is_no_former_employee_is_left_out(session, marketer):
    owner = person(session, "Jan")
    blocked(session, "jan@example.org", owner=owner)

    job = _start(session, marketer, "unset_former_employee", owner.id)

    assert (job.done, job.result["skipped"]) == (0, {"not_former": 1})


def test_a_manager_lifts_no_mark(session, manager):
    jan = _former(session, "Jan", later(-60))

    with pytest.raises(NotPermitted):
        _start(session, manager, "unset_former_employee", jan)
    assert _marks(session)["Jan"] == later(-60)
