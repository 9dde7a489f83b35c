"""The lists that a job can run over: name → the statement of the address ids of what was picked there."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Select

from bounce_dash.domain.listing import Picked
from bounce_dash.store.queries import blocked

Source = Callable[[Picked, datetime], Select[int]]


def _blocked(picked: Picked, now: datetime) -> Select[int]:
    found, query = blocked.picked_ids(picked, now), picked.query
    order, tie = blocked.BLOCKED.orders.get(query.order), blocked.BLOCKED.id
    if order is None:
        return found
    return found.order_by(order.desc(), tie.desc()) if query.descending else found.order_by(order.asc(), tie.asc())


SOURCES: dict[str, Source] = {"blocked": _blocked}
