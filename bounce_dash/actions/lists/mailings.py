"""Rows of the list of mailings, and the head of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.store.queries import listing_mailings


@dataclass(frozen=True, slots=True)
class MailingRow:
    """One mailing with its figures: numbers of recipients, deleted ones included. ``hard`` and ``soft`` are those that
    bounced; ``delivered`` those that it reached and who are not tried again; ``blocked`` those that it left out."""

    id: int
    name: str
    subject: str
    sender: str
    status: str
    created: datetime
    sent: datetime | None
    recipients: int
    sent_to: int
    delivered: int
    hard: int
    soft: int
    opened: int
    complaints: int
    blocked: int

    @property
    def bounced(self) -> int:
        """How many mails came back."""
        return self.hard + self.soft


def mailing_rows(session: Session, _owner: int, ids: Sequence[int]) -> tuple[MailingRow, ...]:
    """Return mailings in the order of ``ids``; the caller has checked the permission."""
    return tuple(MailingRow(*row) for row in listing_mailings.rows(session, ids))


def mailing(session: Session, actor: Actor, mailing_id: int) -> MailingRow:
    """Return one mailing with its figures; raise NotFound when it is gone."""
    actor.require(Permission.SEE_LISTS)
    found = mailing_rows(session, 0, [mailing_id])
    if not found:
        raise NotFound(mailing=mailing_id)
    return found[0]
