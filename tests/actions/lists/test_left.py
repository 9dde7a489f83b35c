"""What became of rows that were picked and are not in their list any more, and what can still be done with others."""

from datetime import timedelta

import pytest

from bounce_dash.actions import changes
from bounce_dash.actions.lists.reading import Left, left, pointless
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.store.queries import applying
from bounce_dash.store.queries.applying import CHANGES
from bounce_dash.store.tables import Address
from tests.actions.people import ALL, BLOCKED_LIST, TOOLS, blocked, later, many, person, picked
from tests.actions.starting import start_within
from tests.conftest import NOW


def become(session, actor, picked, since=NOW):
    return left(session, actor, BLOCKED_LIST, picked, since=since, now=NOW)


def test_of_those_deleted_and_those_dealt_with_it_is_told_how_many_and_through_whom(session, marketer, administrator):
    one, two, three, four = many(session, 4)
    chosen = picked(one, two, three, four)
    assert become(session, marketer, chosen) is None
    start_within(session, administrator, "delete", picked=picked(one, two), args={}, now=later(1), listing=BLOCKED_LIST,
                 tools=TOOLS)  # fmt: skip
    start_within(session, marketer, "clear_flag", picked=picked(three), args={}, now=later(2), listing=BLOCKED_LIST)

    found = become(session, marketer, chosen)
    assert found == Left(2, 1, (administrator.name,), (marketer.name,))
    assert become(session, marketer, chosen, since=later(3)) == Left(2, 1, (), ())
    assert become(session, marketer, picked(four)) is None
    assert become(session, marketer, ALL) is None


def test_something_newer_is_told_from_before_whatever_changed(session, marketer):
    one = blocked(session, "jan@example.org")
    before = changes.newest(session, marketer)
    assert changes.newest(session, marketer) == before
    start_within(session, marketer, "clear_flag", picked=picked(one), args={}, now=NOW, listing=BLOCKED_LIST)
    cleared = changes.newest(session, marketer)
    assert cleared != before
    blocked(session, "piet@example.org")
    assert changes.newest(session, marketer) != cleared


def test_what_is_called_pointless_does_nothing_and_what_is_not_does_something(session, administrator, subtests):
    jan, left_us = person(session, "Jan"), person(session, "Eva")
    left_us.former_at = NOW - timedelta(days=1)
    rows = {
        "hard": blocked(session, "jan@example.org", owner=jan),
        "complaint": blocked(session, "boos@example.org", block_cause="complaint", complained_at=NOW),
        "former": blocked(session, "eva@example.org", owner=left_us, former_at=NOW - timedelta(days=1), dealt_at=NOW),
    }
    listing = BLOCKED_LIST
    for name, one in rows.items():
        dealt = {"state": ("dealt",)} if session.get_one(Address, one).dealt_at else {}
        chosen = Picked(ListQuery("address", filters=dealt), frozenset([one]))
        found = pointless(session, administrator, listing, chosen, now=NOW)
        for kind in CHANGES.keys() - {"restore_consent"}:
            with subtests.test(f"{kind} {name}"), session.begin_nested() as again:
                done = start_within(session, administrator, kind, picked=chosen, args={}, now=NOW, listing=listing).done
                again.rollback()
                assert (kind in found) is (done == 0)
        assert ("restore_consent" in found) is (name != "complaint")


def test_of_more_than_are_looked_at_everything_is_offered(session, marketer, monkeypatch):
    many(session, 4)
    assert "block" in pointless(session, marketer, BLOCKED_LIST, ALL, now=NOW)
    monkeypatch.setattr(applying, "_LOOKED_AT", 3)
    assert pointless(session, marketer, BLOCKED_LIST, ALL, now=NOW) == frozenset()


def test_who_may_see_no_lists_learns_nothing(session, stranger):
    for ask in (
        lambda: become(session, stranger, picked(1)),
        lambda: pointless(session, stranger, BLOCKED_LIST, picked(1), now=NOW),
        lambda: changes.newest(session, stranger),
        lambda: changes.deleters(session, stranger, since=NOW),
    ):
        with pytest.raises(NotPermitted):
            ask()
