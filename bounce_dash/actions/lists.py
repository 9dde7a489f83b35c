"""What every list has in common: from a query to one page of rows or of groups. The caller has checked permission."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from sqlmodel import Session

from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.listing import Choice, Group, ListQuery, ListSpec, filter_of
from bounce_dash.store.queries import listing_groups, listing_pages
from bounce_dash.store.queries.listing import Listing
from bounce_dash.store.types import NEVER

#: Unfolded groups of one page that are given rows: a hundred rows each are as much as a browser takes well.
MOST_UNFOLDED = 10

#: Values that a filter offers at most.
MOST_CHOICES = 100

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list. ``total`` counts the rows that match, ``group_total`` their groups.

    Grouped, ``rows`` is empty and ``groups`` holds up to a hundred of them; else ``groups`` is empty.
    ``names`` says what values of the query's filters are called: (filter, value) → name.
    """

    rows: tuple[Row, ...]
    total: int
    groups: tuple[Group[Row], ...] = ()
    group_total: int = 0
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)


def read_page(
    session: Session,
    source: Listing,
    spec: ListSpec,
    query: ListQuery,
    now: datetime,
    rows: Callable[[Sequence[int]], tuple[Row, ...]],
) -> Page[Row]:
    """Return one page of a list, or of its groups; ``rows`` turns ids into rows, in their order.

    Raises BadInput for an order or a grouping that the list does not have.
    """
    if query.order not in spec.columns or (query.group and query.group not in spec.groups):
        raise BadInput(order=query.order, group=query.group)
    names = listing_groups.names(session, source, query, now)
    if not query.group:
        ids, total = listing_pages.page(session, source, query, now)
        return Page(rows(ids), total, names=names)
    found = listing_groups.groups(session, source, query, now)
    shown = [one.value for one in found.page if one.value in query.unfolded][:MOST_UNFOLDED]
    unfolded = {value: rows(listing_groups.first_ids(session, source, query, value, now)) for value in shown}
    groups = tuple(Group(one.value, one.label, one.count, unfolded.get(one.value, ())) for one in found.page)
    return Page((), found.rows, groups, found.groups, names)


def read_choices(session: Session, source: Listing, name: str, typed: str, limit: int) -> tuple[Choice, ...]:
    """Return the commonest values of a filter in the whole list, of those whose text contains each word of ``typed``.

    Raises BadInput for a filter that the list does not have, or that has no values of its own.
    """
    group = next((one for one in source.groupings if filter_of(one) == name), None)
    if group is None:
        raise BadInput(filter=name)
    found = listing_groups.values(session, source, group, typed, min(max(limit, 1), MOST_CHOICES))
    return tuple(Choice(one.value, one.label, one.count) for one in found)


def or_none(moment: datetime) -> datetime | None:
    """Return a moment, or None for the one that stands for "never"."""
    return None if moment == NEVER else moment
