"""The two curves of a mailing's first hours, as paths and places: geometry and words, no state, no parts.

Each plot is 100 high, and as wide as there are hours; the page stretches it. Places beside it are in percent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bounce_dash.actions.mailing_summary import HOURS, Curves
from bounce_dash.i18n import formats
from bounce_dash.ui.kit.plots import Mark, Plot, Scale, plot, rising
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.words import percent

#: When night falls and ends, by the reader's clock, and how many hours lie between two marks.
_NIGHT, _MORNING, _MARKED = 23, 7, 6


@dataclass(frozen=True, slots=True)
class Night:
    """A night within the hours: where it begins and how wide it is, in hours; where its middle is, in percent."""

    start: str
    width: str
    middle: str


@dataclass(frozen=True, slots=True)
class Hour:
    """One full hour after sending: what the cross-line tells, and a row of the table.

    ``opened_at`` and ``bounced_at`` are heights, in percent from the top.
    """

    hour: int
    when: str
    after: str
    opened: str
    opened_count: str
    bounced: str
    bounced_count: str
    opened_at: str
    bounced_at: str
    at: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn and told of the hours after sending."""

    opened: Plot
    bounced: Plot
    nights: list[Night]
    marks: list[Mark]
    hours: list[Hour]
    sentence: str
    compared: bool
    running: bool


def picture(reader: Reader, curves: Curves, sent_at: datetime, sent: int) -> Picture:
    """Draw the curves of a mailing that was sent at a moment to so many recipients, one at least."""
    opened, bounced = ([total / sent for total in totals] for totals in (curves.opened, curves.bounced))
    scales = [rising(*line, *mean) for line, mean in ((opened, curves.mean_opened), (bounced, curves.mean_bounced))]
    return Picture(
        opened=plot(reader, opened, scales[0], mean=curves.mean_opened),
        bounced=plot(reader, bounced, scales[1], mean=curves.mean_bounced),
        nights=_nights(reader, sent_at),
        marks=_marks(reader, sent_at),
        hours=[
            _hour(reader, curves, hour, sent_at, (opened[hour], bounced[hour]), scales) for hour in range(len(opened))
        ],
        sentence=_sentence(reader, curves, opened, bounced),
        compared=bool(curves.mean_opened),
        running=len(opened) <= HOURS,
    )


def _across(hours: float) -> str:
    return f"{100 * hours / HOURS:.2f}%"


def _local(reader: Reader, sent_at: datetime, hour: int) -> datetime:
    return (sent_at + timedelta(hours=hour)).astimezone(reader.zone)


def _marks(reader: Reader, sent_at: datetime) -> list[Mark]:
    marks = []
    for hour in range(0, HOURS + 1, _MARKED):
        at = _local(reader, sent_at, hour)
        day = f"{formats.weekday(reader.language, at, reader.zone)} " if hour % 24 == 0 else ""
        marks.append(Mark(_across(hour), day + formats.clock(at, reader.zone)))
    return marks


def _nights(reader: Reader, sent_at: datetime) -> list[Night]:
    dark = [(clock := _local(reader, sent_at, hour).hour) >= _NIGHT or clock < _MORNING for hour in range(HOURS)]
    starts = [hour for hour in range(HOURS) if dark[hour] and (hour == 0 or not dark[hour - 1])]
    ends = [next((hour for hour in range(start, HOURS) if not dark[hour]), HOURS) for start in starts]
    return [
        Night(str(start), str(end - start), _across((start + end) / 2)) for start, end in zip(starts, ends, strict=True)
    ]


def _hour(
    reader: Reader, curves: Curves, hour: int, sent_at: datetime, shares: tuple[float, float], scales: Sequence[Scale]
) -> Hour:
    at = _local(reader, sent_at, hour)
    return Hour(
        hour=hour,
        when=f"{formats.weekday(reader.language, at, reader.zone)} {formats.clock(at, reader.zone)}",
        after=reader.text("mailing.hours_after", count=hour),
        opened=percent(reader, shares[0]),
        opened_count=reader.number(curves.opened[hour]),
        bounced=percent(reader, shares[1]),
        bounced_count=reader.number(curves.bounced[hour]),
        opened_at=scales[0].down(shares[0]),
        bounced_at=scales[1].down(shares[1]),
        at=_across(hour),
    )


def _sentence(reader: Reader, curves: Curves, opened: Sequence[float], bounced: Sequence[float]) -> str:
    """Say in one sentence what the curves show."""
    ended = len(opened) - 1
    half = next((hour for hour, total in enumerate(curves.opened) if 2 * total >= curves.opened[-1]), ended)
    told = {"opened": percent(reader, opened[-1]), "bounced": percent(reader, bounced[-1])}
    said = reader.text("mailing.curve_sentence", count=ended, **told)
    return f"{said} {reader.text('mailing.curve_half', count=max(half, 1))}" if curves.opened[-1] else said
