"""Dates as people and spreadsheets write them: in which order, and which moment they are."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from bounce_dash.domain.importing import DateOrder

_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.*))?$")
_JOINED = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})(?:[T ]+(.*))?$")
_DAY = re.compile(r"^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{2}|\d{4})(?:,?\s+(.*))?$")

#: 4 november 2026, 4. Nov. 2026, 4-Nov-26, 4 de marzo de 2026; Nov 4, 2026.
_DAY_FIRST = re.compile(r"^(\d{1,2})(?:\.|st|nd|rd|th|er)?[-\s]*(?:de\s+)?([^\W\d_]{3,})\.?,?[-\s]*(?:del?\s+)?"
                        r"(\d{4}|\d{2})(?:,?\s+(.*))?$")  # fmt: skip
_MONTH_FIRST = re.compile(r"^([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(.*))?$")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,}\.?,?\s+")

_TIME = re.compile(
    r"^(?:(?:om|at|um|à|a las|kl\.?)\s+)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
    r"\s*(?:([ap])\.?\s?m\.?|uhr|uur|h)?\s*(?:(Z|UTC|GMT|[A-Z]{2,4}T)?\s*(?:([+-]\d{2}):?(\d{2}))?)(?:\s*\([^()]*\))?$",
    re.IGNORECASE,
)

#: Zones by the names that programs write (no standard lists them), as hours from UTC.
_ZONES = {"CET": 1, "MET": 1, "CEST": 2, "MEST": 2, "BST": 1, "IST": 1, "WET": 0, "WEST": 1, "EET": 2, "EEST": 3,
          "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}  # fmt: skip

#: Excel counts days from here (its 1900 is a leap year, ECMA-376 Part 1, 18.17.4.1); these are 1954 to 2119.
_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
_SERIAL = re.compile(r"^([2-7]\d{4})([.,]\d+)?$")

#: Seconds, or thousandths of one, since 1970, of 2001 to 2033.
_UNIX = re.compile(r"^(1\d{9})(\d{3})?$")

#: Years of two digits up to here are of this century.
_THIS_CENTURY = 69

#: English, Dutch, German, French, Spanish, without accents; a name counts by its first three letters or more.
_MONTHS = tuple(map(str.split, (
    "january januari januar janner janvier enero", "february februari februar fevrier febrero",
    "march maart mrt marz maerz mars marzo", "april avril abril", "may mei mai mayo", "june juni juin junio",
    "july juli juillet julio", "august augustus aout agosto", "september septembre septiembre setiembre",
    "october oktober octobre octubre", "november novembre noviembre", "december dezember decembre diciembre",
)))  # fmt: skip


@lru_cache(maxsize=16_384)
def moment_of(text: str, order: DateOrder) -> datetime | None:
    """Return the moment that a text names, in UTC where it names no zone; None when it is no date."""
    text = text.strip()
    if serial := _SERIAL.match(text):
        return _EPOCH + timedelta(seconds=round(float(serial[0].replace(",", ".")) * 86_400))
    if unix := _UNIX.match(text):
        return datetime.fromtimestamp(int(unix[1]), UTC)
    if iso := _ISO.match(text) or _JOINED.match(text):
        return _moment(int(iso[1]), int(iso[2]), int(iso[3]), iso[4])
    for without in (text, _WEEKDAY.sub("", text)):
        if named := _MONTH_FIRST.match(without):
            return _moment(int(named[3]), _month(named[1]), int(named[2]), named[4])
    return _day_first(without, order)


def _day_first(text: str, order: DateOrder) -> datetime | None:
    if named := _DAY_FIRST.match(text):
        return _moment(_year(named[3]), _month(named[2]), int(named[1]), named[4])
    if (parts := _DAY.match(text)) is None:
        return None
    first, second = int(parts[1]), int(parts[2])
    day, month = (first, second) if order is DateOrder.DAY_MONTH_YEAR else (second, first)
    return _moment(_year(parts[3]), month, day, parts[4])


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < _THIS_CENTURY else 1900)


def _month(word: str) -> int:
    """Return the month that a word names or shortens, 0 when it is none or could be two."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    found = [n for n, names in enumerate(_MONTHS, 1) if any(name.startswith(bare) for name in names)]
    return found[0] if len(found) == 1 else 0


def _moment(year: int, month: int, day: int, clock: str | None) -> datetime | None:
    try:
        date = datetime(year, month, day, tzinfo=UTC)
        return date if not clock else _at(date, clock.strip())
    except (ValueError, OverflowError):
        return None


def _at(date: datetime, clock: str) -> datetime | None:
    if (time := _TIME.match(clock)) is None:
        return None
    hour = int(time[1])
    if time[4]:
        hour = hour % 12 + (12 if time[4] in "pP" else 0)
    moment = date.replace(hour=hour, minute=int(time[2]), second=int(time[3] or 0))
    if time[6] is None:
        return moment - timedelta(hours=_ZONES.get((time[5] or "").upper(), 0))
    minutes = int(time[7]) if time[6][0] == "+" else -int(time[7])
    return moment - timedelta(hours=int(time[6]), minutes=minutes)
