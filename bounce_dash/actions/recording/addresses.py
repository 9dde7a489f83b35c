"""The addresses that reports are about: found by key, made when nobody knew them, locked until the batch is written."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.recording.cleaning import fitting
from bounce_dash.actions.recording.incoming import PendingReport
from bounce_dash.domain.addresses import domain_of, shown_address
from bounce_dash.domain.forgetting import forgotten_hashes
from bounce_dash.domain.providers import provider_of
from bounce_dash.domain.states import BlockCause
from bounce_dash.store.queries import plain
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.tables import Address

#: Addresses (ADDRESS_COLUMNS) by id.
AddressRows = dict[int, rows.AnyRow]


def find_addresses(
    session: Session, reports: Sequence[PendingReport], *, channel: str, secret: bytes, now: datetime
) -> tuple[AddressRows, set[int]]:
    """Give each report its address; return all of them and the ids of those made just now."""
    keys = {pending.key: pending.report.recipient for pending in reports if pending.address_id is None}
    known = rows.address_ids(session, keys)
    missing = {key: spelling for key, spelling in keys.items() if key not in known}
    created = make_addresses(session, missing, origin=channel, secret=secret, now=now)
    known |= created
    for pending in reports:
        if pending.address_id is None:
            pending.address_id = known[pending.key]
    ids = {pending.address_id for pending in reports if pending.address_id is not None}
    locked = rows.addresses_by_id(session, ids)
    return {row.id: row for row in locked}, set(created.values())


def make_addresses(
    session: Session, spellings: Mapping[str, str], *, origin: str, secret: bytes, now: datetime
) -> dict[str, int]:
    """Make addresses that nobody knew (key → spelling) and return key → id; somebody may have made them meanwhile.

    Those that were deleted while blocked remember it (rule 10): decide them anew, and they are blocked again.
    """
    forgotten = forgotten_among(session, spellings, secret)
    new = [new_row(key, spellings[key], origin, now) | remembered(forgotten.get(key), now) for key in sorted(spellings)]
    plain.insert_missing(session, Address, new)
    return rows.address_ids(session, spellings)


def new_row(key: str, address: str, origin: str, now: datetime) -> dict[str, Any]:
    """Return the columns of an address that nobody knew; ``origin`` is where it comes from."""
    domain = domain_of(key)
    return {
        "address": shown_address(address),
        "key": key,
        "domain": domain,
        "provider": provider_name(domain),
        "created_at": now,
        "origin": fitting(Address, "origin", origin),
    }


@lru_cache(maxsize=16_384)
def provider_name(domain: str) -> str:
    """Return who runs a domain's mail as the column takes it, empty when that is not known."""
    return fitting(Address, "provider", provider_of(domain))


def forgotten_among(session: Session, keys: Mapping[str, str], secret: bytes) -> dict[str, str]:
    """Return key → cause of those that were blocked when they were deleted; ``keys`` are key → spelling."""
    if not secret or not keys or not rows.anything_forgotten(session):
        return {}
    # A hash is of the key that an address had when it was deleted.
    hashes = {hashed: key for key, spelling in keys.items() for hashed in forgotten_hashes(secret, key, spelling)}
    return {hashes[hashed]: cause for hashed, cause in rows.forgotten(session, hashes.keys()).items()}


def remembered(cause: str | None, now: datetime) -> dict[str, Any]:
    """Return the columns that say whether an address was deleted while it was blocked for a cause (rule 10)."""
    return {"remembered_at": now if cause else None, "remembered_complaint": cause == BlockCause.COMPLAINT}
