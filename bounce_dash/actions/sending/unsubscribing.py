"""Signing off by the link in a mailing: who follows it gets no more mailings, until they agree again."""

from datetime import datetime

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.store.queries import unsubscribing as stored

#: A token has 24 characters (actions/sending/taking.py); whatever is longer was made up.
_LONGEST = 40


def is_signed_off(session: Session, actor: Actor, token: str) -> bool:
    """Say whether the reader whose link it is signed off already; raise NotFound for a link that is nobody's."""
    actor.require(Permission.FILL_IN_FORM)
    return _is_off(_row(session, token))


def sign_off(session: Session, actor: Actor, token: str, *, now: datetime) -> None:
    """Sign a reader off, and note it on the address's timeline; again changes nothing. Raise NotFound."""
    actor.require(Permission.FILL_IN_FORM)
    row = _row(session, token)
    if not _is_off(row):
        stored.sign_off(session, row.id, row.mailing_id, now)


def _is_off(row: stored.AnyRow) -> bool:
    return row.unsubscribed_at is not None and row.unsubscribed_at >= row.consented_at


def _row(session: Session, token: str) -> stored.AnyRow:
    row = stored.by_token(session, token) if 0 < len(token) <= _LONGEST and token.isascii() else None
    if row is None:
        raise NotFound()
    return row
