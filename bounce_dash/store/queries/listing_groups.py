"""Groups of a list: which there are, how many rows each has, the first rows of one."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, null, select
from sqlmodel import Session

from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.listing import PAGE_SIZE, ListQuery, filter_of, storable
from bounce_dash.store.queries.listing import Grouping, Listing, narrowed, where
from bounce_dash.store.queries.listing_expressions import contains, unindexed
from bounce_dash.store.queries.listing_pages import driver_of, page

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


def groups(session: Session, listing: Listing, query: ListQuery, now: datetime) -> tuple[list[Counted], int]:
    """Return one page of the query's groups, the largest first, then by value; and the number of all groups."""
    grouping, start = listing.groupings[query.group], (query.page - 1) * PAGE_SIZE
    spans = None if narrowed(listing, query) else _spans(session, listing, grouping)
    if spans is not None:
        return spans[start : start + PAGE_SIZE], len(spans)
    matched = where(listing, query, now, driver=driver_of(session, listing, query, now))
    by = unindexed(grouping.by) if narrowed(listing, query) and listing.scanned is not None else grouping.by
    found = _largest(session, listing, replace(grouping, by=by), matched, PAGE_SIZE, start)
    if 0 < len(found) < PAGE_SIZE:
        return found, start + len(found)
    inner = select(by).select_from(listing.rows).where(matched).group_by(by).subquery()
    return found, session.scalar(select(func.count()).select_from(inner)) or 0


def values(session: Session, listing: Listing, group: str, typed: str, limit: int) -> list[Counted]:
    """Return the commonest groups of the whole list, of those that show each word of ``typed``."""
    grouping = listing.groupings[group]
    words = [sort_key(word) for word in storable(typed).split()] if grouping.typed is not None else []
    shows = [contains(grouping.typed, word) for word in words if grouping.typed is not None]
    return _largest(session, listing, grouping, and_(listing.base, *shows), limit, 0)


def first_ids(session: Session, listing: Listing, query: ListQuery, value: str, now: datetime) -> list[int]:
    """Return the ids of the first rows of one group, in the order of the query; none for a value that is junk."""
    one = listing.filters.get(filter_of(query.group), listing.groupings[query.group].inside)
    inside = replace(listing, filters={**listing.filters, _GROUP: one})
    asked = query.narrowed(filters={**query.filters, _GROUP: (value,)}, group="", unfolded=())
    return page(session, inside, asked, now)[0]


def names(session: Session, listing: Listing, query: ListQuery, now: datetime) -> dict[tuple[str, str], str]:
    """Return what the values of the query's filters are called, where they do not show themselves."""
    found = {}
    for group, grouping in listing.groupings.items():
        name, label = filter_of(group), grouping.label
        for value in query.filters.get(name, ())[:_MOST_NAMED] if label is not None else ():
            same = listing.base & grouping.inside.test(grouping.inside.column, (value,), now)
            if shown := session.scalar(_named(listing, label, same)):
                found[name, value] = shown
    return found


def _largest(
    session: Session, listing: Listing, grouping: Grouping, matched: ColumnElement[bool], limit: int, start: int
) -> list[Counted]:
    number = func.count().label("number")
    largest = (
        select(grouping.by.label("value"), number)
        .select_from(listing.rows)
        .where(matched)
        .group_by(grouping.by)
        .order_by(number.desc(), grouping.by)
        .limit(limit)
        .offset(start)
        .subquery()
    )
    label = _label(listing, grouping, largest.c.value)
    asked = select(largest.c.value, label, largest.c.number).order_by(largest.c.number.desc(), largest.c.value)
    return [
        Counted(_text(value), _text(value if shown is None else shown), number)
        for value, shown, number in session.execute(asked)
    ]


def _label(listing: Listing, grouping: Grouping, value: ColumnElement[Any]) -> ColumnElement[Any]:
    if grouping.label is None:
        return null().label("shown")
    same = listing.base & (grouping.inside.column == value)
    return _named(listing, grouping.label, same).scalar_subquery()


def _named(listing: Listing, label: Any, same: ColumnElement[bool]) -> Any:
    return select(label).select_from(listing.rows).where(same).limit(1)


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
    return sorted(spans, key=lambda span: (-span.count, span.value))
