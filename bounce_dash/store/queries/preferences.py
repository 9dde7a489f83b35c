"""The preferences that differ from their defaults."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from bounce_dash.store.queries.core import PREFERENCE


def stored(session: Session) -> dict[str, Any]:
    """Return name → value."""
    rows = session.execute(select(PREFERENCE.c.name, PREFERENCE.c.value))
    return {row[0]: row[1] for row in rows}
