"""How what came in is written."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from bounce_dash.actions.intake import MOST, Came, Unreadable, Watched
from bounce_dash.ui.kit.reader import Reader

#: The days that are told of, today among them.
DAYS = 7
#: The columns, in their order; whatever else an outcome may be stands under the last but one.
OUTCOMES = ("bounce", "complaint", "auto-reply", "notice", "not-a-bounce", "unreadable")

_KILO = 1_000


@dataclass(frozen=True, slots=True)
class DayRow:
    """What one channel brought on one day, a figure an outcome; ``day`` is empty below the first row of a day."""

    key: str
    day: str
    channel: str
    figures: list[str]


@dataclass(frozen=True, slots=True)
class MailboxRow:
    """One mailbox: its state as a sentence with its tone, and when it was looked at."""

    name: str
    sentence: str
    tone: str
    looked: str
    looked_exact: str
    since: str


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """One message that nobody could read."""

    id: int
    when: str
    exact: str
    name: str
    channel: str
    problem: str
    size: str


def days_of(now: datetime, reader: Reader) -> list[tuple[datetime, datetime]]:
    """Return the first moments of the last days and of their next ones, newest first, in the reader's zone."""
    today = now.astimezone(reader.zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return [(today - timedelta(days=back), today - timedelta(days=back - 1)) for back in range(DAYS)]


def day_rows(reader: Reader, came: tuple[Came, ...]) -> list[DayRow]:
    """Write what came in, a row a day and channel."""
    rows: list[DayRow] = []
    before = ""
    for (moment, channel), found in groupby(came, key=lambda one: (one.day, one.channel)):
        figures = dict.fromkeys(OUTCOMES, 0)
        for one in found:
            figures[one.outcome if one.outcome in figures else "not-a-bounce"] += one.count
        day = reader.long_day(moment)
        numbers = [reader.number(figure) if figure else "–" for figure in figures.values()]
        rows.append(DayRow(f"{moment:%F} {channel}", "" if day == before else day, channel, numbers))
        before = day
    return rows


def mailbox_row(reader: Reader, box: Watched) -> MailboxRow:
    """Write the state of a mailbox."""
    state = "trouble" if box.trouble else "fine" if box.attended else "alone"
    key = f"mailbox.trouble.{box.trouble}" if box.trouble else f"intake.mailbox.{state}"
    return MailboxRow(
        name=box.name,
        sentence=reader.text(key, said=box.said),
        tone={"trouble": "red", "fine": "green", "alone": "amber"}[state],
        looked=reader.relative(box.looked_at) or reader.text("intake.never"),
        looked_exact=reader.exact(box.looked_at),
        since=reader.text("intake.since", when=reader.relative(box.trouble_at)) if box.trouble_at else "",
    )


def unreadable_row(reader: Reader, row: Unreadable) -> UnreadableRow:
    """Write a message that nobody could read."""
    return UnreadableRow(
        id=row.id,
        when=reader.relative(row.received_at),
        exact=reader.exact(row.received_at),
        name="" if row.name == "-" else row.name,
        channel=row.channel,
        problem=row.problem,
        size=size(reader, row.size),
    )


def size(reader: Reader, count: int) -> str:
    """Write a number of bytes as people say it."""
    if count < _KILO:
        return reader.text("intake.bytes", count=count)
    return reader.text("intake.kilobytes", size=reader.number(round(count / _KILO)))


def heading(reader: Reader, total: int) -> str:
    """Write how many messages cannot be read."""
    return reader.text("intake.more", count=total) if total >= MOST else reader.text("intake.unreadable", count=total)
