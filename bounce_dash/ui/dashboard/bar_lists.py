"""The charts that are lists with bars: what addresses were blocked for, at which providers and domains."""

from dataclasses import dataclass

from bounce_dash.actions.dashboard import Dashboard
from bounce_dash.domain.addresses import shown_domain
from bounce_dash.domain.facts import SOFT_REASONS
from bounce_dash.domain.reasons import Reason
from bounce_dash.ui.dashboard.drawn import TableRow
from bounce_dash.ui.dashboard.places import blocked_at
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.mailings.summary_view import Line
from bounce_dash.ui.mailings.words import percent

#: chart → the filter that its lines put on
_FILTERS = {"reasons": "reason", "providers": "provider", "domains": "domain"}

_REASONS = frozenset(Reason)


@dataclass(frozen=True, slots=True)
class BarList:
    """One list with bars, and the same as a table."""

    name: str = ""
    sentence: str = ""
    csv: str = ""
    lines: list[Line] = ()  # type: ignore[assignment]
    heads: list[str] = ()  # type: ignore[assignment]
    rows: list[TableRow] = ()  # type: ignore[assignment]


def bar_list(reader: Reader, found: Dashboard, name: str, csv: str) -> BarList:
    """Write one of the lists, the most first."""
    counted = found.bars[name]
    most = max((number for _value, number in counted), default=1)
    lines = [
        Line(
            label=_label(reader, name, value),
            number=reader.number(number),
            width=f"{100 * number / most:.1f}%",
            tone=_tone(name, value),
            path=blocked_at(found, found.period, **{_FILTERS[name]: (value,)}),
        )
        for value, number in counted
    ]
    total = found.blocked_anew or 1
    heads = [reader.text(f"dashboard.head.{key}") for key in (_FILTERS[name], "blocked", "share")]
    rows = [
        TableRow(line.path, line.label, [line.number, percent(reader, number / total)])
        for line, (_value, number) in zip(lines, counted, strict=True)
    ]
    return BarList(name, _said(reader, found, lines), csv, lines, heads, rows)


def _said(reader: Reader, found: Dashboard, lines: list[Line]) -> str:
    if not lines:
        return reader.text("dashboard.blocked_none_said")
    return reader.text("dashboard.bars_said", count=found.blocked_anew, most=lines[0].label, number=lines[0].number)


def _label(reader: Reader, name: str, value: str) -> str:
    if name == "reasons":
        return reader.text(f"reason.{value}" if value in _REASONS else "grid.without_reason")
    if name == "providers":
        return value or reader.text("dashboard.other_providers")
    return shown_domain(value)


def _tone(name: str, value: str) -> str:
    if name != "reasons":
        return "gray" if not value else "red"
    if value == Reason.FEEDBACK:
        return "plum"
    return "amber" if value in SOFT_REASONS else "red" if value in _REASONS else "gray"
