"""Persons: the list, and the card of one with what is wrong with each address. Reading only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.addresses_timeline import MOST_ENTRIES, TimelineEntry, timeline
from bounce_dash.actions.lists import MOST_CHOICES, Page, or_none, read_page
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.listing import PERSONS as SPEC
from bounce_dash.domain.listing import Choice, ListQuery, Picked
from bounce_dash.store.queries import listing
from bounce_dash.store.queries import listing_persons as stored
from bounce_dash.store.tables import Address

#: Addresses that a card shows; nobody has more.
MOST_ADDRESSES = 50

#: Addresses whose history a card's timeline is made of.
_IN_TIMELINE = 10


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, with how many addresses there are and how many of them are blocked."""

    id: int
    name: str
    company: str
    title: str
    origin: str
    created: datetime
    former_since: datetime | None
    addresses: int
    blocked: int


@dataclass(frozen=True, slots=True)
class PersonAddress:
    """One address on a person's card. ``warning`` says that something is wrong with it.

    ``block_cause`` is a BlockCause, empty unless blocked; ``reason`` is the Reason of the last bounce, also of one that
    does not block, or empty. ``bounces`` counts.
    """

    id: int
    address: str
    warning: bool
    block_cause: str
    reason: str
    bounces: int
    blocked_since: datetime | None
    last_bounce: datetime | None
    complained: datetime | None


@dataclass(frozen=True, slots=True)
class PersonCard:
    """All about one person. ``timeline`` is of all addresses together, newest first."""

    id: int
    name: str
    company: str
    title: str
    origin: str
    created: datetime
    former_since: datetime | None
    addresses: tuple[PersonAddress, ...]
    timeline: tuple[TimelineEntry, ...]


def list_persons(session: Session, actor: Actor, query: ListQuery, *, now: datetime) -> Page[PersonRow]:
    """Return one page of the persons, or of their groups."""
    actor.require(Permission.SEE_LISTS)
    return read_page(session, stored.PERSONS, SPEC, query, now, lambda ids: _rows(session, ids))


def _rows(session: Session, ids: Sequence[int]) -> tuple[PersonRow, ...]:
    counted = stored.address_counts(session, ids)
    return tuple(_row(row, counted.get(row[0], (0, 0))) for row in stored.rows(session, ids))


def _row(row: Sequence[Any], counted: tuple[int, int]) -> PersonRow:
    values: tuple[Any, ...] = (*row, *counted)
    return PersonRow(*values)


def card(session: Session, actor: Actor, person_id: int) -> PersonCard:
    """Return all about one person; raise NotFound when there is none (any more)."""
    actor.require(Permission.SEE_LISTS)
    found = stored.rows(session, [person_id])
    if not found:
        raise NotFound(person=person_id)
    addresses = stored.addresses(session, person_id, MOST_ADDRESSES)
    histories = (timeline(session, address.id) for address in addresses[:_IN_TIMELINE] if address.id)
    entries = sorted(chain.from_iterable(histories), key=lambda entry: entry.at, reverse=True)
    values: tuple[Any, ...] = (*found[0], tuple(map(_address, addresses)), tuple(entries[:MOST_ENTRIES]))
    return PersonCard(*values)


def _address(address: Address) -> PersonAddress:
    assert address.id is not None  # it was read
    return PersonAddress(
        id=address.id,
        address=address.address,
        warning=address.blocked_at is not None or address.bounce_count > 0,
        block_cause=address.block_cause,
        reason=address.reason,
        bounces=address.bounce_count,
        blocked_since=address.blocked_at,
        last_bounce=or_none(address.last_bounce_at),
        complained=address.complained_at,
    )


def filter_values(session: Session, actor: Actor, name: str, typed: str = "", limit: int = 50) -> tuple[Choice, ...]:
    """Return companies whose name contains each word of ``typed``, with how many persons they have."""
    actor.require(Permission.SEE_LISTS)
    if name != "company":
        raise BadInput(filter=name)
    found = stored.companies(session, typed, min(max(limit, 1), MOST_CHOICES))
    return tuple(Choice(one.value, one.label, one.count) for one in found)


def count_picked(session: Session, actor: Actor, picked: Picked, *, now: datetime) -> int:
    """Return how many persons a user's choice comes to as of now."""
    actor.require(Permission.SEE_LISTS)
    return listing.count(session, listing.picked(stored.PERSONS, picked, now))


def count_addresses(session: Session, actor: Actor, picked: Picked, *, now: datetime) -> int:
    """Return how many addresses the persons of a user's choice have as of now: what an action on them runs over."""
    actor.require(Permission.SEE_LISTS)
    return listing.count(session, stored.picked_address_ids(picked, now))
