"""The lists that a job can run over. Each gives the address ids of what was picked there, in the order on screen."""

from datetime import datetime

from sqlalchemy import Select

from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.listing import Picked
from bounce_dash.store.queries import listing
from bounce_dash.store.queries.blocked import BLOCKED
from bounce_dash.store.queries.listing import Listing
from bounce_dash.store.queries.listing_complaints import COMPLAINTS
from bounce_dash.store.queries.listing_members import members

_LISTS: dict[str, Listing] = {"blocked": BLOCKED, "complaints": COMPLAINTS}

#: Lists that belong to one thing: "selection:12" is the members of that selection.
_BELONGING = {"selection": members, "project": members}


def found(name: str, picked: Picked, now: datetime) -> Select[int]:
    """Return the statement of the ids of what was picked in a list; raise BadInput for a list that does not exist."""
    if not isinstance(name, str) or not isinstance(picked, Picked):
        raise BadInput(listing=str(name)[:40])
    source, query = _listing(name), picked.query
    ids, order = listing.picked(source, picked, now), source.orders.get(query.order)
    if order is None:
        return ids
    by = (order.desc(), source.id.desc()) if query.descending else (order.asc(), source.id.asc())
    return ids.order_by(*by)


def _listing(name: str) -> Listing:
    if name in _LISTS:
        return _LISTS[name]
    word, _, number = name.partition(":")
    if word not in _BELONGING or not listing.is_number(number):
        raise BadInput(listing=name[:40])
    return _BELONGING[word](word, int(number))
