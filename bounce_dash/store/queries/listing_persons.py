"""The list of persons, and the addresses of some of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, false, func, or_, select
from sqlmodel import Session

from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.listing import Picked, storable
from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries import listing_groupings as grouped
from bounce_dash.store.queries import listing_picks as picks
from bounce_dash.store.queries.listing import Filter, Listing
from bounce_dash.store.queries.listing_expressions import columns, contains
from bounce_dash.store.queries.listing_groups import Counted
from bounce_dash.store.queries.listing_picks import PickedAddresses
from bounce_dash.store.tables import Address, Company, Person
from bounce_dash.store.types import NEVER

_A, _C, _P = columns(Address), columns(Company), columns(Person)
_PERSONS = Person.__table__  # type: ignore[attr-defined]


# Read from the index that covers blocked addresses, once, rather than asked of each person.
_BLOCKED = _P.id.in_(
    select(_A.person_id).where(_A.blocked_at.is_not(None), _A.blocked_at > NEVER, _A.person_id.is_not(None))
)

#: What the filter "state" takes → the condition.
_STATES: dict[str, ColumnElement[bool]] = {
    "former": _P.former_at.is_not(None),
    "blocked": _BLOCKED,
    "reachable": _P.former_at.is_(None) & ~_BLOCKED,
}


def _state(_column: ColumnElement[Any], values: tuple[str, ...], _now: datetime) -> ColumnElement[bool]:
    return or_(*(_STATES[value] for value in values if value in _STATES), false())


PERSONS = Listing(
    rows=_PERSONS,
    id=_P.id,
    base=_P.id.is_not(None),
    orders={
        "name": _P.key,
        "company": _P.company_key,
        "title": _P.title,
        "created": _P.created_at,
    },
    filters={"company": lists.refers_to(_P.company_id), "state": Filter(_P.former_at, _state)},
    searched=((_P.key, lists.name_word),),
    groupings={"company": grouped.by_reference(_P.company_id, _C.id, _C.name, _P.company_key)},
    name="persons",
)

_COMPANY = select(_C.name).where(_C.id == _P.company_id).correlate(_PERSONS).scalar_subquery()
_SHOWN = (_P.id, _P.name, func.coalesce(_COMPANY, ""), _P.title, _P.origin, _P.created_at, _P.former_at)


def rows(session: Session, ids: Sequence[int]) -> list[Any]:
    """Return what the list shows of each person, in the order of ``ids``; one that is gone is left out."""
    return lists.in_order(session, select(*_SHOWN), _P.id, ids)


def address_counts(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Count the addresses of persons: person → (all, blocked ones); a person without any is left out."""
    asked = (
        select(_A.person_id, func.count(), func.count(_A.blocked_at))
        .where(_A.person_id.in_(ids))
        .group_by(_A.person_id)
    )
    return {person: (every, blocked) for person, every, blocked in session.execute(asked)}


def picked_addresses(persons: Listing, picked: Picked, now: datetime) -> PickedAddresses:
    """Return all addresses of the persons that a user picked, and those of the persons who have none."""
    chosen = picks.picked(persons, picked, now)
    theirs = chosen.join(Address, _A.person_id == _P.id).with_only_columns(_A.id)
    nobody = chosen.where(~exists().where(_A.person_id == _P.id))
    return PickedAddresses(theirs.order_by(*picks.order_of(persons, picked.query), _A.id), nobody)


def names(session: Session, ids: Sequence[int]) -> list[str]:
    """Return the names of persons in the order of ``ids``; one that is gone is left out."""
    return [row[1] for row in lists.in_order(session, select(_P.id, _P.name), _P.id, ids)]


def companies(session: Session, typed: str, limit: int) -> list[Counted]:
    """Return companies whose name contains each word of ``typed``, by name, with how many persons they have."""
    number = select(func.count()).where(_P.company_id == _C.id).scalar_subquery()
    words = [contains(_C.key, sort_key(word)) for word in storable(typed).split()]
    asked = select(_C.id, _C.name, number).where(*words).order_by(_C.key).limit(limit)
    return [Counted(str(one), name, persons) for one, name, persons in session.execute(asked)]
