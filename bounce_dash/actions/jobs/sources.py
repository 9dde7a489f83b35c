"""The lists that a job can run over. Each gives the address ids of what was picked there, in the order on screen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select

from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.store.queries import listing, listing_persons
from bounce_dash.store.queries.blocked import BLOCKED
from bounce_dash.store.queries.core import ADDRESS
from bounce_dash.store.queries.listing import Listing
from bounce_dash.store.queries.listing_complaints import COMPLAINTS
from bounce_dash.store.queries.listing_members import members
from bounce_dash.store.queries.listing_recipients import picked_from

_LISTS: dict[str, Listing] = {"blocked": BLOCKED, "complaints": COMPLAINTS}

#: Lists that belong to one thing: "selection:12" is the members of that selection, "mailing:7" the recipients of that
#: mailing.
_BELONGING: dict[str, Callable[[int, Picked], Listing]] = {
    "selection": lambda number, picked: members("selection", number),
    "project": lambda number, picked: members("project", number),
    "mailing": picked_from,
}


@dataclass(frozen=True, slots=True)
class Source:
    """What was picked in a list: the statement of its address ids, in order; of the persons without any, where the
    list is one of persons."""

    ids: Select[int]
    without_address: Select[int] | None = None


def found(name: str, picked: Picked, now: datetime) -> Source:
    """Return what was picked in a list; raise BadInput for a list that does not exist."""
    if not isinstance(name, str) or not isinstance(picked, Picked):
        raise BadInput(listing=str(name)[:40])
    if name == "persons":
        order = _order(listing_persons.PERSONS, picked.query)
        ids = listing_persons.picked_address_ids(picked, now).order_by(*order, ADDRESS.c.id)
        return Source(ids, listing_persons.picked_without_address(picked, now))
    source = _listing(name, picked)
    return Source(listing.picked(source, picked, now).order_by(*_order(source, picked.query)))


def _order(source: Listing, query: ListQuery) -> tuple[ColumnElement[Any], ...]:
    order = source.orders.get(query.order)
    if order is None:
        return ()
    return (order.desc(), source.id.desc()) if query.descending else (order.asc(), source.id.asc())


def _listing(name: str, picked: Picked) -> Listing:
    if name in _LISTS:
        return _LISTS[name]
    word, _, number = name.partition(":")
    if word not in _BELONGING or not listing.is_number(number):
        raise BadInput(listing=name[:40])
    return _BELONGING[word](int(number), picked)
