"""Mails that were accepted and prove life if they do not come back (rule 3)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlmodel import Session

from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.core import RECIPIENT

AnyRow = Row[*tuple[Any, ...]]

_R = RECIPIENT.c


def due(session: Session, now: datetime, limit: int) -> Sequence[AnyRow]:
    """Return (id, address_id) of recipients whose time has come, the longest waiting first; they are not locked."""
    asked = select(_R.id, _R.address_id).where(_R.proves_life_at <= now).order_by(_R.proves_life_at).limit(limit)
    return session.connection().execute(asked).all()


def settle(session: Session, ids: Sequence[int]) -> None:
    """Say of recipients that there is nothing more to prove."""
    session.connection().execute(update(RECIPIENT).where(among(session, _R.id, ids)).values(proves_life_at=None))
