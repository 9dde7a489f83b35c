"""Block by hand."""

import pytest
from sqlalchemy import select

from bounce_dash.actions import jobs
from bounce_dash.actions.jobs import starting
from bounce_dash.actions.recording import verdicts
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.policy import DEFAULT
from bounce_dash.store.queries import batches
from bounce_dash.store.queries.core import ADDRESS
from bounce_dash.store.tables import Address
from tests.actions.people import BLOCKED_LIST, blocked, flags, later, many, picked
from tests.actions.starting import start_within
from tests.conftest import NOW


def _block(session, actor):
    frozen = batches.freeze(session, select(ADDRESS.c.id), 100)
    return starting.enqueue(session, actor, starting.Chosen("block", BLOCKED_LIST, frozen), args={}, now=NOW)


def test_a_free_address_is_blocked_by_hand_and_a_blocked_one_is_left_as_it_is(session, marketer):
    free = many(session, 2, blocked_at=None, block_cause="", reason="", bounce_count=0)
    hard = blocked(session, "weg@example.org")
    before = flags(session)[hard]

    job = _block(session, marketer)

    session.expire_all()
    assert (job.done, job.result["skipped"]) == (2, {"already_blocked": 1})
    assert [session.get_one(Address, one).block_cause for one in free] == ["by_hand", "by_hand"]
    assert flags(session)[hard] == before


def test_what_was_blocked_by_hand_is_what_the_rules_say(session, marketer):
    ids = many(session, 2, blocked_at=None, block_cause="", reason="", bounce_count=0)
    verdicts.refresh(session, ids, DEFAULT)
    _block(session, marketer)

    assert verdicts.refresh(session, ids, DEFAULT).changed == 0


def test_undoing_frees_it_again(session, marketer):
    many(session, 3, blocked_at=None, block_cause="", reason="", bounce_count=0)
    before = flags(session)
    job = _block(session, marketer)

    assert jobs.undo(session, marketer, job.id, later(1)).done == 3
    assert flags(session) == before


def test_a_manager_may_not_block(session, manager):
    with pytest.raises(NotPermitted):
        start_within(session, manager, "block", picked=picked(1), args={}, now=NOW, listing=BLOCKED_LIST)
