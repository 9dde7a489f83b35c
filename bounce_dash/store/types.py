"""Column types that behave the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

#: Stands for "not yet" in columns that lists are ordered by: NULL sorts first on one database and last on the other.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

#: As SQLite holds it.
_NEVER_STORED = "1970-01-01 00:00:00.000000"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Only aware datetimes go in; UTC ones come out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> datetime | None:
        """Refuse naive values: whose midnight they mean cannot be told."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Read SQLite's texts at once: lists and recording read some hundred thousand of them."""
        return _read if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: object) -> datetime | None:
        """PostgreSQL tells moments in the zone of its session."""
        return None if value is None else value.astimezone(UTC)


def _read(text: str | None) -> datetime | None:
    if text is None:
        return None
    if text == _NEVER_STORED:  # most of them, in rows of addresses
        return NEVER
    moment = datetime.fromisoformat(text)
    # SQLite forgets the zone; what was stored is UTC.
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


Json = JSON().with_variant(JSONB(), "postgresql")


def key_text(length: int = 120) -> String:
    """Return the type of a column that lists are ordered by: by code point, as SQLite does, whatever the locale."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")
