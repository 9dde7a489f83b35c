"""The lists that a job can run over: name → the statement of the address ids of what was picked there."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Select

from bounce_dash.domain.listing import Picked
from bounce_dash.store.queries import blocked, listing

Source = Callable[[Picked, datetime], Select[int]]


def _blocked(picked: Picked, now: datetime) -> Select[int]:
    found = blocked.picked_ids(picked, now)
    ordered = picked.query.order in blocked.BLOCKED.orders
    return listing.ordered(blocked.BLOCKED, picked.query, found) if ordered else found


SOURCES: dict[str, Source] = {"blocked": _blocked}
