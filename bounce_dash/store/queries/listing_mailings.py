"""The list of mailings."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries import listing_groupings as grouped
from bounce_dash.store.queries.listing import Listing
from bounce_dash.store.queries.listing_expressions import columns
from bounce_dash.store.tables import Mailing
from bounce_dash.store.types import NEVER

_M = columns(Mailing)

MAILINGS = Listing(
    rows=Mailing.__table__,  # type: ignore[attr-defined]
    id=_M.id,
    base=_M.id.is_not(None),
    orders={
        "name": _M.key,
        "status": _M.status,
        "created": _M.created_at,
        "sent": func.coalesce(_M.sent_at, NEVER, type_=_M.sent_at.type),
    },
    filters={"status": lists.any_of(_M.status)},
    searched=((_M.key, lists.name_word),),
    groupings={"status": grouped.by_text(_M.status, typed=False)},
)

_SHOWN = (_M.id, _M.name, _M.subject, _M.from_address, _M.status, _M.created_at, _M.sent_at)


def rows(session: Session, ids: Sequence[int]) -> list[Any]:
    """Return what the list shows of each mailing, in the order of ``ids``; one that is gone is left out."""
    return lists.in_order(session, select(*_SHOWN), _M.id, ids)
