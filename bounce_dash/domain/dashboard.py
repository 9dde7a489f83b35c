"""What the dashboard is asked: which days, and what it is narrowed to. Read from the URL; junk in it is ignored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import quote, urlencode

from bounce_dash.domain.days import days_in, days_text
from bounce_dash.domain.listing import storable

#: The ranges that are offered → days, today among them.
RANGES = {"7d": 7, "30d": 30, "90d": 90, "1y": 365}
USUAL = "30d"

#: Days of the longest range that is shown, and of the longest whose bars are days instead of weeks.
LONGEST, BY_DAY = 731, 14

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Question:
    """What the dashboard shows. ``range`` is one of RANGES or days as the filter "since" writes them.

    ``mailing`` is an id, 0 for all; ``sender`` and ``provider`` are empty for all.
    """

    range: str = USUAL
    mailing: int = 0
    sender: str = ""
    provider: str = ""

    @property
    def narrowed(self) -> bool:
        """Say that it asks for less than everything."""
        return bool(self.mailing or self.sender or self.provider)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days of the reader's zone: from the midnight that begins the first to the one that ends the last."""

    start: datetime
    until: datetime

    @property
    def days(self) -> int:
        """Return how many days there are."""
        return (self.until.date() - self.start.date()).days

    @property
    def first(self) -> date:
        """Return the first day."""
        return self.start.date()

    @property
    def last(self) -> date:
        """Return the last day."""
        return self.until.date() - _DAY

    @property
    def text(self) -> str:
        """Write the days as the filter "since" of a list takes them."""
        return days_text(self.first, self.last)

    def before(self) -> "Period":
        """Return as many days, right before these."""
        return Period(self.start - self.days * _DAY, self.start)

    def parts(self) -> tuple["Period", ...]:
        """Return the days of a short period, the weeks of a longer one: from Monday, what lies within the period."""
        found, start = [], self.start
        while start < self.until:
            length = 1 if self.days <= BY_DAY else 7 - start.weekday()
            found.append(Period(start, min(start + length * _DAY, self.until)))
            start = found[-1].until
        return tuple(found)


def question_in(parameters: Mapping[str, str]) -> Question:
    """Read the query parameters of a URL: range, mailing, sender, provider."""
    asked, mailing = parameters.get("range", ""), parameters.get("mailing", "")
    sender, provider = (storable(parameters.get(name, ""))[:320] for name in ("sender", "provider"))
    return Question(
        range=asked if asked in RANGES or days_in(asked) else USUAL,
        mailing=int(mailing) if mailing.isascii() and mailing.isdigit() and len(mailing) <= 18 else 0,
        sender=sender,
        provider=provider,
    )


def changed(question: Question, name: str, value: str) -> Question:
    """Return the question with one parameter changed, as `question_in` reads it."""
    return question_in({**_parameters(question), name: value})


def to_url(question: Question) -> str:
    """Write the question as a query string without "?": empty for the usual one."""
    return urlencode(_parameters(question), quote_via=quote)


def _parameters(question: Question) -> dict[str, str]:
    asked = "" if question.range == USUAL else question.range
    mailing = str(question.mailing) if question.mailing else ""
    named = {"range": asked, "mailing": mailing, "sender": question.sender, "provider": question.provider}
    return {name: value for name, value in named.items() if value}


def period_of(question: Question, now: datetime) -> Period:
    """Return the days that a question asks for, in the zone that ``now`` is given in; LONGEST of them at most."""
    own = days_in(question.range)
    if own is None:
        last = now.date()
        first = last - (RANGES.get(question.range, RANGES[USUAL]) - 1) * _DAY
    else:
        first, last = max(own[0], own[1] - (LONGEST - 1) * _DAY), own[1]
    return Period(_midnight(first, now), _midnight(last + _DAY, now))


def _midnight(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time.min, now.tzinfo)
