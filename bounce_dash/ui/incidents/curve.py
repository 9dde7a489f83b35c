"""The refusals of an incident over time, as a path and places: geometry and words, no state, no parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bounce_dash.i18n import formats
from bounce_dash.ui.kit.plots import Mark, Plot, Scale
from bounce_dash.ui.kit.reader import Reader

#: Minutes that one point may stand for, and the most points: the shortest that holds all is taken.
_STEPS, _MOST = (1, 2, 5, 10, 30, 60, 180, 720, 1_440), 40

#: Steps between the lines of the scale, ten of which are more than any; the most lines.
_LINES, _MOST_LINES = tuple(base * 10**power for power in range(7) for base in (1, 2, 5)), 4

#: About so many marks stand below.
_MARKS = 6

_START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point, as a row of the table: from when, how many refusals."""

    when: str
    number: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that is drawn. ``width`` is how many points wide it is, ``step`` how many minutes each one stands for;
    ``from_`` and ``wide`` are where the incident lies, in points."""

    plot: Plot
    marks: list[Mark]
    moments: list[Moment]
    width: int
    step: int
    from_: int
    wide: int
    most: int


def drawn(reader: Reader, minutes: Mapping[datetime, int], usual: int) -> Drawn:
    """Draw refusals by minute, some at least, beside the usual number within an hour."""
    first, last = min(minutes), max(minutes)
    step = next((one for one in _STEPS if (last - first) / timedelta(minutes=one) < _MOST), _STEPS[-1])
    numbers = _by_step(minutes, step)
    around = max(3, len(numbers) // 4)
    start = _floor(first, step) - around * timedelta(minutes=step)
    line = [0] * around + numbers + [0] * around
    scale = _scale(max(line))
    path, flat = scale.path(line), [usual * step / 60] * len(line)
    return Drawn(
        plot=Plot(
            line=path, area=f"{path} L{len(line) - 1} 100 L0 100 Z", mean=scale.path(flat), marks=_lines(reader, scale)
        ),
        marks=_marks(reader, start, step, len(line)),
        moments=[Moment(_when(reader, start, step, place), reader.number(many)) for place, many in enumerate(line)],
        width=len(line) - 1,
        step=step,
        from_=around - 1,
        wide=len(numbers) + 1,
        most=max(line),
    )  # fmt: skip


def _by_step(minutes: Mapping[datetime, int], step: int) -> list[int]:
    first = _floor(min(minutes), step)
    numbers = [0] * (int((max(minutes) - first) / timedelta(minutes=step)) + 1)
    for minute, many in minutes.items():
        numbers[int((minute - first) / timedelta(minutes=step))] += many
    return numbers


def _floor(moment: datetime, step: int) -> datetime:
    whole = int((moment - _START).total_seconds()) // 60 // step * step
    return _START + timedelta(minutes=whole)


def _scale(most: int) -> Scale:
    step = next(one for one in _LINES if most <= one * _MOST_LINES)
    return Scale(0, step * -(-most // step), step)


def _lines(reader: Reader, scale: Scale) -> list[Mark]:
    steps = range(int(scale.high / scale.step) + 1)
    return [Mark(scale.down(place * scale.step), reader.number(int(place * scale.step))) for place in steps]


def _marks(reader: Reader, start: datetime, step: int, points: int) -> list[Mark]:
    each = max(1, points // _MARKS)
    places: Sequence[int] = range(0, points, each)
    return [Mark(f"{100 * place / (points - 1):.2f}%", _when(reader, start, step, place)) for place in places]


def _when(reader: Reader, start: datetime, step: int, place: int) -> str:
    at = start + place * timedelta(minutes=step)
    clock = formats.clock(at, reader.zone)
    return clock if step < 60 else f"{formats.weekday(reader.language, at, reader.zone)} {clock}"
