"""Rows of the list of mailings, and the head of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.listing import BUTTONS
from bounce_dash.store.queries import listing_mailings, listing_recipients


@dataclass(frozen=True, slots=True)
class MailingHead:
    """One mailing, without how its recipients fare."""

    id: int
    name: str
    subject: str
    from_address: str
    status: str
    created: datetime
    sent: datetime | None


@dataclass(frozen=True, slots=True)
class MailingRow(MailingHead):
    """One mailing. ``counts`` is how many recipients stand behind each of BUTTONS; ``total`` all of them."""

    total: int
    counts: Mapping[str, int]


def mailing_rows(session: Session, _owner: int, ids: Sequence[int]) -> tuple[MailingRow, ...]:
    """Return mailings in the order of ``ids``; the caller has checked the permission."""
    counted = listing_recipients.counts(session, ids)
    return tuple(_mailing(row, counted[row[0]]) for row in listing_mailings.rows(session, ids))


def _mailing(row: Sequence[Any], by_status: Mapping[str, int]) -> MailingRow:
    values: tuple[Any, ...] = (*row, sum(by_status.values()), _behind_buttons(by_status))
    return MailingRow(*values)


def _behind_buttons(by_status: Mapping[str, int]) -> dict[str, int]:
    return {name: sum(by_status.get(status, 0) for status in statuses) for name, statuses in BUTTONS.items()}


def mailing(session: Session, actor: Actor, mailing_id: int) -> MailingRow:
    """Return one mailing with its counts as of now; raise NotFound when it is gone."""
    actor.require(Permission.SEE_LISTS)
    found = mailing_rows(session, 0, [mailing_id])
    if not found:
        raise NotFound(mailing=mailing_id)
    return found[0]


def mailing_head(session: Session, actor: Actor, mailing_id: int) -> MailingHead:
    """Return one mailing, nothing counted; raise NotFound when it is gone."""
    actor.require(Permission.SEE_LISTS)
    found = listing_mailings.rows(session, [mailing_id])
    if not found:
        raise NotFound(mailing=mailing_id)
    return MailingHead(*found[0])
