"""Signing off by the link in a mailing: who follows it gets no more mailings, until they agree again."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.store.queries import unsubscribing as stored

#: A token has 24 characters (actions/sending/taking.py); whatever is longer was made up.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a link belongs to. ``is_off``: signed off already."""

    address: str
    is_off: bool


def reader(session: Session, actor: Actor, token: str) -> Reader:
    """Return whose link it is; raise NotFound for one that is nobody's."""
    actor.require(Permission.FILL_IN_FORM)
    row = _row(session, token)
    return Reader(row.address, row.unsubscribed_at is not None and row.unsubscribed_at >= row.consented_at)


def unsubscribe(session: Session, actor: Actor, token: str, *, now: datetime) -> None:
    """Sign a reader off, and note it on the address's timeline; again changes nothing. Raise NotFound."""
    if not reader(session, actor, token).is_off:
        row = _row(session, token)
        stored.sign_off(session, row.id, row.mailing_id, now)


def _row(session: Session, token: str) -> stored.AnyRow:
    row = stored.by_token(session, token) if 0 < len(token) <= _LONGEST and token.isascii() else None
    if row is None:
        raise NotFound()
    return row
