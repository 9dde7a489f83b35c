"""The members of a selection or a project: any address, blocked or not. Reading only."""

from datetime import datetime
from typing import Literal

from sqlmodel import Session

from bounce_dash.actions.blocked import BlockedRow, blocked_rows
from bounce_dash.actions.lists import Page, read_choices, read_page
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.listing import MEMBERS, Choice, ListQuery, Picked
from bounce_dash.store.queries import listing
from bounce_dash.store.queries.listing_members import members, picked_ids

#: What holds members.
Kind = Literal["selection", "project"]


def list_members(
    session: Session, actor: Actor, kind: Kind, collection_id: int, query: ListQuery, *, now: datetime
) -> Page[BlockedRow]:
    """Return one page of the members, or of their groups; ``block_cause`` of a row is empty unless it is blocked."""
    actor.require(Permission.SEE_LISTS)
    source = members(kind, collection_id)
    return read_page(session, source, MEMBERS, query, now, lambda ids: blocked_rows(session, ids))


def filter_values(
    session: Session, actor: Actor, kind: Kind, collection_id: int, name: str, typed: str = "", limit: int = 50
) -> tuple[Choice, ...]:
    """Return the commonest values of a filter among the members, of those whose text contains ``typed``."""
    actor.require(Permission.SEE_LISTS)
    return read_choices(session, members(kind, collection_id), name, typed, limit)


def count_picked(
    session: Session, actor: Actor, kind: Kind, collection_id: int, picked: Picked, *, now: datetime
) -> int:
    """Return how many members a user's choice comes to as of now."""
    actor.require(Permission.SEE_LISTS)
    return listing.count(session, picked_ids(kind, collection_id, picked, now))
