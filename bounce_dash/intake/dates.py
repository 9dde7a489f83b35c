"""Dates as mail servers write them."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache


@lru_cache(maxsize=512)
def parse_date(value: str) -> datetime | None:
    """Read an RFC 5322 or ISO date into UTC; None when it is missing or nonsense. An unnamed zone counts as UTC."""
    value = value.strip()[:80]
    if len(value) < 8:
        return None
    try:
        moment = datetime.fromisoformat(value) if value[4:5] == "-" else parsedate_to_datetime(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
