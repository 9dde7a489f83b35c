"""Entries of forms whose visitors are asked for a confirmation by mail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, exists, func, select, update
from sqlmodel import Session

from bounce_dash.domain.asking import Asking
from bounce_dash.store.queries.core import ADDRESS, FORM_ENTRY
from bounce_dash.store.tables import FormEntry

_E, _A = FORM_ENTRY.c, ADDRESS.c


def is_any_due(session: Session, now: datetime) -> bool:
    """Say whether anybody is to be asked at this moment; cheaper than to look for whom."""
    return bool(session.scalar(select(exists().where(_E.ask_at <= now))))


def due(session: Session, now: datetime) -> FormEntry | None:
    """Return the entry whose turn it is, locked; those that others have locked are passed over."""
    first = select(FormEntry).where(_E.ask_at <= now).order_by(_E.ask_at).limit(1)
    return session.scalars(first.with_for_update(skip_locked=True)).first()


def addressee(session: Session, key: str) -> dict[str, Any] | None:
    """Return what rule 7 asks of an address, as columns; None when nobody knows it."""
    columns = (_A.former_at, _A.replaced_at, _A.complained_at, _A.blocked_at, _A.block_cause)
    found = session.connection().execute(select(*columns).where(_A.key == key)).one_or_none()
    return None if found is None else found._asdict()


def number_asked(session: Session, key: str, since: datetime) -> int:
    """Return how many mails asked an address for a confirmation since a moment."""
    mine = (_E.key == key, _E.asked_at > since)
    return session.scalar(select(func.count()).select_from(FORM_ENTRY).where(*mine)) or 0


def settle(session: Session, entry_id: int, values: Mapping[str, Any]) -> bool:
    """Change an entry whose mail is on its way; False when it is not (any more)."""
    mine = (_E.id == entry_id, _E.asking == Asking.UNKNOWN.value)
    result = session.connection().execute(update(FORM_ENTRY).where(*mine).values(**values))
    assert isinstance(result, CursorResult)  # as of every statement that changes rows
    return result.rowcount > 0
