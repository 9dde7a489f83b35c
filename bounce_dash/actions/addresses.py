"""All about one address: who it belongs to, why it is blocked, what to do about it, what happened. Reading only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.addresses_timeline import TimelineEntry, timeline
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.errors import NotFound
from bounce_dash.store.queries import correcting
from bounce_dash.store.queries import listing_address as stored
from bounce_dash.store.tables import Address, Report
from bounce_dash.store.types import NEVER


@dataclass(frozen=True, slots=True)
class AddressDetail:
    """What the side panel and the person card show of an address.

    ``block_cause`` is a BlockCause, empty unless blocked; ``reason`` is a Reason or empty. ``colleagues`` counts
    the addresses at the same company that still receive mail. ``has_left`` says that a reply said so of the person.
    ``replaced_by`` is the address that it was corrected into, empty when it was not, or that one is gone. ``said``
    is the server's own words, ``said_by`` the server, ``status`` and ``reply_code`` its codes. Moments that never
    were are None. ``version`` tells whether the flag changed since.
    """

    id: int
    address: str
    domain: str
    provider: str
    origin: str
    created: datetime
    person_id: int | None
    name: str
    title: str
    company: str
    former_since: datetime | None
    blocked_since: datetime | None
    block_cause: str
    reason: str
    bounces: int
    last_bounce: datetime | None
    last_mailing: str
    cleared: datetime | None
    complained: datetime | None
    colleagues: int
    has_left: bool
    replaced_since: datetime | None
    replaced_by: str
    said: str
    said_by: str
    status: str
    reply_code: str
    version: int
    timeline: tuple[TimelineEntry, ...]


def detail(session: Session, actor: Actor, address_id: int) -> AddressDetail:
    """Return all about one address; raise NotFound when it is gone."""
    actor.require(Permission.SEE_LISTS)
    found = stored.address_and_person(session, address_id)
    if found is None:
        raise NotFound(address=address_id)
    address, person = found
    reports = [report for report, _mailing in stored.reports(session, [address_id])]
    return AddressDetail(
        **_of_address(address),
        **_of_report(_deciding(reports, address.reason)),
        title=person.title if person else "",
        colleagues=stored.colleagues_mailed(session, person),
        has_left=any(report.has_left for report in reports),
        replaced_by=correcting.text_of(session, address.replaced_by_id),
        timeline=timeline(session, address_id),
    )


def blocked_among(session: Session, actor: Actor, texts: Sequence[str]) -> set[str]:
    """Return those of some addresses, as they are written, that are blocked here."""
    actor.require(Permission.SEE_LISTS)
    keys = {text: address_key(text) for text in texts}
    blocked = stored.blocked_keys(session, set(keys.values()))
    return {text for text, key in keys.items() if key in blocked}


def _of_address(address: Address) -> dict[str, Any]:
    return {
        "id": address.id,
        "address": address.address,
        "domain": address.domain,
        "provider": address.provider,
        "origin": address.origin,
        "created": address.created_at,
        "person_id": address.person_id,
        "name": address.person_name,
        "company": address.company_name,
        "former_since": address.former_at,
        "blocked_since": address.blocked_at,
        "block_cause": address.block_cause,
        "reason": address.reason,
        "bounces": address.bounce_count,
        "last_bounce": _or_none(address.last_bounce_at),
        "last_mailing": address.mailing_name,
        "cleared": _or_none(address.cleared_at),
        "complained": address.complained_at,
        "replaced_since": address.replaced_at,
        "version": address.version,
    }


def _or_none(moment: datetime) -> datetime | None:
    return None if moment == NEVER else moment


def _deciding(reports: Sequence[Report], reason: str) -> Report | None:
    """Pick the newest report that says what the flag says: its words explain the cause that is shown."""
    return next((report for report in reports if reason and report.reason == reason), None)


def _of_report(report: Report | None) -> dict[str, Any]:
    if report is None:
        return {"said": "", "said_by": "", "status": "", "reply_code": ""}
    return {"said": report.diagnostic, "said_by": report.said_by, "status": report.status,
            "reply_code": report.reply_code}  # fmt: skip
