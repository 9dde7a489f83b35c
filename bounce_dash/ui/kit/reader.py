"""Who reads: language and time zone, and how numbers and moments are written for that reader."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bounce_dash.domain.days import days_in
from bounce_dash.domain.errors import Refused
from bounce_dash.i18n import choose, formats, translate

#: Days from before this year is over mean "ever".
_FIRST_YEAR = 1970


@dataclass(frozen=True, slots=True)
class Reader:
    """A language, a zone and the moment at which something is shown."""

    language: str
    zone: tzinfo = UTC
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def zone_name(self) -> str:
        """Return the IANA name of the zone."""
        return getattr(self.zone, "key", "UTC")

    def text(self, key: str, *, count: int | None = None, **values: object) -> str:
        """Return the text of a key in the reader's language."""
        return translate(self.language, key, count=count, **values)

    def refusal(self, refusal: Refused) -> str:
        """Return the sentence of a refusal."""
        values: dict[str, Any] = dict(refusal.values)
        return self.text(refusal.code, **values)

    def number(self, value: int) -> str:
        """Write a whole number."""
        return formats.number(self.language, value)

    def relative(self, moment: datetime | None) -> str:
        """Write a moment as people say it; an unknown one is empty."""
        return formats.relative(self.language, moment, self.now, self.zone) if moment else ""

    def short_date(self, moment: datetime | None) -> str:
        """Write the day of a moment, without the year when it is this one; an unknown one is empty."""
        return formats.short_date(self.language, moment, self.now, self.zone) if moment else ""

    def long_day(self, moment: datetime) -> str:
        """Write the day of a moment as a heading."""
        return formats.long_day(self.language, moment, self.zone)

    def clock(self, moment: datetime) -> str:
        """Write the time of day of a moment."""
        return formats.clock(moment, self.zone)

    def days(self, text: str) -> str:
        """Write days that a URL names; empty for anything else. Of those since ever only the last is told."""
        days = days_in(text)
        if days and days[0].year <= _FIRST_YEAR:
            return self.text("since.until", day=formats.days(self.language, days[1], days[1]))
        return formats.days(self.language, *days) if days else ""

    def exact(self, moment: datetime | None) -> str:
        """Write a moment in full; an unknown one is empty."""
        return formats.exact(self.language, moment, self.zone) if moment else ""


def cookies(header: str) -> dict[str, str]:
    """Read a Cookie header; what cannot be read counts as no cookie."""
    try:
        return {name: unquote(morsel.value) for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def language_of(cookie_header: str, accept_language: str) -> str:
    """Return the language that was chosen, else the one that the browser prefers of ours; empty when it names none."""
    return choose(accept_language, chosen=cookies(cookie_header).get("language", ""), otherwise="")


def zone_of(cookie_header: str) -> tzinfo:
    """Return the reader's time zone, UTC when it is unknown."""
    name = cookies(cookie_header).get("zone", "")
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC  # a name that is no zone, or a path
