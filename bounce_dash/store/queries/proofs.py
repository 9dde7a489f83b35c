"""Mails that prove life (rule 3): those that were accepted and do not come back, and those that are opened."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select, update
from sqlmodel import Session

from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.core import RECIPIENT

AnyRow = Row[*tuple[Any, ...]]

_R = RECIPIENT.c


def due(session: Session, now: datetime, limit: int) -> Sequence[AnyRow]:
    """Return (id, address_id) of recipients whose time has come, the longest waiting first; they are not locked."""
    asked = select(_R.id, _R.address_id).where(_R.proves_life_at <= now).order_by(_R.proves_life_at).limit(limit)
    return session.connection().execute(asked).all()


def unopened(session: Session, recipient_id: int) -> int | None:
    """Return the address of a recipient whose mail went out, or is about to, and was not opened; None for others."""
    went = or_(_R.sent_at.is_not(None), _R.in_flight_at.is_not(None))
    return session.scalar(select(_R.address_id).where(_R.id == recipient_id, _R.opened_at.is_(None), went))


def settle(session: Session, ids: Sequence[int]) -> None:
    """Say of recipients that there is nothing more to prove."""
    session.connection().execute(update(RECIPIENT).where(among(session, _R.id, ids)).values(proves_life_at=None))
