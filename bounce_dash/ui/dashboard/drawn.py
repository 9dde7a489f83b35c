"""What a chart is made of: plain data, as the page gets it."""

from dataclasses import dataclass

from bounce_dash.ui.kit.plots import Mark


@dataclass(frozen=True, slots=True)
class Told:
    """One value of a slot: what it is, how much; ``at`` is where its dot is, or how high its part of a bar."""

    tone: str
    label: str
    value: str
    at: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One mailing, day or week: where it is and leads, what it is called, what is told of it."""

    place: int
    left: str
    path: str
    head: str
    said: str
    told: list[Told]


@dataclass(frozen=True, slots=True)
class Line:
    """A curve: its path, and what stands where it ends."""

    tone: str
    path: str
    label: str
    end_at: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table view: where it leads, what it says first, its numbers."""

    path: str
    head: str
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. ``group`` names those that are pointed at together; ``limit_at`` is where its limit lies, if any.

    ``width`` is the width of a slot in percent, ``frame`` the view box of its lines.
    """

    name: str = ""
    group: str = ""
    bars: bool = False
    frame: str = "0 0 1 100"
    width: str = "100%"
    sentence: str = ""
    csv: str = ""
    limit_at: str = ""
    lines: list[Line] = ()  # type: ignore[assignment]
    marks: list[Mark] = ()  # type: ignore[assignment]
    axis: list[Mark] = ()  # type: ignore[assignment]
    slots: list[Slot] = ()  # type: ignore[assignment]
    legend: list[Told] = ()  # type: ignore[assignment]
    heads: list[str] = ()  # type: ignore[assignment]
    rows: list[TableRow] = ()  # type: ignore[assignment]
