"""Rows of lists of addresses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.store.queries import blocked, listing_complaints, listing_recipients
from bounce_dash.store.types import NEVER


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One address, blocked or not: ``reason`` a Reason, ``block_cause`` a BlockCause (empty: not blocked, unknown)."""

    id: int
    address: str
    name: str
    company: str
    reason: str
    block_cause: str
    bounces: int
    last_bounce: datetime | None
    last_mailing: str
    domain: str
    blocked_since: datetime | None
    provider: str
    person_id: int | None


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """One address whose owner complained."""

    id: int
    address: str
    name: str
    company: str
    complained: datetime
    last_mailing: str
    domain: str
    provider: str
    person_id: int | None


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One address in a mailing. ``id`` is the address's; ``reason`` is a Reason or empty, ``skip_cause`` a SkipCause.

    ``next_try`` is when a deferred one is tried again. ``blocked`` and ``former`` are of the address as it is now.
    """

    id: int
    address: str
    name: str
    company: str
    domain: str
    status: str
    reason: str
    skip_cause: str
    tries: int
    next_try: datetime | None
    sent: datetime | None
    bounced: datetime | None
    opened: datetime | None
    clicked: datetime | None
    complained: datetime | None
    person_id: int | None
    blocked: datetime | None
    former: datetime | None


def address_rows(session: Session, _owner: int, ids: Sequence[int]) -> tuple[AddressRow, ...]:
    """Return addresses in the order of ``ids``; the caller has checked the permission."""
    return tuple(map(_address, blocked.rows(session, ids)))


def _address(row: Sequence[Any]) -> AddressRow:
    shown = AddressRow(*row)
    return replace(shown, last_bounce=None) if shown.last_bounce == NEVER else shown


def complaint_rows(session: Session, _owner: int, ids: Sequence[int]) -> tuple[ComplaintRow, ...]:
    """Return complaints in the order of the address ids; the caller has checked the permission."""
    return tuple(ComplaintRow(*row) for row in listing_complaints.rows(session, ids))


def recipient_rows(session: Session, mailing_id: int, ids: Sequence[int]) -> tuple[RecipientRow, ...]:
    """Return a mailing's recipients in the order of the address ids; the caller has checked the permission."""
    return tuple(RecipientRow(*row) for row in listing_recipients.rows(session, mailing_id, ids))
