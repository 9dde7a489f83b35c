"""The card of a person, with what is wrong with each address. Reading only."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.addresses_timeline import MOST_ENTRIES, TimelineEntry, timeline
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.store.queries import listing_persons as stored
from bounce_dash.store.tables import Address
from bounce_dash.store.types import NEVER

#: Addresses that a card shows; nobody has more.
MOST_ADDRESSES = 50

#: Addresses whose history a card's timeline is made of.
_IN_TIMELINE = 10


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
        last_bounce=None if address.last_bounce_at == NEVER else address.last_bounce_at,
        complained=address.complained_at,
    )
