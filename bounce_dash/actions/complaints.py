"""The list of complaints: whose owner reported spam and has not consented again. Reading only."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions.lists import Page, read_choices, read_page
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.listing import COMPLAINTS as SPEC
from bounce_dash.domain.listing import Choice, ListQuery, Picked
from bounce_dash.store.queries import listing
from bounce_dash.store.queries import listing_complaints as stored


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """One address whose owner complained."""

    id: int
    address: str
    name: str
    company: str
    complained: datetime
    last_mailing: str
    domain: str
    provider: str
    person_id: int | None


def list_complaints(session: Session, actor: Actor, query: ListQuery, *, now: datetime) -> Page[ComplaintRow]:
    """Return one page of the complaints, or of their groups."""
    actor.require(Permission.SEE_LISTS)
    return read_page(session, stored.COMPLAINTS, SPEC, query, now, lambda ids: tuple(
        ComplaintRow(*row) for row in stored.rows(session, ids)))  # fmt: skip


def filter_values(session: Session, actor: Actor, name: str, typed: str = "", limit: int = 50) -> tuple[Choice, ...]:
    """Return the commonest values of a filter, of those whose text contains ``typed``, with their counts."""
    actor.require(Permission.SEE_LISTS)
    return read_choices(session, stored.COMPLAINTS, name, typed, limit)


def count_picked(session: Session, actor: Actor, picked: Picked, *, now: datetime) -> int:
    """Return how many addresses a user's choice comes to as of now."""
    actor.require(Permission.SEE_LISTS)
    return listing.count(session, stored.picked_ids(picked, now))
