"""From a list query to SQL: what matches. Each list describes itself in a `Listing`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, false, func, or_, select
from sqlmodel import Session

from bounce_dash.domain.addresses import search_key, sort_key
from bounce_dash.domain.days import days_in
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.listing import ListQuery, storable
from bounce_dash.domain.lists import SINCE_DAYS
from bounce_dash.store.queries.listing_expressions import contains, unindexed

#: Words of a search that are looked at; more can only be pasted text.
_MOST_WORDS = 6

Test = Callable[[ColumnElement[Any], tuple[str, ...], datetime], ColumnElement[bool]]


@dataclass(frozen=True)
class Filter:
    """One filter: a column, and the condition on it for the accepted values and for now.

    ``indexed`` says that an index of the list leads with the column, so that few matches are found at once.
    """

    column: ColumnElement[Any]
    test: Test
    indexed: bool = False


class Natural(Enum):
    """The order of groups by their value: names by alphabet rise; the newest month and the most bounces come first."""

    RISING = "rising"
    FALLING = "falling"


@dataclass(frozen=True)
class Grouping:
    """How rows are grouped: rows of one group share ``by``, which is the group's value once written as text.

    ``inside`` is the filter for the rows of a group. ``label`` is the column that shows the value, None when the value
    shows itself; ``owner``, where there is one, is the unique column of another table that has the value beside its
    label, which spares looking for a row of the list that has it. ``typed`` is the column, in the form of sort_key,
    that a user's typing is looked for in when values are offered; None offers all. ``step`` is of groups that are spans
    of an ordered column: from a value of the column to the span that it lies in and where the next span begins (None:
    nowhere). ``natural`` is the order that readers expect of its groups, None where the value is a code: the largest
    come first then.
    """

    by: ColumnElement[Any]
    inside: Filter
    label: ColumnElement[str] | None = None
    typed: ColumnElement[str] | None = None
    owner: ColumnElement[Any] | None = None
    step: Callable[[Any], tuple[str, Any]] | None = None
    natural: Natural | None = None


@dataclass(frozen=True)
class Part:
    """Some rows of a list, which an index gives in the order of ``by``; None: they share one value, and ids order them.

    ``rows`` is what they are read from, ``id`` what names a row there, ``base`` says which they are.
    """

    rows: FromClause
    id: ColumnElement[int]
    base: ColumnElement[bool]
    by: ColumnElement[Any] | None = None


@dataclass(frozen=True)
class Listing:
    """What a list is read from.

    ``rows`` is its table or join, ``id`` names a row and breaks ties, ``base`` says what is in the list at all.
    ``searched`` are the columns that a search looks through, with the function that brings a word into their form.
    ``scanned``, where there is one, is a condition that all rows of the list meet and that leads SQLite, which keeps no
    statistics, to the index that covers what is filtered and ordered by.
    ``walked``, where there is one, says the same as ``base`` of a single row: ``base`` then leads to the rows of a
    short list, and ``walked`` is asked of each row on the way along the index of an order when the list is long;
    ``walks`` names the orders that have an index, ``alone`` the rows for it where ``rows`` is joined to what ``base``
    leads to.
    ``held`` goes with it: the ids of the whole list, read from an index, by which it is counted.
    ``parts`` names orders in which most rows of a long list share one value, so that no index has them all: order → the
    parts that the list falls into, whose first rows are merged.
    ``in_base`` names the filters of the query at hand that ``base`` has met already.
    ``name`` is that of a list so large that its number may be kept while it changes (store.queries.counting).
    """

    rows: FromClause
    id: ColumnElement[int]
    base: ColumnElement[bool]
    orders: Mapping[str, ColumnElement[Any]]
    filters: Mapping[str, Filter] = field(default_factory=dict)
    searched: tuple[tuple[ColumnElement[str], Callable[[str], str]], ...] = ()
    groupings: Mapping[str, Grouping] = field(default_factory=dict)
    scanned: ColumnElement[bool] | None = None
    walked: ColumnElement[bool] | None = None
    walks: frozenset[str] = frozenset()
    alone: FromClause | None = None
    held: Select[int] | None = None
    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    in_base: frozenset[str] = frozenset()
    name: str = ""


def any_of(column: ColumnElement[str], *, indexed: bool = False) -> Filter:
    """Return the filter of a text column: any of the values."""
    return Filter(column, lambda column, values, _now: column.in_(values), indexed)


def refers_to(column: ColumnElement[int], *, indexed: bool = False) -> Filter:
    """Return the filter of a reference: any of the ids; an empty value is "refers to nothing", junk matches none."""

    def test(column: ColumnElement[int], values: tuple[str, ...], _now: datetime) -> ColumnElement[bool]:
        among = column.in_([int(value) for value in values if is_number(value)])
        return or_(among, column.is_(None)) if "" in values else among

    return Filter(column, test, indexed)


def numbers(column: ColumnElement[int], *, indexed: bool = False) -> Filter:
    """Return the filter of a whole-number column: any of the numbers; junk matches none."""

    def test(column: ColumnElement[int], values: tuple[str, ...], _now: datetime) -> ColumnElement[bool]:
        return column.in_([int(value) for value in values if is_number(value)])

    return Filter(column, test, indexed)


def since(column: ColumnElement[datetime]) -> Filter:
    """Return the filter of a moment: within the widest of the spans (domain.listing.SINCE_DAYS) before now, or on some
    days (domain.days) of the zone that now is given in.
    """

    def test(column: ColumnElement[datetime], values: tuple[str, ...], now: datetime) -> ColumnElement[bool]:
        days = [SINCE_DAYS[value] for value in values if value in SINCE_DAYS]
        spans = [_moments(span, now) for value in values if (span := days_in(value)) is not None]
        within = [and_(column >= start, column < end) for start, end in spans]
        return or_(*within, *([column >= span_start(max(days), now)] if days else []), false())

    return Filter(column, test)


def span_start(days: int, now: datetime) -> datetime:
    """Return when a span of days began; no days: midnight of today, in the zone that ``now`` is given in."""
    return now - timedelta(days=days) if days else now.replace(hour=0, minute=0, second=0, microsecond=0)


def _moments(days: tuple[date, date], now: datetime) -> tuple[datetime, datetime]:
    """Return the midnight that begins the first day and the one that ends the last."""
    first, after = days[0], days[1] + timedelta(days=1)
    return datetime.combine(first, time.min, now.tzinfo), datetime.combine(after, time.min, now.tzinfo)


def is_number(value: str) -> bool:
    """Say that a text from outside is a whole number that fits an id."""
    return value.isascii() and value.isdigit() and len(value) <= 18


def address_word(word: str) -> str:
    """Bring a word of a search into the form of addresses."""
    return search_key(word)


def name_word(word: str) -> str:
    """Bring a word of a search into the form of names of persons and companies; "" when it can only be an address."""
    return "" if "@" in word else sort_key(word)


def narrowed(listing: Listing, query: ListQuery) -> bool:
    """Say that a query asks for less than the whole list."""
    return bool(query.search.split()) or any(name in listing.filters for name in query.filters)


def where(
    listing: Listing, query: ListQuery, now: datetime, *, driver: str = "", long: bool = False
) -> ColumnElement[bool]:
    """Return the WHERE of a query: in the list, each filter, each word of the search.

    ``driver`` names the filter whose index is to be read, because few rows meet it. Where the list has a covering
    index, that one is read otherwise: SQLite would take the index of any filter, and then fetch half the table.
    ``long`` says that more rows match than are worth sorting. Raise BadInput for a filter that the list does not have:
    to ignore it would let all rows match.
    """
    if unknown := [name for name in query.filters if name not in listing.filters and name not in listing.in_base]:
        raise BadInput(filter=unknown[0][:40])
    planned = listing.scanned is not None and narrowed(listing, query)
    parts = [listing.base if (walked := _walked(listing, query, long)) is None else walked]
    for name, values in query.filters.items():
        if name not in listing.in_base:
            one = listing.filters[name]
            freed = planned and one.indexed and name != driver
            parts.append(one.test(unindexed(one.column) if freed else one.column, values, now))
    parts += [_has(listing, word) for word in storable(query.search).split()[:_MOST_WORDS]]
    if planned and not driver and listing.scanned is not None:
        parts.append(listing.scanned)
    return and_(*parts)


def _walked(listing: Listing, query: ListQuery, long: bool) -> ColumnElement[bool] | None:
    return listing.walked if long and query.order in listing.walks else None


def _has(listing: Listing, word: str) -> ColumnElement[bool]:
    forms = ((column, form(word)) for column, form in listing.searched)
    return or_(*(contains(column, part) for column, part in forms if part), false())


def matching(listing: Listing, query: ListQuery, now: datetime, *, driver: str = "", long: bool = False) -> Select[int]:
    """Return the statement that gives the ids of all rows that match, in no order; see `where`."""
    alone = listing.alone if _walked(listing, query, long) is not None else None
    rows = listing.rows if alone is None else alone
    return select(listing.id).select_from(rows).where(where(listing, query, now, driver=driver, long=long))


def count(session: Session, found: Select[int]) -> int:
    """Count what a statement gives."""
    return session.scalar(found.with_only_columns(func.count())) or 0


def in_order(session: Session, shown: Select[Any], column: ColumnElement[int], ids: Sequence[int]) -> list[Any]:
    """Return the rows of a statement whose first column is ``column``, in the order of ``ids``; without those gone."""
    found = {row[0]: row for row in session.execute(shown.where(column.in_(ids))).all()} if ids else {}
    return [found[one] for one in ids if one in found]
