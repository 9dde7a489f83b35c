"""What a user picked in a list, as statements: its rows, and the addresses that an action on them runs over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, not_, select
from sqlmodel import Session

from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.store.queries.core import ADDRESS
from bounce_dash.store.queries.listing import Listing, matching


@dataclass(frozen=True, slots=True)
class PickedAddresses:
    """The statement of the address ids of what was picked, in the order of the list; and of the ids of the persons
    without any address, where the list is one of persons."""

    ids: Select[int]
    without_address: Select[int] | None


def picked(listing: Listing, chosen: Picked, now: datetime) -> Select[int]:
    """Return the statement that gives the ids of what a user picked and the list still holds, in no order."""
    if not chosen.all_matching:
        held = select(listing.id).select_from(listing.rows).where(listing.base)
        return held.where(_among(listing.id, chosen.ids))
    found = matching(listing, chosen.query, now)
    return found.where(not_(_among(listing.id, chosen.ids))) if chosen.ids else found


def number_existing(session: Session, listing: Listing, ids: Iterable[int]) -> int:
    """Count those of some rows that still exist, whether or not the list holds them."""
    table = listing.id.table
    found = select(func.count(listing.id.distinct())).select_from(table).where(_among(listing.id, ids))
    return session.scalar(found) or 0


def those_matching(listing: Listing, query: ListQuery, ids: Iterable[int], now: datetime) -> Select[int]:
    """Return the statement that gives those of some rows that match a query, in no order."""
    return matching(listing, query, now).where(_among(listing.id, ids))


def _among(column: ColumnElement[int], ids: Iterable[int]) -> ColumnElement[bool]:
    # Written into the statement, as both databases limit how many values may be handed over beside it.
    return column.in_(bindparam("ids", sorted(ids), expanding=True, literal_execute=True, unique=True))


def picked_rows(listing: Listing, chosen: Picked, now: datetime) -> PickedAddresses:
    """Return the addresses of a list whose rows are addresses."""
    return PickedAddresses(picked(listing, chosen, now).order_by(*order_of(listing, chosen.query)), None)


def count_without_person(session: Session, chosen: PickedAddresses) -> int:
    """Count the addresses among what was picked that belong to nobody."""
    theirs = chosen.ids.order_by(None).subquery()
    nobodys = select(func.count()).select_from(theirs.join(ADDRESS, ADDRESS.c.id == theirs.c[0]))
    return session.scalar(nobodys.where(ADDRESS.c.person_id.is_(None))) or 0


def order_of(listing: Listing, query: ListQuery) -> tuple[ColumnElement[Any], ...]:
    """Return the order of a query, the id breaking ties; none for a query without one, BadInput for an unknown one."""
    if not query.order:
        return ()
    if query.order not in listing.orders:
        raise BadInput(order=query.order[:40])
    order = listing.orders[query.order]
    return (order.desc(), listing.id.desc()) if query.descending else (order.asc(), listing.id.asc())
