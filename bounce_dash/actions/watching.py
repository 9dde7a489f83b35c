"""Watching a mailbox: who does, how far it is read, and what is wrong with it. What is recorded of it goes into the
audit log by itself (actions.recording)."""

from datetime import datetime

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.watching import LEASE, MailboxTrouble, Position
from bounce_dash.store.queries import mailboxes

#: The channel of what a mailbox brings.
CHANNEL = "mailbox"


def hold(session: Session, actor: Actor, name: str, holder: str, *, now: datetime) -> Position | None:
    """Take a mailbox for a holder, or keep it; return how far it was read, None while another process watches it."""
    actor.require(Permission.RECORD_BOUNCES)
    mailboxes.make(session, name)
    row = mailboxes.take(session, name, holder=holder, now=now, until=now + LEASE)
    return None if row is None else Position(row.validity, row.last_uid)


def advance(
    session: Session, actor: Actor, name: str, holder: str, position: Position, *, brought: bool, now: datetime
) -> bool:
    """Note that a mailbox was dealt with up to a position, without trouble; say whether the holder still holds it.

    ``brought`` says that something was recorded of it.
    """
    actor.require(Permission.RECORD_BOUNCES)
    news = {"mail_at": now} if brought else {}
    fine = {"looked_at": now, "trouble": "", "said": "", "trouble_at": None, "lease_until": now + LEASE}
    how_far = {"validity": position.validity, "last_uid": position.uid}
    return mailboxes.change(session, name, holder, **how_far, **fine, **news)


def note_trouble(
    session: Session, actor: Actor, name: str, holder: str, trouble: MailboxTrouble, *, new: bool, now: datetime
) -> None:
    """Note why a mailbox cannot be read; ``new`` says that it could be, or for another reason, until now."""
    actor.require(Permission.RECORD_BOUNCES)
    since = {"trouble_at": now} if new else {}
    mailboxes.change(session, name, holder, trouble=trouble.trouble.value, said=trouble.said, **since)


def let_go(session: Session, actor: Actor, name: str, holder: str) -> None:
    """Let another process watch a mailbox from now on."""
    actor.require(Permission.RECORD_BOUNCES)
    mailboxes.change(session, name, holder, lease_until=None)
