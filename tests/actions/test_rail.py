"""The numbers beside the names of screens."""

from datetime import timedelta

import pytest

from bounce_dash.actions.collections import PROJECTS, SELECTIONS
from bounce_dash.actions.rail import rail_counts
from bounce_dash.domain.errors import NotPermitted
from tests.actions.people import blocked
from tests.conftest import NOW


def test_each_list_is_counted_as_it_shows_itself(session, marketer):
    blocked(session, "jan@example.org")
    blocked(session, "boos@example.org", block_cause="complaint", complained_at=NOW - timedelta(days=1))
    blocked(session, "vrij@example.org", blocked_at=None, block_cause="")
    SELECTIONS.create(session, marketer, "Spring", now=NOW)

    assert rail_counts(session, marketer) == {
        "mailings": 0,
        "blocked": 2,
        "incidents": 0,
        "complaints": 1,
        "selections": 1,
        "projects": 0,
    }
    PROJECTS.create(session, marketer, "Clean-up", now=NOW)
    assert rail_counts(session, marketer)["projects"] == 1


def test_who_may_see_no_lists_learns_no_numbers(session, stranger):
    with pytest.raises(NotPermitted):
        rail_counts(session, stranger)
