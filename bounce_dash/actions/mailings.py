"""Mailings and their recipients, with how many stand where. Reading only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.lists import Page, read_choices, read_page
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.listing import MAILINGS as SPEC
from bounce_dash.domain.listing import RECIPIENTS, Choice, ListQuery, Picked
from bounce_dash.domain.states import RecipientStatus
from bounce_dash.store.queries import listing, listing_mailings
from bounce_dash.store.queries import listing_recipients as stored

_S = RecipientStatus

#: The filter buttons of the recipients, in their order → the statuses that each stands for.
BUTTONS: dict[str, tuple[str, ...]] = {
    "sent": (_S.SENT.value,),
    "bounced": (_S.BOUNCED.value,),
    "opened": (_S.OPENED.value,),
    "ready": (_S.READY.value, _S.DEFERRED.value),
    "blocked": (_S.BLOCKED.value,),
    "complained": (_S.COMPLAINED.value,),
}


@dataclass(frozen=True, slots=True)
class MailingRow:
    """One mailing. ``counts`` is how many recipients stand behind each of BUTTONS; ``total`` all of them."""

    id: int
    name: str
    subject: str
    from_address: str
    status: str
    created: datetime
    sent: datetime | None
    total: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One address in a mailing. ``id`` is the address's; ``reason`` is a Reason or empty."""

    id: int
    address: str
    name: str
    company: str
    domain: str
    status: str
    reason: str
    tries: int
    sent: datetime | None
    bounced: datetime | None
    opened: datetime | None
    complained: datetime | None
    person_id: int | None


def list_mailings(session: Session, actor: Actor, query: ListQuery, *, now: datetime) -> Page[MailingRow]:
    """Return one page of the mailings, or of their groups."""
    actor.require(Permission.SEE_LISTS)
    return read_page(session, listing_mailings.MAILINGS, SPEC, query, now, lambda ids: _mailings(session, ids))


def mailing(session: Session, actor: Actor, mailing_id: int) -> MailingRow:
    """Return one mailing with its counts as of now; raise NotFound when it is gone."""
    actor.require(Permission.SEE_LISTS)
    found = _mailings(session, [mailing_id])
    if not found:
        raise NotFound(mailing=mailing_id)
    return found[0]


def _mailings(session: Session, ids: Sequence[int]) -> tuple[MailingRow, ...]:
    counted = stored.counts(session, ids)
    return tuple(_mailing(row, counted[row[0]]) for row in listing_mailings.rows(session, ids))


def _mailing(row: Sequence[Any], by_status: Mapping[str, int]) -> MailingRow:
    values: tuple[Any, ...] = (*row, sum(by_status.values()), _behind_buttons(by_status))
    return MailingRow(*values)


def _behind_buttons(by_status: Mapping[str, int]) -> dict[str, int]:
    return {name: sum(by_status.get(status, 0) for status in statuses) for name, statuses in BUTTONS.items()}


def list_recipients(
    session: Session, actor: Actor, mailing_id: int, query: ListQuery, *, now: datetime
) -> Page[RecipientRow]:
    """Return one page of a mailing's recipients, or of their groups; addresses deleted since are not in it."""
    actor.require(Permission.SEE_LISTS)
    return read_page(session, stored.recipients(mailing_id, query), RECIPIENTS, query, now, lambda ids: tuple(
        RecipientRow(*row) for row in stored.rows(session, mailing_id, ids)))  # fmt: skip


def recipient_values(
    session: Session, actor: Actor, mailing_id: int, name: str, typed: str = "", limit: int = 50
) -> tuple[Choice, ...]:
    """Return the commonest values of a filter among a mailing's recipients."""
    actor.require(Permission.SEE_LISTS)
    return read_choices(session, stored.recipients(mailing_id, ListQuery(RECIPIENTS.order)), name, typed, limit)


def count_picked(session: Session, actor: Actor, mailing_id: int, picked: Picked, *, now: datetime) -> int:
    """Return how many recipients a user's choice comes to as of now."""
    actor.require(Permission.SEE_LISTS)
    return listing.count(session, stored.picked_ids(mailing_id, picked, now))
