"""Counts that are dear are kept for a moment, and never longer than until this process writes."""

import threading

import pytest
from sqlalchemy import select

from bounce_dash.store.queries import counting
from bounce_dash.store.queries.core import ADDRESS
from bounce_dash.store.queries.counting import count_or_kept
from bounce_dash.store.tables import Address
from tests.conftest import NOW

ALL = select(ADDRESS.c.id).select_from(ADDRESS)


@pytest.fixture
def dear(monkeypatch):
    """Every count is as dear as one can be."""
    monkeypatch.setattr(counting, "_DEAR", -1.0)
    monkeypatch.setattr(counting, "_RENEWED", 1_000_000)


def add(session, number):
    row = Address(address=f"u{number}@x.nl", key=f"u{number}@x.nl", domain="x.nl", created_at=NOW)
    session.add(row)


def counted(database, *, name="blocked", least=0):
    with database.read() as session:
        return count_or_kept(session, name, ALL, least=least)


def wait_for_renewals():
    for thread in threading.enumerate():
        if thread.name == "renew-count":
            thread.join(10)


def test_a_dear_count_stays_while_a_job_writes_and_goes_when_somebody_else_does(database, dear):
    with database.write() as session:
        add(session, 1)
    assert counted(database) == 1
    with database.write(one_of_many=True) as session:
        add(session, 2)
    assert counted(database) == 1
    with database.write() as session:
        add(session, 3)

    assert counted(database) == 3


def test_a_cheap_count_and_one_of_a_list_without_a_name_are_never_kept(database, dear, monkeypatch):
    assert counted(database, name="") == 0
    with database.write(one_of_many=True) as session:
        add(session, 1)
    assert counted(database, name="") == 1
    monkeypatch.setattr(counting, "_DEAR", 60.0)
    assert counted(database) == 1
    with database.write(one_of_many=True) as session:
        add(session, 2)

    assert counted(database) == 2


def test_who_needs_the_right_number_gets_it(database, dear):
    for number in (1, 2):
        with database.write(one_of_many=True) as session:
            add(session, number)
        assert counted(database, least=5) == number


def test_a_kept_count_ends_by_itself(database, dear, monkeypatch):
    monkeypatch.setattr(counting, "_LONGEST", 0.0)
    for number in (1, 2):
        with database.write(one_of_many=True) as session:
            add(session, number)
        assert counted(database) == number


def test_a_kept_count_is_renewed_beside_those_who_see_it(database, dear, monkeypatch):
    monkeypatch.setattr(counting, "_LATEST", 0.0)
    for number, seen in ((1, 1), (2, 1), (3, 2)):
        with database.write(one_of_many=True) as session:
            add(session, number)
        assert counted(database) == seen
        wait_for_renewals()


def test_a_count_that_is_cheap_again_is_not_kept_any_more(database, dear, monkeypatch):
    monkeypatch.setattr(counting, "_LATEST", 0.0)
    with database.write() as session:
        add(session, 1)
    assert counted(database) == 1
    monkeypatch.setattr(counting, "_DEAR", 60.0)
    assert counted(database) == 1
    wait_for_renewals()
    with database.write(one_of_many=True) as session:
        add(session, 2)

    assert counted(database) == 2


def test_a_count_that_was_begun_before_a_write_is_not_kept_beyond_it(database, dear):
    with database.write() as session:
        add(session, 1)
    with database.read() as session:
        database.changed()
        assert count_or_kept(session, "blocked", ALL, least=0) == 1
    with database.write(one_of_many=True) as session:
        add(session, 2)

    assert counted(database) == 2
