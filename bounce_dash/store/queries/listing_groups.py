"""Groups of a list: which there are, how many rows each has, the first rows of one."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, func, null, select, true
from sqlmodel import Session

from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.listing import PAGE_SIZE, ListQuery, filter_of, storable
from bounce_dash.store.queries.listing import Grouping, Listing, Natural, matching, narrowed, where
from bounce_dash.store.queries.listing_expressions import contains, unindexed
from bounce_dash.store.queries.listing_pages import driver_of, page, total_of

#: Spans that are counted one by one; a list with more of them is grouped by the database.
_MOST_SPANS = 200

#: Values of one filter that are called by their names; more can only be a forged URL.
_MOST_NAMED = 20

#: The name under which the rows of one group are filtered; no filter of a URL is called so.
_GROUP = "="


@dataclass(frozen=True, slots=True)
class Counted:
    """One group: its value as text, what is shown for it, and how many rows it has."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Counting:
    """One page of groups, how many groups there are, and how many rows all of them have."""

    page: list[Counted]
    groups: int
    rows: int


def groups(session: Session, listing: Listing, query: ListQuery, now: datetime) -> Counting:
    """Return one page of the query's groups: in their natural order, else the largest first, then by value."""
    grouping, start = listing.groupings[query.group], (query.page - 1) * PAGE_SIZE
    if query.largest_first:
        grouping = replace(grouping, natural=None)
    if not narrowed(listing, query):
        return _whole(session, listing, grouping, start, total_of(session, listing, query, now))
    matched = where(listing, query, now, driver=driver_of(session, listing, query, now))
    by = grouping.by if listing.scanned is None else unindexed(grouping.by)
    return _counted(session, listing, replace(grouping, by=by), matched, PAGE_SIZE, start)


def _whole(session: Session, listing: Listing, grouping: Grouping, start: int, total: int) -> Counting:
    """Count the groups of a whole list of ``total`` rows.

    Groups of one row may be as many as rows and come last: how many there are follows from the total, and only who
    turns to their pages waits for them to be gathered.
    """
    spans = _spans(session, listing, grouping)
    if spans is not None:
        return Counting(spans[start : start + PAGE_SIZE], len(spans), total)
    if grouping.natural is not None:
        number = _number_of(session, listing, grouping)
        return Counting(_along_index(session, listing, grouping, start) if start < number else [], number, total)
    shared = _counted(session, listing, grouping, listing.base, PAGE_SIZE, start, least=2)
    number = total - shared.rows + shared.groups
    if number == shared.groups or start + PAGE_SIZE <= shared.groups:
        return Counting(shared.page, number, total)
    return _counted(session, listing, grouping, listing.base, PAGE_SIZE, start)


def _number_of(session: Session, listing: Listing, grouping: Grouping) -> int:
    """Count the groups of a whole list: its values, or in a large one, which has many more rows than there are owners
    to refer to, the owners that a row refers to."""
    values = select(grouping.by).select_from(listing.rows).where(listing.base)
    if not listing.name or grouping.owner is None or not grouping.owner.primary_key:
        return session.scalar(select(func.count()).select_from(values.distinct().subquery())) or 0
    referred = exists(values.where(grouping.by == grouping.owner).correlate(grouping.owner.table))
    owners = session.scalar(select(func.count(grouping.owner)).where(referred)) or 0
    # In the order of the column PostgreSQL looks among the nulls of its index; in none, it may look through the table.
    nobody = session.execute(values.where(grouping.by.is_(None)).order_by(grouping.by).limit(1)).first()
    return owners + (nobody is not None)


def _along_index(session: Session, listing: Listing, grouping: Grouping, start: int) -> list[Counted]:
    """Return a page of the groups of a whole list in their natural order, which is not empty: no more of its index is
    read than that. The group of what has no value comes last, but stands first in an index that is read backwards."""
    falling = grouping.natural is Natural.FALLING
    counted = select(grouping.by.label("value"), func.count().label("number")).select_from(listing.rows)
    found = (
        counted.where(listing.base, *((grouping.by.is_not(None),) if falling else ()))
        .group_by(grouping.by)
        .order_by(grouping.by.desc() if falling else grouping.by.asc())
        .limit(PAGE_SIZE)
        .offset(start)
        .subquery()
    )
    asked = select(found.c.value, _label(listing, grouping, found.c.value), found.c.number)
    rows = session.execute(asked.order_by(_naturally(grouping, found.c.value)))
    page = [Counted(_text(value), _text(value if shown is None else shown), n) for value, shown, n in rows]
    if falling and len(page) < PAGE_SIZE:
        without = select(func.count()).select_from(listing.rows).where(listing.base, grouping.by.is_(None))
        page += [Counted("", "", number)] if (number := session.scalar(without)) else []
    return page


def values(session: Session, listing: Listing, group: str, typed: str, limit: int) -> list[Counted]:
    """Return the commonest groups of the whole list, of those that show each word of ``typed``."""
    grouping = replace(listing.groupings[group], natural=None)
    words = [sort_key(word) for word in storable(typed).split()] if grouping.typed is not None else []
    shows = [contains(grouping.typed, word) for word in words if grouping.typed is not None]
    return _counted(session, listing, grouping, and_(listing.base, *shows), limit, 0).page


def first_ids(session: Session, listing: Listing, query: ListQuery, value: str, now: datetime) -> list[int]:
    """Return the ids of the first rows of one group, in the order of the query; none for a value that is junk."""
    return page(session, *_one_group(listing, query, value), now)[0]


def ids(session: Session, listing: Listing, query: ListQuery, value: str, limit: int, now: datetime) -> list[int]:
    """Return the ids of all rows of one group, in no order, ``limit`` at most; none for a value that is junk."""
    found = matching(*_one_group(listing, query, value), now, driver=_GROUP)
    return list(session.scalars(found.limit(limit)))


def _one_group(listing: Listing, query: ListQuery, value: str) -> tuple[Listing, ListQuery]:
    """Return the list and the query that give the rows of one group."""
    one = listing.filters.get(filter_of(query.group), listing.groupings[query.group].inside)
    inside = replace(listing, filters={**listing.filters, _GROUP: one})
    return inside, query.narrowed(filters={**query.filters, _GROUP: (value,)}, group="", unfolded=())


def names(session: Session, listing: Listing, query: ListQuery, now: datetime) -> dict[tuple[str, str], str]:
    """Return what the values of the query's filters are called, where they do not show themselves."""
    found = {}
    for group, grouping in listing.groupings.items():
        name = filter_of(group)
        for value in query.filters.get(name, ())[:_MOST_NAMED] if grouping.label is not None else ():
            same = grouping.inside.test(_owner(grouping), (value,), now)
            if shown := session.scalar(_called(listing, grouping, same)):
                found[name, value] = shown
    return found


def _counted(
    session: Session,
    listing: Listing,
    grouping: Grouping,
    matched: ColumnElement[bool],
    limit: int,
    start: int,
    *,
    least: int = 1,
) -> Counting:
    """Count the groups that have ``least`` rows, in one reading: a page of the largest, and the sums over all."""
    number = func.count().label("number")
    found = select(grouping.by.label("value"), number).select_from(listing.rows).where(matched).group_by(grouping.by)
    aside = found.having(func.count() >= least).cte("aside").prefix_with("MATERIALIZED")
    sums = select(func.count().label("groups"), func.coalesce(func.sum(aside.c.number), 0).label("rows")).subquery()
    largest = select(aside).order_by(*_order(grouping, aside)).limit(limit).offset(start).subquery()
    asked = (
        select(
            sums.c.groups, sums.c.rows, largest.c.value, _label(listing, grouping, largest.c.value), largest.c.number
        )
        .select_from(sums.outerjoin(largest, true()))
        .order_by(*_order(grouping, largest))
    )
    counted = session.execute(asked).all()
    page = [Counted(_text(value), _text(value if shown is None else shown), n) for *_, value, shown, n in counted if n]
    return Counting(page, counted[0][0], int(counted[0][1]))


def _order(grouping: Grouping, counted: FromClause) -> tuple[ColumnElement[Any], ...]:
    value, number = counted.c.value, counted.c.number
    if grouping.natural is None:
        return number.desc(), value.asc()
    return (_naturally(grouping, value),)


def _naturally(grouping: Grouping, value: ColumnElement[Any]) -> ColumnElement[Any]:
    return value.desc().nulls_last() if grouping.natural is Natural.FALLING else value.asc()


def _label(listing: Listing, grouping: Grouping, value: ColumnElement[Any]) -> ColumnElement[Any]:
    if grouping.label is None:
        return null().label("shown")
    return _called(listing, grouping, _owner(grouping) == value).scalar_subquery()


def _owner(grouping: Grouping) -> ColumnElement[Any]:
    return grouping.inside.column if grouping.owner is None else grouping.owner


def _called(listing: Listing, grouping: Grouping, same: ColumnElement[bool]) -> Select[Any]:
    """Return the statement that gives the label of one group, which ``same`` recognises by its owner."""
    label: Any = grouping.label
    if grouping.owner is not None:
        return select(label).where(same).limit(1)
    return select(label).select_from(listing.rows).where(listing.base & same).limit(1)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _spans(session: Session, listing: Listing, grouping: Grouping) -> list[Counted] | None:
    """Count the spans of an ordered column by going along its index, once; None when they are no spans, or too many.

    The databases cannot know that a month or an initial rises with its column, and would sort all rows to group them.
    """
    if grouping.step is None:
        return None
    column, spans, bound = grouping.inside.column, list[Counted](), listing.base
    first = select(func.min(column)).select_from(listing.rows)
    number = select(func.count()).select_from(listing.rows)
    while (at := session.scalar(first.where(bound))) is not None:
        value, end = grouping.step(at)
        within = bound if end is None else bound & (column < end)
        spans.append(Counted(value, value, session.scalar(number.where(within)) or 0))
        if end is None:
            break
        if len(spans) > _MOST_SPANS:
            return None
        bound = listing.base & (column >= end)
    if grouping.natural is None:
        return sorted(spans, key=lambda span: (-span.count, span.value))
    return spans if grouping.natural is Natural.RISING else spans[::-1]
