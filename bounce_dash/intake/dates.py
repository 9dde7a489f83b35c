"""Dates as mail servers write them."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from bounce_dash.intake.words import words

_RFC5322 = re.compile(
    r"(?:[A-Za-z]{3},\s{0,3})?(\d{1,2})\s{1,3}([A-Za-z]{3})\s{1,3}(\d{4})\s{1,3}(\d\d):(\d\d)"
    r"(?::(\d\d))?\s{1,3}([+-])(\d\d)(\d\d)"
)
_MONTHS = {name: number for number, name in enumerate(words("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"), 1)}


@lru_cache(maxsize=512)
def parse_date(value: str) -> datetime | None:
    """Read an RFC 5322 or ISO date into UTC; None when it is missing or nonsense. An unnamed zone counts as UTC."""
    value = value.strip()[:80]
    if len(value) < 8:
        return None
    try:
        plain = _RFC5322.match(value)
        return _plain(plain) if plain else _odd(value)
    except (ValueError, TypeError, IndexError, OverflowError, KeyError):
        return None


def _plain(match: re.Match[str]) -> datetime:
    day, month, year, hour, minute, second, sign, zone_hours, zone_minutes = match.groups()
    moment = datetime(int(year), _MONTHS[month.lower()], int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC)
    offset = timedelta(hours=int(zone_hours), minutes=int(zone_minutes))
    return moment - offset if sign == "+" else moment + offset


def _odd(value: str) -> datetime:
    if value[4:5] == "-":
        moment = datetime.fromisoformat(value)
    else:
        from email.utils import parsedate_to_datetime  # loaded for odd dates only: it is slow to import and to run

        moment = parsedate_to_datetime(value)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
