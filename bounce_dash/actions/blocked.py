"""The list of blocked addresses: a page of it, its summary, what its filters offer. Reading only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.lists import Page, read_choices, read_page
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.listing import BLOCKED, Choice, ListQuery, Picked
from bounce_dash.store.queries import blocked, listing
from bounce_dash.store.types import NEVER


@dataclass(frozen=True, slots=True)
class BlockedRow:
    """One blocked address as the grid shows it: ``reason`` a Reason, ``block_cause`` a BlockCause; empty is unknown."""

    id: int
    address: str
    name: str
    company: str
    reason: str
    block_cause: str
    bounces: int
    last_bounce: datetime | None
    last_mailing: str
    domain: str
    blocked_since: datetime
    provider: str
    person_id: int | None


BlockedPage = Page[BlockedRow]


@dataclass(frozen=True, slots=True)
class BlockedSummary:
    """The line of context: how many are blocked, blocked anew and repaired within a week."""

    total: int
    new_this_week: int
    repaired_this_week: int


def list_blocked(session: Session, actor: Actor, query: ListQuery, *, now: datetime) -> BlockedPage:
    """Return one page of the blocked addresses, or of their groups; ``now`` is in the reader's zone."""
    actor.require(Permission.SEE_LISTS)
    source = blocked.listing_for(query)
    return read_page(session, source, BLOCKED, query, now, lambda ids: blocked_rows(session, ids))


def blocked_rows(session: Session, ids: Sequence[int]) -> tuple[BlockedRow, ...]:
    """Return what the grid shows of some addresses, in their order; the caller has checked the permission."""
    return tuple(map(_row, blocked.rows(session, ids)))


def _row(row: Sequence[Any]) -> BlockedRow:
    shown = BlockedRow(*row)
    return replace(shown, last_bounce=None) if shown.last_bounce == NEVER else shown


def summary(session: Session, actor: Actor, *, now: datetime) -> BlockedSummary:
    """Return how many addresses are blocked, were blocked within a week, and were repaired within a week."""
    actor.require(Permission.SEE_LISTS)
    return BlockedSummary(*blocked.summary(session, now))


def filter_values(session: Session, actor: Actor, name: str, typed: str = "", limit: int = 50) -> tuple[Choice, ...]:
    """Return the commonest values of a filter, of those whose text contains ``typed``, with their counts."""
    actor.require(Permission.SEE_LISTS)
    return read_choices(session, blocked.BLOCKED, name, typed, limit)


def count_picked(session: Session, actor: Actor, picked: Picked, *, now: datetime) -> int:
    """Return how many addresses a user's choice comes to as of now."""
    actor.require(Permission.SEE_LISTS)
    return listing.count(session, blocked.picked_ids(picked, now))
