"""Groups of a list: which there are, how many rows each has, the first rows of one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, null, select
from sqlmodel import Session

from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.listing import PAGE_SIZE, ListQuery
from bounce_dash.store.queries.listing import Grouping, Listing, condition, is_number, matching, ordered
from bounce_dash.store.queries.listing_expressions import Day, Month, contains


@dataclass(frozen=True, slots=True)
class Counted:
    """One group: its value as text, what is shown for it, and how many rows it has."""

    value: str
    label: str
    count: int


def by_text(column: ColumnElement[str], label: ColumnElement[str] | None = None, *, typed: bool = True) -> Grouping:
    """Group by a text column, shown through another one where its own text is a sort key.

    ``typed`` is off where a table of texts shows the value: what a user types is no part of it.
    """
    return Grouping(column, lambda value: column == value, label, column if typed else None)


def by_number(column: ColumnElement[int]) -> Grouping:
    """Group by a whole-number column."""
    return Grouping(column, lambda value: column == int(value) if is_number(value) else false())


def by_id(column: ColumnElement[int], label: ColumnElement[str], typed: ColumnElement[str]) -> Grouping:
    """Group by what rows refer to; the empty value is the group of those that refer to nothing."""

    def is_value(value: str) -> ColumnElement[bool]:
        if value:
            return column == int(value) if is_number(value) else false()
        return column.is_(None)

    return Grouping(column, is_value, label, typed)


def by_initial(column: ColumnElement[str]) -> Grouping:
    """Group by the first character: for a column whose values hardly ever repeat."""
    first = func.substr(column, 1, 1)
    return Grouping(first, lambda value: first == value)


def by_month(column: ColumnElement[datetime]) -> Grouping:
    """Group by month, in UTC."""
    return Grouping(Month(column), lambda value: _within(column, value))


def by_day(column: ColumnElement[datetime]) -> Grouping:
    """Group by day, in UTC."""
    return Grouping(Day(column), lambda value: _within(column, value))


def _within(column: ColumnElement[datetime], value: str) -> ColumnElement[bool]:
    span = _span(value)
    return (column >= span[0]) & (column < span[1]) if span else false()


def _span(value: str) -> tuple[datetime, datetime] | None:
    """Read 2026-11 or 2026-11-24 as the moments where it begins and where the next one does; None for junk."""
    month = len(value) == len("2026-11")
    try:
        start = datetime.strptime(value, "%Y-%m" if month else "%Y-%m-%d").replace(tzinfo=UTC)
        if month:
            return start, start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
        return start, datetime.fromordinal(start.toordinal() + 1).replace(tzinfo=UTC)
    except ValueError:
        return None


def groups(session: Session, listing: Listing, query: ListQuery, now: datetime) -> list[Counted]:
    """Return one page of the query's groups: the largest first, then by value."""
    grouping, where = listing.groupings[query.group], condition(listing, query, now)
    return _largest(session, listing, grouping, where, PAGE_SIZE, (query.page - 1) * PAGE_SIZE)


def values(session: Session, listing: Listing, group: str, typed: str, limit: int) -> list[Counted]:
    """Return the commonest groups of the whole list, of those that show each word of ``typed``."""
    grouping, words = listing.groupings[group], typed.split() if listing.groupings[group].typed is not None else ()
    shows = [contains(grouping.typed, sort_key(word)) for word in words if grouping.typed is not None]
    return _largest(session, listing, grouping, and_(listing.base, *shows), limit, 0)


def _largest(
    session: Session, listing: Listing, grouping: Grouping, where: ColumnElement[bool], limit: int, start: int
) -> list[Counted]:
    number = func.count().label("number")
    page = (
        select(grouping.by.label("value"), number)
        .select_from(listing.rows)
        .where(where)
        .group_by(grouping.by)
        .order_by(number.desc(), grouping.by)
        .limit(limit)
        .offset(start)
        .subquery()
    )
    label = _label(listing, grouping, page.c.value)
    found = session.execute(select(page.c.value, label, page.c.number).order_by(page.c.number.desc(), page.c.value))
    return [Counted(_text(value), _text(value if shown is None else shown), number) for value, shown, number in found]


def _label(listing: Listing, grouping: Grouping, value: ColumnElement[Any]) -> ColumnElement[Any]:
    if grouping.label is None:
        return null().label("shown")
    same = listing.base & (grouping.by == value)
    return select(grouping.label).select_from(listing.rows).where(same).limit(1).scalar_subquery()


def _text(value: object) -> str:
    return "" if value is None else str(value)


def group_total(session: Session, listing: Listing, query: ListQuery, now: datetime) -> int:
    """Count the groups of a query."""
    by = listing.groupings[query.group].by
    inner = select(by).select_from(listing.rows).where(condition(listing, query, now)).group_by(by).subquery()
    return session.scalar(select(func.count()).select_from(inner)) or 0


def first_ids(session: Session, listing: Listing, query: ListQuery, value: str, now: datetime) -> list[int]:
    """Return the ids of the first rows of one group, in the order of the query; none for a value that is junk."""
    inside = listing.groupings[query.group].is_value(value)
    return list(session.scalars(ordered(listing, query, matching(listing, query, now).where(inside)).limit(PAGE_SIZE)))
