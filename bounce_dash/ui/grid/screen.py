"""What a list screen is made of, and how its page is written for a reader. Plain Python: no state, no parts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bounce_dash.actions.lists import reading
from bounce_dash.actions.lists.kind import Page
from bounce_dash.actions.lists.registry import LISTS
from bounce_dash.domain.access import Actor
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import PAGE_SIZE, Choice, Group, ListQuery, ListSpec, Picked
from bounce_dash.ui.kit.reader import Reader

Cells = dict[str, str]

#: What each row holds besides its columns: the badge, and the name by which a screen reader tells its checkbox.
_ALWAYS = ("badge", "badge_css", "address")


@dataclass(frozen=True, slots=True)
class Screen:
    """One list screen: how a list looks. What the list is follows from ``listing`` (actions.lists.registry).

    ``path`` is where it is, ``shown`` are the columns shown at first. ``cells`` writes a row: column → text, besides
    "id" and what else its columns refer to. ``word`` writes a value of a group or filter: (reader, column, label).
    ``offers`` are filters with a fixed set of values: filter → (value, key of its text). ``called`` gives filters
    another name than they have elsewhere. ``exact`` are columns with a hover text, ``badge`` those that may carry the
    badge: the first one shown does. ``besides`` names what else the parts of a row need of its cells.
    """

    listing: ListRef
    path: str
    shown: tuple[str, ...]
    cells: Callable[[Reader, Any], Cells]
    word: Callable[[Reader, str, str], str] = lambda reader, column, label: label
    offers: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    exact: frozenset[str] = frozenset()
    badge: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    besides: tuple[str, ...] = ()

    @property
    def spec(self) -> ListSpec:
        """What can be asked of the list."""
        return LISTS[self.listing.name].spec

    def ask(self, session: Any, actor: Actor, query: ListQuery, *, now: datetime) -> Page[Any]:
        """Return a page of the list."""
        return reading.list_page(session, actor, self.listing, query, now=now)

    def choices(
        self, session: Any, actor: Actor, name: str, typed: str, query: ListQuery | None = None
    ) -> tuple[Choice, ...]:
        """Return what a filter offers for what was typed, in the part of the list that a query means."""
        return reading.filter_values(session, actor, self.listing, name, typed, query=query)

    def count(self, session: Any, actor: Actor, picked: Picked, *, now: datetime) -> int:
        """Return how many addresses a selection comes to."""
        return reading.count_picked(session, actor, self.listing, picked, now=now)

    def filter_menus(self) -> list["FilterMenu"]:
        """Return the menus of the list's filters, in their order."""
        typed = LISTS[self.listing.name].typed_filters
        return [FilterMenu(name, self.called.get(name, name), name in typed) for name in self.spec.filters]


@dataclass(frozen=True, slots=True)
class FilterMenu:
    """The menu of a filter. ``called`` is its name in keys of texts; ``typed`` says that typing narrows its values."""

    name: str
    called: str
    typed: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on and has no menu of its own: only showing one group alone puts it on."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a filter offers."""

    value: str
    text: str
    count: str
    on: bool


def view_rows(
    screen: Screen, reader: Reader, query: ListQuery, page: Page[Any], shown: Sequence[str] = ()
) -> list[Cells]:
    """Return the rows of the table, group heads among them; ``mode`` says which a row is.

    A row holds what the shown columns (all of them when none is named) need and no more: all of it goes through the
    wire at each click.
    """
    shown = shown or screen.spec.columns
    needed = frozenset(
        (*_ALWAYS, *screen.besides, *shown, *(f"{name}_exact" for name in screen.exact.intersection(shown)))
    )
    if not query.in_groups:
        return [_row(screen, reader, row, needed) for row in page.rows]
    return [cells for group in page.groups for cells in _group(screen, reader, query, group, needed)]


def _row(screen: Screen, reader: Reader, row: Any, needed: frozenset[str]) -> Cells:
    cells = {name: text for name, text in screen.cells(reader, row).items() if name in needed}
    start, end = halves(cells.get("address", ""))
    return {"id": str(row.id), "mode": "row", **cells, "address_start": start, "address_end": end}


#: How many letters of the end of an address are shown however narrow its column is: css/grid.css keeps room for them.
_END = 10


def halves(address: str) -> tuple[str, str]:
    """Part an address where it may be cut, so that both its ends stay readable.

    >>> halves("j.vandenberg@gmail.com"), halves("info@rheintaldruckerei.example")
    (('j.vandenberg', '@gmail.com'), ('info@rheintaldrucker', 'ei.example'))
    """
    at = address.rfind("@")
    cut = at if at > 0 and len(address) - at <= _END else max(0, len(address) - _END)
    return address[:cut], address[cut:]


def _group(screen: Screen, reader: Reader, query: ListQuery, group: Group[Any], needed: frozenset[str]) -> list[Cells]:
    unfolded, label = group.value in query.unfolded, screen.word(reader, query.group, group.label)
    head = {
        "id": "",
        "mode": "group",
        "value": group.value,
        "label": label,
        "pick": reader.text("grid.pick_group", group=label),
        "count": reader.number(group.count),
        "open": "true" if unfolded else "false",
    }
    rows = [_row(screen, reader, row, needed) for row in group.rows] if unfolded else []
    hidden = group.count - len(rows)
    more = {"id": "", "mode": "more", "value": group.value, "label": reader.text("grid.more_in_group", count=hidden)}
    return [head, *rows, *([more] if rows and hidden > 0 else [])]


def chips(screen: Screen, reader: Reader, query: ListQuery, labels: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Write what narrows the list: filter → its values. ``labels`` knows the names behind ids."""
    found = {}
    asked = {name: values for name, values in query.filters.items() if name not in screen.spec.parts}
    for name, values in asked.items():
        written = ", ".join(option_text(screen, reader, name, v, labels.get((name, v), v)) for v in values)
        called = screen.called.get(name, name)
        label = reader.text(f"filter.{called}" if name in screen.spec.filters else f"column.{called}")
        found[name] = reader.text("grid.chip", filter=label, values=written)
    return found


def lone_chips(screen: Screen, written: Mapping[str, str]) -> list[Chip]:
    """Return the chips, of those written, that no filter menu shows."""
    return [Chip(name, text) for name, text in written.items() if name not in screen.spec.filters]


def group_chip(reader: Reader, query: ListQuery) -> str:
    """Write what the list is grouped by; empty when it is not."""
    return reader.text("grid.grouped_by", column=reader.text(f"column.{query.group}")) if query.group else ""


def option_text(screen: Screen, reader: Reader, name: str, value: str, label: str) -> str:
    """Write a value of a filter."""
    fixed = dict(screen.offers.get(name, ()))
    return reader.text(fixed[value]) if value in fixed else reader.days(value) or screen.word(reader, name, label)


def range_text(reader: Reader, query: ListQuery, page: Page[Any]) -> str:
    """Write which part of the list is shown: 1–100 of 12,345, or how many groups there are."""
    if query.in_groups and page.group_total <= PAGE_SIZE:
        return reader.text("grid.groups", count=page.group_total)
    total = page.group_total if query.in_groups else page.total
    shown = len(page.groups) if query.in_groups else len(page.rows)
    first = (query.page - 1) * PAGE_SIZE + 1 if shown else 0
    values: dict[str, Any] = {"first": reader.number(first), "last": reader.number(first + shown - 1 if shown else 0)}
    key = "grid.range_groups" if query.in_groups else "grid.range"
    return reader.text(key, total=reader.number(total), **values)


def differing(screen: Screen, shown: Sequence[Cells], now: Sequence[Cells]) -> int:
    """Count the rows that say something else, and those that came or went: for each that goes another one moves up.

    That a moment is longer ago makes no difference.
    """
    before, after = (
        {row["mode"] + row["id"] + row.get("value", ""): _lasting(screen, row) for row in rows} for rows in (shown, now)
    )
    came, went = after.keys() - before.keys(), before.keys() - after.keys()
    return max(len(came), len(went)) + sum(before[key] != after[key] for key in before.keys() & after.keys())


def _lasting(screen: Screen, row: Cells) -> Cells:
    return {name: text for name, text in row.items() if name not in screen.exact}


def last_page(query: ListQuery, page: Page[Any]) -> int:
    """Return the number of the last page, 1 at least."""
    total = page.group_total if query.in_groups else page.total
    return max(1, -(-total // PAGE_SIZE))


#: What is shown, the page of the list, and its rows as the table shows them.
Written = tuple[ListQuery, Page[Any], list[Cells]]


def written(session: Any, own: Screen, actor: Actor, reader: Reader, query: ListQuery, shown: Sequence[str]) -> Written:
    """Return what a view of a list shows; of a page beyond the end, the last one."""
    # Writing a hundred rows is most of the work of a click: it is done where they are read, off the event loop.
    page = own.ask(session, actor, query, now=reader.now)
    if query.page > (last := last_page(query, page)):
        query = replace(query, page=last)
        page = own.ask(session, actor, query, now=reader.now)
    return query, page, view_rows(own, reader, query, page, shown)
