"""What a list shows: one query value a listing, read from and written to the URL. Total: junk in a URL is ignored."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar
from urllib.parse import quote, urlencode

Row = TypeVar("Row")

PAGE_SIZE = 100

#: Longest value and highest page that a URL may ask for: what is beyond can only be an attack or a mistake.
_LONGEST = 2_000
_LAST_PAGE = 1_000_000


#: What columns, groups and filters were called before → what they are called now.
RENAMED = {"cause": "reason", "kind": "block_cause"}


@dataclass(frozen=True, slots=True)
class ListSpec:
    """What can be asked of a listing. ``columns`` are all sortable; the order is the one on screen.

    ``filters`` are those that a screen offers; each group can be shown alone, too. ``parts`` are filters that a screen
    offers otherwise, since they say which part of the list is meant at all: what is picked or offered is of that part.
    """

    name: str
    columns: tuple[str, ...]
    groups: tuple[str, ...]
    filters: tuple[str, ...]
    order: str
    descending: bool = True
    parts: tuple[str, ...] = ()

    def current_name(self, name: str) -> str:
        """Return what a column, group or filter is called now, given what an old URL, view or cookie calls it."""
        return name if name in self.columns or name in self.narrowed_by else RENAMED.get(name, name)

    @property
    def narrowed_by(self) -> tuple[str, ...]:
        """All names that a query may have among its filters."""
        return tuple(dict.fromkeys((*self.filters, *self.parts, *map(filter_of, self.groups))))


def filter_of(group: str) -> str:
    """Return the name of the filter that shows one group alone: a group's value is a value of that filter."""
    return "mailing" if group == "last_mailing" else group


@dataclass(frozen=True, slots=True)
class ListQuery:
    """One view of a listing: search, filters (column → accepted values, any of them), order, group, page (from 1).

    ``unfolded`` names the groups whose rows are shown; ``largest_first`` asks for groups by how many rows they have,
    where they have an order of their own.
    """

    order: str
    descending: bool = True
    search: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group: str = ""
    unfolded: tuple[str, ...] = ()
    page: int = 1
    largest_first: bool = False

    @property
    def in_groups(self) -> bool:
        """Say that groups are shown: of a list that is narrowed to one of its groups the rows are, page by page."""
        return bool(self.group) and len(self.filters.get(filter_of(self.group), ())) != 1

    def narrowed(self, **changes: object) -> "ListQuery":
        """Return a changed copy that starts at page 1, since another list has other pages."""
        return replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]

    def toggled(self, name: str, value: str) -> "ListQuery":
        """Return a copy with one value of one filter put on or off."""
        now = self.filters.get(name, ())
        values = tuple(v for v in now if v != value) if value in now else (*now, value)
        rest = {key: kept for key, kept in self.filters.items() if key != name}
        return self.narrowed(filters={**rest, name: values} if values else rest)

    def same_list(self) -> "ListQuery":
        """Return what decides *which* rows match (not their order, group or page): what an action runs over."""
        return ListQuery(order="", search=self.search, filters=self.filters)


def storable(text: str) -> str:
    """Return a text from outside without what no database takes: NUL, and halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def from_url(spec: ListSpec, parameters: Mapping[str, str]) -> ListQuery:
    """Read the query parameters of a URL: q, sort (-column descends), group, groups, open, page, and each filter's."""
    parameters = {spec.current_name(name): text for name, text in parameters.items()}
    sort = parameters.get("sort", "")
    column = spec.current_name(sort.removeprefix("-"))
    known = column in spec.columns
    group = spec.current_name(parameters.get("group", ""))
    page = parameters.get("page", "1")
    parameters = {name: storable(text)[:_LONGEST] for name, text in parameters.items()}
    return ListQuery(
        order=column if known else spec.order,
        descending=sort.startswith("-") if known else spec.descending,
        search=parameters.get("q", "").strip(),
        filters={f: values for f in spec.narrowed_by if (values := _split(parameters.get(f, "")))},
        group=group if group in spec.groups else "",
        unfolded=_split(parameters.get("open", "")),
        largest_first=parameters.get("groups") == "largest",
        page=max(1, min(int(page[:9]), _LAST_PAGE)) if page.isascii() and page.isdigit() else 1,
    )


def to_url(spec: ListSpec, query: ListQuery) -> str:
    """Write the query as a query string without "?": empty for the plain list, so that its address stays short."""
    parameters: dict[str, str] = {}
    if search := query.search.strip():
        parameters["q"] = search
    parameters |= {name: _join(values) for name, values in query.filters.items() if values}
    if query.order and (query.order, query.descending) != (spec.order, spec.descending):
        parameters["sort"] = f"-{query.order}" if query.descending else query.order
    if query.group:
        parameters["group"] = query.group
    if query.group and query.largest_first:
        parameters["groups"] = "largest"
    if query.unfolded:
        parameters["open"] = _join(query.unfolded)
    if query.page > 1:
        parameters["page"] = str(query.page)
    return urlencode(parameters, quote_via=quote)


_ESCAPES = {"~~": "~", "~.": ",", "~0": ""}
_ESCAPED = re.compile("~[~.0]")


# A comma separates values, "~" escapes one inside a value: company names have commas. "~0" is the empty value: the
# addresses that belong to no company are a group, too.
def _join(values: tuple[str, ...]) -> str:
    return ",".join(value.replace("~", "~~").replace(",", "~.") or "~0" for value in values)


def _split(text: str) -> tuple[str, ...]:
    parts = (_ESCAPED.sub(lambda found: _ESCAPES[found[0]], part) for part in text.split(",") if part)
    return tuple(dict.fromkeys(parts))


@dataclass(frozen=True, slots=True)
class Picked:
    """What a user selected: rows one by one, or all that match a query but some.

    ``ids`` are the picked rows, or the exceptions when ``all_matching``. Never a list of all ids of a large list.
    """

    query: ListQuery
    ids: frozenset[int] = frozenset()
    all_matching: bool = False


@dataclass(frozen=True, slots=True)
class Group(Generic[Row]):
    """Rows that share a value. ``value`` stands in URLs, ``label`` is what is shown (a key of a table of texts, a
    name, a month as 2026-11 or a day as 2026-11-24), ``rows`` are the first ones of an unfolded group."""

    value: str
    label: str
    count: int
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a filter offers, with how many rows have it."""

    value: str
    label: str
    count: int
