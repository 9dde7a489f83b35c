"""The two curves of a mailing's first hours, as paths and places: geometry and words, no state, no parts.

Each plot is 100 high, and as wide as there are hours; the page stretches it. Places beside it are in percent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bounce_dash.actions.mailing_summary import HOURS, Curves
from bounce_dash.i18n import formats
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.words import percent

#: The tops that a scale may have, in percent, each with the step of its lines.
_TOPS = ((0.5, 0.25), (1, 0.5), (2, 1), (3, 1), (4, 2), (6, 2), (8, 4), (10, 5), (15, 5), (20, 10), (30, 10), (40, 20),
         (60, 20), (80, 40), (100, 50))  # fmt: skip

#: When night falls and ends, by the reader's clock, and how many hours lie between two marks.
_NIGHT, _MORNING, _MARKED = 23, 7, 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A text beside a plot, and where: percent from the left, or from the top."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Night:
    """A night within the hours: where it begins and how wide it is, in hours; where its middle is, in percent."""

    start: str
    width: str
    middle: str


@dataclass(frozen=True, slots=True)
class Plot:
    """One curve: the line, the area below it, the mean of earlier mailings, the marks of its scale, where it ends."""

    line: str = ""
    area: str = ""
    mean: str = ""
    marks: list[Mark] = ()  # type: ignore[assignment]
    end: str = ""
    end_at: str = ""


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
    tops = [_top(line, mean) for line, mean in ((opened, curves.mean_opened), (bounced, curves.mean_bounced))]
    return Picture(
        opened=_plot(reader, opened, curves.mean_opened, tops[0]),
        bounced=_plot(reader, bounced, curves.mean_bounced, tops[1]),
        nights=_nights(reader, sent_at),
        marks=_marks(reader, sent_at),
        hours=[
            _hour(reader, curves, hour, sent_at, (opened[hour], bounced[hour]), tops) for hour in range(len(opened))
        ],
        sentence=_sentence(reader, curves, opened, bounced),
        compared=bool(curves.mean_opened),
        running=len(opened) <= HOURS,
    )


def _top(line: Sequence[float], mean: Sequence[float]) -> float:
    """Return the top of the scale that holds both curves, as a share."""
    most = 100 * max((*line, *mean))
    return next((top for top, _step in _TOPS if most <= top), 100) / 100


def _plot(reader: Reader, line: Sequence[float], mean: Sequence[float], top: float) -> Plot:
    step = next(step for height, step in _TOPS if height / 100 == top)
    marks = [n * step for n in range(round(100 * top / step) + 1)]
    digits = 0 if step >= 1 else 1 if step == 0.5 else 2
    path = _path(line, top)
    return Plot(
        line=path,
        area=f"{path} L{len(line) - 1} 100 L0 100 Z" if path else "",
        mean=_path(mean, top),
        marks=[Mark(_down(mark / 100, top), percent(reader, mark / 100, digits)) for mark in marks],
        end=percent(reader, line[-1]),
        end_at=_down(line[-1], top),
    )


def _path(shares: Sequence[float], top: float) -> str:
    points = [f"{hour} {100 - 100 * share / top:.2f}" for hour, share in enumerate(shares)]
    return "M" + " L".join(points) if points else ""


def _down(share: float, top: float) -> str:
    return f"{100 - 100 * share / top:.2f}%"


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
    reader: Reader, curves: Curves, hour: int, sent_at: datetime, shares: tuple[float, float], tops: Sequence[float]
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
        opened_at=_down(shares[0], tops[0]),
        bounced_at=_down(shares[1], tops[1]),
        at=_across(hour),
    )


def _sentence(reader: Reader, curves: Curves, opened: Sequence[float], bounced: Sequence[float]) -> str:
    """Say in one sentence what the curves show."""
    ended = len(opened) - 1
    half = next((hour for hour, total in enumerate(curves.opened) if 2 * total >= curves.opened[-1]), ended)
    told = {"opened": percent(reader, opened[-1]), "bounced": percent(reader, bounced[-1])}
    said = reader.text("mailing.curve_sentence", count=ended, **told)
    return f"{said} {reader.text('mailing.curve_half', count=max(half, 1))}" if curves.opened[-1] else said
