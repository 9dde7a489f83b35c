"""What is done with any list: a page of it, the values of a filter, how many were picked, what an action runs over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.lists.kind import ListKind, Page, owner_of
from bounce_dash.actions.lists.registry import kind_of
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import Choice, Group, ListQuery, Picked, filter_of
from bounce_dash.store.queries import applying, changes, listing_groups, listing_pages, listing_picks
from bounce_dash.store.queries.listing import Listing, count
from bounce_dash.store.queries.listing_groups import Counted
from bounce_dash.store.queries.listing_picks import PickedAddresses

#: Unfolded groups of one page that are given rows: a hundred rows each are as much as a browser takes well.
MOST_UNFOLDED = 10

#: Values that a filter offers at most.
MOST_CHOICES = 100


def list_page(session: Session, actor: Actor, ref: ListRef, query: ListQuery, *, now: datetime) -> Page[Any]:
    """Return one page of a list, or of its groups; ``now`` is in the reader's zone.

    Raise NotPermitted, BadInput for what the list does not have, NotFound when what it belongs to is gone.
    """
    kind, owner = _opened(actor, ref)
    source = _source(kind, owner, query)
    if query.order not in kind.spec.columns or (query.group and query.group not in kind.spec.groups):
        raise BadInput(order=query.order[:40], group=query.group[:40])
    belongs_to = None if kind.owner is None else kind.owner(session, actor, owner)
    names = listing_groups.names(session, source, query, now)
    counts = {} if kind.counts is None else kind.counts(session, owner, query, now)
    if query.in_groups:
        found, groups = _groups(session, kind, owner, source, query, now)
        return Page((), found.rows, groups, found.groups, names, belongs_to, counts)
    ids, total = listing_pages.page(session, source, query, now)
    return Page(kind.rows(session, owner, ids), total, names=names, owner=belongs_to, counts=counts)


def _groups(
    session: Session, kind: ListKind, owner: int, source: Listing, query: ListQuery, now: datetime
) -> tuple[listing_groups.Counting, tuple[Group[Any], ...]]:
    found = listing_groups.groups(session, source, query, now)
    shown = [one.value for one in found.page if one.value in query.unfolded][:MOST_UNFOLDED]
    ids = {value: listing_groups.first_ids(session, source, query, value, now) for value in shown}
    rows = {value: kind.rows(session, owner, first) for value, first in ids.items()}
    return found, tuple(Group(one.value, one.label, one.count, rows.get(one.value, ())) for one in found.page)


def group_ids(
    session: Session, actor: Actor, ref: ListRef, query: ListQuery, value: str, limit: int, *, now: datetime
) -> list[int]:
    """Return the ids of all rows of one group, in no order, ``limit`` at most; none for a value that is junk.

    Raise NotPermitted, and BadInput for what the list does not have.
    """
    kind, owner = _opened(actor, ref)
    if query.group not in kind.spec.groups:
        raise BadInput(group=query.group[:40])
    return listing_groups.ids(session, _source(kind, owner, query), query, value, limit, now)


def filter_values(
    session: Session,
    actor: Actor,
    ref: ListRef,
    name: str,
    typed: str = "",
    limit: int = 50,
    *,
    query: ListQuery | None = None,
) -> tuple[Choice, ...]:
    """Return the commonest values of a filter in a whole list, of those whose text contains each word of ``typed``.

    ``query`` says which part of the list is meant, if any. Raise NotPermitted; BadInput for a filter that the list
    does not have, or that has no values of its own.
    """
    kind, owner = _opened(actor, ref)
    source = _source(kind, owner, ListQuery(kind.spec.order, filters=_parts(kind, query)))
    found = _values(session, kind, source, name, typed, min(max(limit, 1), MOST_CHOICES))
    return tuple(Choice(one.value, one.label, one.count) for one in found)


def _parts(kind: ListKind, query: ListQuery | None) -> dict[str, tuple[str, ...]]:
    return {name: values for name, values in query.filters.items() if name in kind.spec.parts} if query else {}


def _values(session: Session, kind: ListKind, source: Listing, name: str, typed: str, limit: int) -> list[Counted]:
    if name in kind.choices:
        return kind.choices[name](session, typed, limit)
    group = next((one for one in source.groupings if filter_of(one) == name), None)
    if group is None:
        raise BadInput(filter=name[:40])
    return listing_groups.values(session, source, group, typed, limit)


def count_picked(session: Session, actor: Actor, ref: ListRef, picked: Picked, *, now: datetime) -> int:
    """Return how many addresses a user's choice comes to as of now: what an action would run over.

    Raise NotPermitted, and BadInput as `job_source` does.
    """
    return count(session, job_source(actor, ref, picked, now).ids.order_by(None))


def count_without_person(session: Session, actor: Actor, ref: ListRef, picked: Picked, *, now: datetime) -> int:
    """Return how many of the addresses that a choice comes to belong to nobody; raise as `count_picked` does."""
    return listing_picks.count_without_person(session, job_source(actor, ref, picked, now))


def pointless(session: Session, actor: Actor, ref: ListRef, picked: Picked, *, now: datetime) -> frozenset[str]:
    """Return the kinds of jobs that would change none of the addresses that a choice comes to; raise as `count_picked`
    does."""
    return applying.pointless(session, job_source(actor, ref, picked, now).ids)


@dataclass(frozen=True, slots=True)
class Left:
    """What became of picked rows that a list does not hold any more: how many were deleted, how many left it otherwise,
    and who did something of that kind meanwhile (three at most, the latest first)."""

    deleted: int
    moved: int
    deleted_by: tuple[str, ...]
    moved_by: tuple[str, ...]


def left(
    session: Session, actor: Actor, ref: ListRef, picked: Picked, *, since: datetime, now: datetime
) -> Left | None:
    """Say what became of the rows, picked one by one, that the list does not hold any more; None when it has all.

    ``since`` is when the user saw the list. Raise NotPermitted and BadInput.
    """
    kind, owner = _opened(actor, ref)
    if picked.all_matching:
        return None
    source = _source(kind, owner, picked.query.narrowed(filters=_parts(kind, picked.query)))
    missing = len(picked.ids) - count(session, listing_picks.picked(source, picked, now))
    if missing <= 0:
        return None
    deleted = len(picked.ids) - listing_picks.number_existing(session, source, picked.ids)
    deleters, others = (changes.actors(session, since, deleting=deleting) for deleting in (True, False))
    return Left(deleted, missing - deleted, deleters, others)


def count_matching(
    session: Session, actor: Actor, ref: ListRef, query: ListQuery, ids: frozenset[int], *, now: datetime
) -> int:
    """Return how many of some rows a query shows, on whatever page. Raise NotPermitted and BadInput."""
    kind, owner = _opened(actor, ref)
    return count(session, listing_picks.those_matching(_source(kind, owner, query), query, ids, now))


def job_source(actor: Actor, ref: ListRef, picked: Picked, now: datetime) -> PickedAddresses:
    """Return the addresses that an action on what was picked runs over, in the order of the list.

    Raise NotPermitted; BadInput for a list that does not exist or whose rows nothing can be done with, for a filter or
    an order that it does not have.
    """
    kind, owner = _opened(actor, ref)
    if kind.addresses is None or not isinstance(picked, Picked):
        raise BadInput(listing=str(ref)[:40])
    source = _source(kind, owner, picked.query)
    if not picked.all_matching:
        # What was picked one by one stays picked when it does not meet the filters any more.
        source = _source(kind, owner, picked.query.narrowed(filters=_parts(kind, picked.query)))
    return kind.addresses(source, picked, now)


def _opened(actor: Actor, ref: ListRef) -> tuple[ListKind, int]:
    kind = kind_of(ref)
    actor.require(kind.permission)
    return kind, owner_of(ref)


def _source(kind: ListKind, owner: int, query: ListQuery) -> Listing:
    # A filter that was ignored would let all rows match.
    if unknown := set(query.filters).difference(kind.spec.narrowed_by):
        raise BadInput(filter=min(unknown)[:40])
    return kind.listing(owner, query)
