"""The list of mailings."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Float, cast, func, select
from sqlmodel import Session

from bounce_dash.domain.facts import FIGURES
from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries import listing_groupings as grouped
from bounce_dash.store.queries.core import MAILING
from bounce_dash.store.queries.listing import Listing
from bounce_dash.store.types import NEVER

_M = MAILING.c

_SENT: ColumnElement[Any] = func.coalesce(_M.sent_at, NEVER, type_=_M.sent_at.type)

_GROUPINGS = {
    "sent": grouped.by_month(_SENT),
    "status": grouped.by_text(_M.status, typed=False),
    "sender": grouped.by_text(_M.from_address),
}


def _share(figure: ColumnElement[int]) -> ColumnElement[float]:
    """Return a figure as a share of what was sent; below every share where nothing was."""
    return func.coalesce(cast(figure, Float) / func.nullif(_M.sent_count, 0), -1.0)


MAILINGS = Listing(
    rows=MAILING,
    id=_M.id,
    base=_M.id.is_not(None),
    orders={
        "name": _M.key,
        "status": _M.status,
        "sender": _M.from_address,
        "created": _M.created_at,
        "sent": _SENT,
        "sent_to": _M.sent_count,
        "delivered": _share(_M.delivered_count),
        "hard": _M.hard_count,
        "soft": _M.soft_count,
        "opened": _share(_M.opened_count),
        "complaints": _M.complaint_count,
    },
    filters={**grouped.filters(_GROUPINGS), "since": lists.since(_M.sent_at)},
    searched=((_M.key, lists.name_word),),
    groupings=_GROUPINGS,
)

_SHOWN = (_M.id, _M.name, _M.subject, _M.from_address, _M.status, _M.created_at, _M.sent_at,
          *(_M[name] for name in FIGURES))  # fmt: skip


def rows(session: Session, ids: Sequence[int]) -> list[Any]:
    """Return what the list shows of each mailing, in the order of ``ids``; one that is gone is left out."""
    return lists.in_order(session, select(*_SHOWN), _M.id, ids)


def ids_sent_before(session: Session, mailing_id: int, limit: int) -> list[int]:
    """Return the ids of the mailings that were sent before another one, the latest first; none before a draft."""
    sent = select(_M.sent_at).where(_M.id == mailing_id).scalar_subquery()
    asked = select(_M.id).where(_M.sent_at < sent, _M.id != mailing_id).order_by(_M.sent_at.desc(), _M.id.desc())
    return list(session.scalars(asked.limit(limit)))
