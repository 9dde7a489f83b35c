"""Dates as people and spreadsheets write them: in which order, and which moment they are."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from bounce_dash.domain.importing import DateOrder

_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.*))?$")
_DAY = re.compile(r"^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{2}|\d{4})(?:,?\s+(.*))?$")
_TIME = re.compile(r"^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:Z|UTC|([+-]\d{2}):?(\d{2}))?$", re.IGNORECASE)

#: Excel counts days from here (its 1900 is a leap year, ECMA-376 Part 1, 18.17.4.1); these are 1954 to 2119.
_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
_SERIAL = re.compile(r"^([2-7]\d{4})(\.\d+)?$")

#: Years of two digits up to here are of this century.
_THIS_CENTURY = 69


@lru_cache(maxsize=16_384)
def moment_of(text: str, order: DateOrder) -> datetime | None:
    """Return the moment that a text names, in UTC where it names no zone; None when it is no date."""
    text = text.strip()
    if serial := _SERIAL.match(text):
        return _EPOCH + timedelta(seconds=round(float(serial[0]) * 86_400))
    if iso := _ISO.match(text):
        return _moment(int(iso[1]), int(iso[2]), int(iso[3]), iso[4])
    if (parts := _DAY.match(text)) is None:
        return None
    first, second, year = int(parts[1]), int(parts[2]), int(parts[3])
    day, month = (first, second) if order is DateOrder.DAY_MONTH_YEAR else (second, first)
    if len(parts[3]) == 2:
        year += 2000 if year < _THIS_CENTURY else 1900
    return _moment(year, month, day, parts[4])


def _moment(year: int, month: int, day: int, clock: str | None) -> datetime | None:
    try:
        date = datetime(year, month, day, tzinfo=UTC)
        return date if not clock else _at(date, clock.strip())
    except (ValueError, OverflowError):
        return None


def _at(date: datetime, clock: str) -> datetime | None:
    if (time := _TIME.match(clock)) is None:
        return None
    moment = date.replace(hour=int(time[1]), minute=int(time[2]), second=int(time[3] or 0))
    if time[4] is None:
        return moment
    minutes = int(time[5]) if time[4][0] == "+" else -int(time[5])
    return moment - timedelta(hours=int(time[4]), minutes=minutes)
