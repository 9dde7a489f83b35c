"""One page of a list: how many match and the ids of the page, in few and short reads."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session

from bounce_dash.domain.listing import PAGE_SIZE, ListQuery
from bounce_dash.store.queries.listing import Listing, count, narrowed, where
from bounce_dash.store.queries.listing_expressions import unindexed

#: Matches up to here are read whole and sorted here: one read then gives both their number and their page.
FEW = 2_000


def page(session: Session, listing: Listing, query: ListQuery, now: datetime) -> tuple[list[int], int]:
    """Return the ids of the query's page, in order, and the number of all that match; no ids beyond the end."""
    if not narrowed(listing, query):
        found = select(listing.id).select_from(listing.rows).where(where(listing, query, now))
        total = count(session, found)
        return _page_of(session, listing, query, found, total), total
    few = _few(session, listing, query, now)
    if few is not None:
        start = (query.page - 1) * PAGE_SIZE
        return few[start : start + PAGE_SIZE], len(few)
    found = select(listing.id).select_from(listing.rows).where(where(listing, query, now))
    total = total_of(session, listing, query, now)
    return _page_of(session, listing, query, found, total), total


def total_of(session: Session, listing: Listing, query: ListQuery, now: datetime) -> int:
    """Count what matches. A filter alone is counted on its own index, which is the shortest."""
    sole = next(iter(query.filters)) if len(query.filters) == 1 and not query.search.split() else ""
    indexed = sole in listing.filters and listing.filters[sole].indexed
    matched = where(listing, query, now, driver=sole if indexed else "")
    return count(session, select(listing.id).select_from(listing.rows).where(matched))


def driver_of(session: Session, listing: Listing, query: ListQuery, now: datetime) -> str:
    """Return the name of a filter that few rows meet and that has an index, or an empty string."""
    for name, values in query.filters.items():
        one = listing.filters.get(name)
        if one and one.indexed:
            some = select(listing.id).select_from(listing.rows).where(listing.base, one.test(one.column, values, now))
            if count_up_to(session, some, FEW + 1) <= FEW:
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
    # Walking the index of the order until a page is full fetches the whole table when the matches lie at its far end.
    planned = listing.scanned is not None and narrowed(listing, query)
    return unindexed(listing.orders[query.order]) if planned else listing.orders[query.order]


def _few(session: Session, listing: Listing, query: ListQuery, now: datetime) -> list[int] | None:
    """Return the ids of all that match, in order; None when they are more than FEW."""
    matched = where(listing, query, now, driver=driver_of(session, listing, query, now))
    asked = select(listing.orders[query.order], listing.id).select_from(listing.rows).where(matched)
    # Keys are compared by code point on both databases, and so they are here.
    rows = [(row[0], row[1]) for row in session.execute(asked.limit(FEW + 1))]
    return None if len(rows) > FEW else [row[1] for row in sorted(rows, reverse=query.descending)]


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
