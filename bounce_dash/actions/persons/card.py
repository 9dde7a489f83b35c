"""The card of a person: details, addresses with what is wrong with each, what happened. Reading only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions.addresses_timeline import TimelineEntry
from bounce_dash.actions.collections import PROJECTS, SELECTIONS
from bounce_dash.actions.persons.details import Consent
from bounce_dash.actions.persons.history import history
from bounce_dash.actions.persons.successors import Hint, hint
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.persons import primary_of
from bounce_dash.store.queries import person_card as stored
from bounce_dash.store.queries.persons import employees
from bounce_dash.store.tables import Address
from bounce_dash.store.types import NEVER

#: Addresses that a card shows; nobody has more.
MOST_ADDRESSES = 50

#: Selections, and projects, that a card names.
_MOST_COLLECTIONS = 50

#: Companies that are offered while one is typed.
_OFFERED = 8


@dataclass(frozen=True, slots=True)
class PersonAddress:
    """One address on a person's card. ``warning`` says that something is wrong with it.

    ``block_cause`` is a BlockCause, empty unless blocked; ``reason`` is the Reason of the last bounce, also of one that
    does not block, or empty; ``mailing`` is the mailing that it came back from. ``bounces`` counts. ``replaced_by`` is
    what it was corrected into, empty when that is gone.
    """

    id: int
    address: str
    primary: bool
    warning: bool
    block_cause: str
    reason: str
    mailing: str
    bounces: int
    blocked_since: datetime | None
    last_bounce: datetime | None
    complained: datetime | None
    replaced: datetime | None
    replaced_by: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A selection or a project (``kind`` is the word for it) that one of the person's addresses is in."""

    kind: str
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PersonCard:
    """All about one person. ``details`` are `domain.persons.DETAILS` by name; ``timeline`` is of all addresses
    together, newest first; ``mailings`` counts those that were sent, since ``mailed_since``; ``colleagues`` counts the
    other persons of the company."""

    id: int
    company_id: int
    colleagues: int
    details: Mapping[str, str]
    origin: str
    created: datetime
    former_since: datetime | None
    consent: Consent
    addresses: tuple[PersonAddress, ...]
    mailings: int
    mailed_since: datetime | None
    hint: Hint | None
    collections: tuple[Membership, ...]
    timeline: tuple[TimelineEntry, ...]

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.details["name"]


def card(session: Session, actor: Actor, person_id: int) -> PersonCard:
    """Return all about one person; raise NotFound when there is none (any more)."""
    actor.require(Permission.SEE_LISTS)
    row = stored.person(session, person_id)
    if row is None:
        raise NotFound(person=person_id)
    found = stored.addresses(session, person_id, MOST_ADDRESSES)
    primary = primary_of(address for address, _newer in found)
    ids = [address.id for address, _newer in found if address.id]
    mailings, since = stored.mailed(session, ids)
    return PersonCard(
        id=row.id,
        company_id=row.company_id or 0,
        colleagues=employees(session, row.company_id) - 1 if row.company_id else 0,
        details={"name": row.name, "company": row.company, "title": row.title, "phone": row.phone},
        origin=row.origin,
        created=row.created_at,
        former_since=row.former_at,
        consent=Consent(row.consent_at, row.consent_origin, row.consent_text),
        addresses=tuple(_address(address, newer, primary) for address, newer in found),
        mailings=mailings,
        mailed_since=since,
        hint=hint(session, ids, is_former=row.former_at is not None),
        collections=tuple(_memberships(session, ids)),
        timeline=history(session, person_id, ids),
    )


def _memberships(session: Session, ids: Sequence[int]) -> Iterator[Membership]:
    for kind in (SELECTIONS, PROJECTS):
        for one, name in stored.collections(session, kind.tables, ids, _MOST_COLLECTIONS):
            yield Membership(kind.word, one, name)


def _address(address: Address, newer: str, primary: int) -> PersonAddress:
    assert address.id is not None  # it was read
    return PersonAddress(
        id=address.id,
        address=address.address,
        primary=address.id == primary,
        warning=address.replaced_at is None and (address.blocked_at is not None or address.bounce_count > 0),
        block_cause=address.block_cause,
        reason=address.reason,
        mailing=address.mailing_name,
        bounces=address.bounce_count,
        blocked_since=address.blocked_at,
        last_bounce=None if address.last_bounce_at == NEVER else address.last_bounce_at,
        complained=address.complained_at,
        replaced=address.replaced_at,
        replaced_by=newer,
    )


def offered_companies(session: Session, actor: Actor, typed: str) -> tuple[str, ...]:
    """Return the names of companies that begin with what was typed."""
    actor.require(Permission.SEE_LISTS)
    key = sort_key(typed[:200])
    return tuple(stored.companies_beginning(session, key, _OFFERED)) if key else ()
