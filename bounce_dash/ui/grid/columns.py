"""The columns of a list screen: which are shown, in what order, and how their heads are written. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bounce_dash.domain.listing import ListQuery
from bounce_dash.ui.grid.screen import Screen
from bounce_dash.ui.kit.reader import Reader


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is shown. ``tip`` names the cell that holds its hover text; ``sort`` is the value of aria-sort."""

    name: str
    label: str
    css: str
    sort: str
    tip: str
    badge: bool
    groups: bool
    grouped: bool


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column in the column chooser. ``up`` is the move, as `moved` takes it, that brings it one place forward."""

    name: str
    label: str
    on: bool
    up: str


def view_columns(screen: Screen, reader: Reader, query: ListQuery, shown: Sequence[str]) -> list[Column]:
    """Return the columns to show, in order."""
    badge = next((name for name in screen.badge if name in shown), "")
    return [
        Column(
            name=name,
            label=reader.text(f"column.{name}"),
            css=f"c-{name}",
            sort=_sort(query, name),
            tip=f"{name}_exact" if name in screen.exact else "",
            badge=name == badge,
            groups=name in screen.spec.groups,
            grouped=name == query.group,
        )
        for name in shown
    ]


def _sort(query: ListQuery, name: str) -> str:
    if name != query.order:
        return "none"
    return "descending" if query.descending else "ascending"


def column_choices(screen: Screen, reader: Reader, shown: Sequence[str]) -> list[ColumnChoice]:
    """Return what the column chooser offers: the shown ones in their order, then the others."""
    others = [name for name in screen.spec.columns if name not in shown]
    up = {name: f"{name}.{before}" for before, name in pairwise(shown)}
    return [
        ColumnChoice(name, reader.text(f"column.{name}"), name in shown, up.get(name, "")) for name in (*shown, *others)
    ]


def moved(shown: tuple[str, ...], move: str) -> tuple[str, ...]:
    """Return the columns after a move: "company.name" puts company in the place of name. Junk moves nothing."""
    column, _, place = move.partition(".")
    if column not in shown or place not in shown:
        return shown
    rest = [name for name in shown if name != column]
    rest.insert(shown.index(place), column)
    return tuple(rest)


def read_columns(screen: Screen, text: str) -> tuple[str, ...]:
    """Read the columns that a cookie remembers; what is unknown is left out, nothing means the usual ones."""
    asked = dict.fromkeys(map(screen.spec.current_name, text.split(".")))
    names = tuple(name for name in asked if name in screen.spec.columns)
    return names or screen.shown
