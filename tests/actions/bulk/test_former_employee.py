"""Set as former employee (rule 12)."""

import pytest
from sqlmodel import select

from bounce_dash.actions import jobs
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.store.tables import Address, Person
from tests.actions.people import ALL, BLOCKED_LIST, blocked, flags, later, person, picked
from tests.actions.starting import start_within
from tests.conftest import NOW


def _start(session, actor, chosen):
    return start_within(session, actor, "former_employee", picked=chosen, args={}, now=NOW, listing=BLOCKED_LIST)


def _former(session):
    session.expire_all()
    return {one.name for one in session.exec(select(Person)) if one.former_at}


def test_several_addresses_of_a_person_count_as_one_person(session, marketer):
    jan, els = person(session, "Jan"), person(session, "Els")
    for number, owner in enumerate((jan, jan, els)):
        blocked(session, f"p{number}@example.org", owner=owner)

    job = _start(session, marketer, ALL)

    assert (job.done, job.skipped, job.result["persons"]) == (3, 0, 2)
    assert _former(session) == {"Jan", "Els"}


def test_the_other_addresses_of_the_person_are_skipped_by_mailings_too(session, marketer):
    jan = person(session, "Jan")
    picked_one = blocked(session, "jan@example.org", owner=jan)
    other = blocked(
        session, "jan@private.example", owner=jan, blocked_at=None, block_cause="", reason="", bounce_count=0
    )

    job = _start(session, marketer, picked(picked_one))

    session.expire_all()
    assert job.done == 1
    assert session.get_one(Address, other).former_at == NOW


def test_addresses_without_a_person_and_former_ones_are_left_out_and_named(session, marketer):
    gone = person(session, "Piet")
    gone.former_at = later(-600)
    blocked(session, "info@example.org")
    blocked(session, "piet@example.org", owner=gone, former_at=later(-600))

    job = _start(session, marketer, ALL)

    assert (job.done, job.result["skipped"]) == (0, {"no_person": 1, "already_former": 1})
    assert {row.address: row.code for row in jobs.skipped(session, marketer, job.id).rows} == {
        "info@example.org": "no_person",
        "piet@example.org": "already_former",
    }
    assert gone.former_at == later(-600)


def test_undoing_lifts_the_mark_of_persons_and_of_all_their_addresses(session, marketer):
    jan = person(session, "Jan")
    one = blocked(session, "jan@example.org", owner=jan)
    blocked(session, "jan@private.example", owner=jan, blocked_at=None)
    before = flags(session)
    job = _start(session, marketer, picked(one))

    back = jobs.undo(session, marketer, job.id, later(1))

    assert (back.skipped, back.result["persons"], _former(session)) == (0, 1, set())
    assert flags(session) == before


def test_an_address_that_the_person_got_meanwhile_is_freed_with_the_person(session, marketer):
    jan = person(session, "Jan")
    one = blocked(session, "jan@example.org", owner=jan)
    job = _start(session, marketer, picked(one))
    late = blocked(session, "jan@late.example", owner=jan, former_at=later(1))

    jobs.undo(session, marketer, job.id, later(2))

    session.expire_all()
    assert session.get_one(Address, late).former_at is None


def test_a_person_who_was_freed_meanwhile_is_left_alone_and_named(session, marketer):
    jan, els = person(session, "Jan"), person(session, "Els")
    ids = [blocked(session, f"{one.name}@example.org", owner=one) for one in (jan, els)]
    job = _start(session, marketer, ALL)
    session.expire_all()
    session.get_one(Person, jan.id).former_at = None
    session.get_one(Address, ids[0]).former_at = None
    session.flush()

    back = jobs.undo(session, marketer, job.id, later(1))

    assert (back.done, back.result["skipped"], back.result["persons"]) == (1, {"changed": 1}, 1)


def test_a_manager_may_not_mark(session, manager):
    with pytest.raises(NotPermitted):
        _start(session, manager, picked(1))
