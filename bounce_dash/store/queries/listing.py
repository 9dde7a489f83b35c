"""From a list query to SQL: what matches, how many, the ids of one page. Each list describes itself in a `Listing`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, false, func, or_, select
from sqlmodel import Session

from bounce_dash.domain.addresses import address_key, sort_key
from bounce_dash.domain.listing import PAGE_SIZE, SINCE_DAYS, ListQuery, Picked
from bounce_dash.store.queries.listing_expressions import contains

#: Words of a search that are looked at; more can only be pasted text.
_MOST_WORDS = 6

Filter = Callable[[tuple[str, ...], datetime], ColumnElement[bool]]


@dataclass(frozen=True)
class Grouping:
    """How rows are grouped: rows of one group share ``by``, which is the group's value once written as text.

    ``label`` is the column that shows it, None when the value does. ``is_value`` builds the condition for a value that
    came from outside; it is false for junk. ``typed`` is the column, in the form of sort_key, that a user's typing is
    looked for in when the values are offered; None offers all.
    """

    by: ColumnElement[Any]
    is_value: Callable[[str], ColumnElement[bool]]
    label: ColumnElement[str] | None = None
    typed: ColumnElement[str] | None = None


@dataclass(frozen=True)
class Listing:
    """What a list is read from.

    ``rows`` is its table or join, ``id`` names a row and breaks ties, ``base`` says what is in the list at all.
    ``searched`` are the columns that a search looks through, with the function that brings a word into their form.
    """

    rows: FromClause
    id: ColumnElement[int]
    base: ColumnElement[bool]
    orders: Mapping[str, ColumnElement[Any]]
    filters: Mapping[str, Filter]
    searched: tuple[tuple[ColumnElement[str], Callable[[str], str]], ...]
    groupings: Mapping[str, Grouping]


def any_of(column: ColumnElement[str]) -> Filter:
    """Return the filter of a text column: any of the values."""
    return lambda values, _now: column.in_(values)


def number_of(column: ColumnElement[int]) -> Filter:
    """Return the filter of a whole-number column: any of the values that are numbers."""
    return lambda values, _now: column.in_([int(v) for v in values if is_number(v)])


def since(column: ColumnElement[datetime]) -> Filter:
    """Return the filter of a moment: within the widest of the spans (domain.listing.SINCE_DAYS) before now."""

    def within(values: tuple[str, ...], now: datetime) -> ColumnElement[bool]:
        days = [SINCE_DAYS[value] for value in values if value in SINCE_DAYS]
        return column >= span_start(max(days), now) if days else false()

    return within


def span_start(days: int, now: datetime) -> datetime:
    """Return when a span of days began; no days: midnight of today, in the zone that ``now`` is given in."""
    return now - timedelta(days=days) if days else now.replace(hour=0, minute=0, second=0, microsecond=0)


def is_number(value: str) -> bool:
    """Say that a text from outside is a whole number that fits an id."""
    return value.isascii() and value.isdigit() and len(value) <= 18


def condition(listing: Listing, query: ListQuery, now: datetime) -> ColumnElement[bool]:
    """Return the WHERE of a query: in the list, each filter, each word of the search."""
    parts = [listing.base]
    parts += [listing.filters[name](values, now) for name, values in query.filters.items() if name in listing.filters]
    parts += [_found(listing, word) for word in query.search.split()[:_MOST_WORDS]]
    return and_(*parts)


def _found(listing: Listing, word: str) -> ColumnElement[bool]:
    forms = ((column, form(word)) for column, form in listing.searched)
    return or_(*(contains(column, part) for column, part in forms if part), false())


def address_word(word: str) -> str:
    """Bring a word of a search into the form of addresses."""
    return address_key(word)


def name_word(word: str) -> str:
    """Bring a word of a search into the form of names of persons and companies."""
    return sort_key(word)


def matching(listing: Listing, query: ListQuery, now: datetime) -> Select[int]:
    """Return the statement that gives the ids of all rows that match, in no order."""
    return select(listing.id).select_from(listing.rows).where(condition(listing, query, now))


def picked(listing: Listing, chosen: Picked, now: datetime) -> Select[int]:
    """Return the statement that gives the ids of what a user picked and the list still holds, in no order."""
    if not chosen.all_matching:
        held = select(listing.id).select_from(listing.rows).where(listing.base)
        return held.where(listing.id.in_(chosen.ids))
    found = matching(listing, chosen.query, now)
    return found.where(listing.id.not_in(chosen.ids)) if chosen.ids else found


def count(session: Session, found: Select[int]) -> int:
    """Count what a statement gives."""
    return session.scalar(found.with_only_columns(func.count())) or 0


def ordered(listing: Listing, query: ListQuery, found: Select[int], *, flipped: bool = False) -> Select[int]:
    """Put a statement of ids in the order of the query, the id breaking ties; ``flipped`` reads it from its end."""
    column = listing.orders[query.order]
    if query.descending is not flipped:
        return found.order_by(column.desc(), listing.id.desc())
    return found.order_by(column.asc(), listing.id.asc())


def page_ids(session: Session, listing: Listing, query: ListQuery, now: datetime, total: int) -> list[int]:
    """Return the ids of the query's page, in order; a page beyond the end gives none.

    The far half of a list is read from its end, so that the last page costs what the first one does.
    """
    start = (query.page - 1) * PAGE_SIZE
    wanted = min(PAGE_SIZE, total - start)
    if wanted <= 0:
        return []
    found, after = matching(listing, query, now), total - start - wanted
    if after >= start:
        return list(session.scalars(ordered(listing, query, found).limit(wanted).offset(start)))
    return list(session.scalars(ordered(listing, query, found, flipped=True).limit(wanted).offset(after)))[::-1]
