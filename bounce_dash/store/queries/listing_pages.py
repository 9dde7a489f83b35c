"""One page of a list: how many match and the ids of the page, in few and short reads."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session

from bounce_dash.domain.listing import PAGE_SIZE, ListQuery
from bounce_dash.store.queries.counting import count_or_kept
from bounce_dash.store.queries.listing import Listing, count, matching, narrowed, where
from bounce_dash.store.queries.listing_expressions import unindexed

#: Rows that an index leads to one by one; for more of them it is quicker to read the covering index through.
_LED_TO = 2_000

#: Matches up to here are put aside while they are looked for: one read then gives both their number and their page.
_PUT_ASIDE = 20_000

#: How far a list is followed in its order in the hope that a page of matches is among its first rows, and the share of
#: it that is tried before: all of it is read and sorted, however soon the page is full.
_FOLLOWED = 4_000
_FIRST_TRY = 8


def page(session: Session, listing: Listing, query: ListQuery, now: datetime) -> tuple[list[int], int]:
    """Return the ids of the query's page, in order, and the number of all that match; no ids beyond the end."""
    driver = ""
    if _may_be_short(session, listing, query):
        driver = driver_of(session, listing, query, now)
        ids, total = _put_aside(session, listing, query, where(listing, query, now, driver=driver))
        if total <= _PUT_ASIDE:
            return ids, total
    total = total_of(session, listing, query, now)
    if total <= _LED_TO or _along_its_order(listing, query):
        driver = _sole(listing, query)
    elif followed := _followed(session, listing, query, now):
        return followed, total
    found = matching(listing, query, now, driver=driver, long=True)
    return _page_of(session, listing, query, found, total), total


def _may_be_short(session: Session, listing: Listing, query: ListQuery) -> bool:
    """Say that it is worth trying to put all matches aside: nothing tells in advance that they are too many."""
    if listing.held is not None:
        return narrowed(listing, query) or count_up_to(session, listing.held, _PUT_ASIDE + 1) <= _PUT_ASIDE
    single_letters = not query.filters and all(len(word) == 1 for word in query.search.split())
    return narrowed(listing, query) and not _sole(listing, query) and not single_letters


def total_of(session: Session, listing: Listing, query: ListQuery, now: datetime) -> int:
    """Count what matches. A filter alone is counted on its own index, which is the shortest."""
    found = matching(listing, query, now, driver=_sole(listing, query))
    if narrowed(listing, query):
        return count(session, found)
    # The far half of a list is read from its end, for which the number must be right.
    least = 2 * PAGE_SIZE * query.page
    return count_or_kept(session, listing.name, found if listing.held is None else listing.held, least=least)


def _sole(listing: Listing, query: ListQuery) -> str:
    """Return the name of the query's filter when it is the only thing asked for, and has an index."""
    if len(query.filters) != 1 or query.search.split():
        return ""
    name = next(iter(query.filters))
    return name if name in listing.filters and listing.filters[name].indexed else ""


def _along_its_order(listing: Listing, query: ListQuery) -> bool:
    """Say that the only filter asks for one value, or one span, of the very column that the list is ordered by."""
    name = _sole(listing, query)
    return bool(name) and len(query.filters[name]) == 1 and listing.filters[name].column is listing.orders[query.order]


def _followed(session: Session, listing: Listing, query: ListQuery, now: datetime) -> list[int]:
    """Return the ids of a page of what a filter lets through, when the first rows of the list fill it; else nothing.

    What many rows meet stands among the first ones in nearly any order: to follow the order's own index for a moment
    costs a fraction of reading everything through and sorting it.
    """
    name, end = _sole(listing, query), query.page * PAGE_SIZE
    if not name or listing.scanned is None:
        return []
    for far in (_FOLLOWED // _FIRST_TRY, _FOLLOWED):
        if end <= far and len(ids := _met(session, listing, query, now, far)) == end:
            return ids[end - PAGE_SIZE :]
    return []


def _met(session: Session, listing: Listing, query: ListQuery, now: datetime, far: int) -> list[int]:
    """Return the ids, up to the page's end, of what the only filter lets through among the first rows of the list."""
    name = _sole(listing, query)
    one = listing.filters[name]
    plain = replace(query, filters={})
    first = select(listing.id.label("id"), one.column.label("asked"), listing.orders[query.order].label("sorted_by"))
    rows = ordered(listing, plain, first.select_from(listing.rows).where(listing.base)).limit(far).subquery()
    met = select(rows.c.id).where(one.test(rows.c.asked, query.filters[name], now))
    order = (rows.c.sorted_by, rows.c.id)
    met = met.order_by(*((column.desc() if query.descending else column.asc()) for column in order))
    return list(session.scalars(met.limit(query.page * PAGE_SIZE)))


def _put_aside(
    session: Session, listing: Listing, query: ListQuery, matched: ColumnElement[bool]
) -> tuple[list[int], int]:
    """Return the ids of the page and the number of all that match; a number beyond _PUT_ASIDE says only "more"."""
    aside = (
        select(listing.id.label("id"), listing.orders[query.order].label("sorted_by"))
        .select_from(listing.rows)
        .where(matched)
        .limit(_PUT_ASIDE + 1)
        .cte("aside")
        .prefix_with("MATERIALIZED")
    )
    number = select(func.count()).select_from(aside).scalar_subquery()
    order = (aside.c.sorted_by, aside.c.id)
    asked = (
        select(aside.c.id, number)
        .order_by(*((column.desc() if query.descending else column.asc()) for column in order))
        .limit(PAGE_SIZE)
        .offset((query.page - 1) * PAGE_SIZE)
    )
    rows = session.execute(asked).all()
    if not rows and query.page > 1:
        return [], count_up_to(session, select(listing.id).select_from(listing.rows).where(matched), _PUT_ASIDE + 1)
    return [row[0] for row in rows], rows[0][1] if rows else 0


def driver_of(session: Session, listing: Listing, query: ListQuery, now: datetime) -> str:
    """Return the name of a filter that few rows meet and that has an index, or an empty string."""
    for name, values in query.filters.items():
        one = listing.filters.get(name)
        if one and one.indexed:
            some = select(listing.id).select_from(listing.rows).where(listing.base, one.test(one.column, values, now))
            if count_up_to(session, some, _LED_TO + 1) <= _LED_TO:
                return name
    return ""


def count_up_to(session: Session, found: Select[int], limit: int) -> int:
    """Count what a statement gives, but stop at ``limit``."""
    return session.scalar(select(func.count()).select_from(found.limit(limit).subquery())) or 0


def ordered(listing: Listing, query: ListQuery, found: Select[int], *, flipped: bool = False) -> Select[int]:
    """Put a statement of ids in the order of the query, the id breaking ties; ``flipped`` reads it from its end."""
    column = _order(listing, query)
    if query.descending is not flipped:
        return found.order_by(column.desc(), listing.id.desc())
    return found.order_by(column.asc(), listing.id.asc())


def _order(listing: Listing, query: ListQuery) -> ColumnElement[object]:
    # Walking the index of the order until a page is full fetches the whole table when the matches lie at its far end;
    # it does not when they lie there side by side.
    planned = listing.scanned is not None and narrowed(listing, query) and not _along_its_order(listing, query)
    return unindexed(listing.orders[query.order]) if planned else listing.orders[query.order]


def _page_of(session: Session, listing: Listing, query: ListQuery, found: Select[int], total: int) -> list[int]:
    # The far half of a list is read from its end, so that the last page costs what the first one does.
    start = (query.page - 1) * PAGE_SIZE
    wanted = min(PAGE_SIZE, total - start)
    if wanted <= 0:
        return []
    after = total - start - wanted
    if after >= start:
        return list(session.scalars(ordered(listing, query, found).limit(wanted).offset(start)))
    return list(session.scalars(ordered(listing, query, found, flipped=True).limit(wanted).offset(after)))[::-1]
