"""Taking from the queue: some recipients whose turn it is, marked as in flight before anything is said to a server.

From here on a crash leaves them in flight: nobody is mailed twice without a user's word.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.recording.standings import write_recipients
from bounce_dash.actions.sending import pacing
from bounce_dash.actions.sending.opening import picture_of
from bounce_dash.actions.sending.stopping import stop
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.letters import Letter
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.sending import guard
from bounce_dash.domain.skipping import Addressee, skip_cause
from bounce_dash.domain.states import RecipientStatus
from bounce_dash.store.queries import plain
from bounce_dash.store.queries import sending as queue
from bounce_dash.store.tables import Recipient

#: For how long those who are taken are nobody else's. Whoever took them stops well before (`Chunk.until`).
LEASE = timedelta(minutes=15)
_MARGIN = timedelta(minutes=3)

#: Of a token (RFC 5321 4.5.3.1.1: a local part has 64 characters, and the name of the mailbox stands before it).
_TOKEN_BYTES = 15


@dataclass(frozen=True, slots=True)
class Taken:
    """One recipient in flight. ``status`` is where it stood, ``token`` what the return path and all links carry.

    ``provider`` is who runs the mail there, as far as that is known; ``picture`` names the picture that tells when the
    mail is opened, empty when nobody asks for that.
    """

    id: int
    mailing_id: int
    address_id: int
    address: str
    name: str
    company: str
    status: str
    tries: int
    token: str
    message_id: str
    provider: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Recipients of one mailing, and what it says. After ``until`` nobody of them may be mailed by who took them."""

    mailing_id: int
    token: str
    letter: Letter
    recipients: tuple[Taken, ...]
    until: datetime


def token_of(secret: bytes, recipient_id: int) -> str:
    """Return the token of a recipient: the same for each try, and nobody's to make who lacks the key."""
    signed = hmac.new(secret, b"recipient\0%d" % recipient_id, hashlib.sha256).digest()[:_TOKEN_BYTES]
    return base64.b32encode(signed).decode("ascii").lower()


def is_anything_due(session: Session, now: datetime) -> bool:
    """Say whether any mailing goes out at this moment; cheaper than to look for whom."""
    return bool(queue.sending(session, now))


def take(session: Session, actor: Actor, holder: str, *, limit: int, secret: bytes, now: datetime) -> Chunk | None:
    """Mark up to ``limit`` recipients of one mailing as in flight and return them; None when nobody's turn it is.

    Those who may not be mailed (any more) are left out at this moment, with the cause: a chunk of nobody says that
    there may be others. A mailing that comes back too often is paused instead. No more are taken than the paces allow
    (actions/sending/pacing.py).
    """
    actor.require(Permission.CHANGE_MAILINGS)
    policy = preferences.policy(session)
    paces = pacing.allowance(session, policy, limit, now)
    for mailing in queue.sending(session, now) if paces.overall else ():
        if _is_stopped(session, actor, mailing, policy, now):
            continue
        if found := queue.due(session, mailing.id, now, paces.overall, full=paces.full):
            fitting, others = paces.parted(found)
            pacing.put_off(session, paces, others, now)
            going = _leave_out(session, fitting)
            pacing.use(session, paces, going, now)
            return _fly(session, mailing, going, holder=holder, secret=secret, tracked=policy.track_openings, now=now)
    return None


def _is_stopped(session: Session, actor: Actor, mailing: queue.AnyRow, policy: Policy, now: datetime) -> bool:
    figures = {"sent": mailing.sent_count, "hard": mailing.hard_count, "complaints": mailing.complaint_count}
    cause = None if mailing.unguarded else guard(policy, **figures)
    if cause is None:
        return False
    stop(session, actor, mailing.id, cause, details=figures, now=now)
    return True


def _leave_out(session: Session, found: list[queue.AnyRow]) -> list[queue.AnyRow]:
    """Leave out those whom rule 7 names, and return the others."""
    going, skipped = [], []
    for row in found:
        cause = skip_cause(_addressee(row))
        if cause is None:
            going.append(row)
        else:
            change = {"status": RecipientStatus.BLOCKED.value, "skip_cause": cause.value, "next_try_at": None}
            skipped.append((row, change))
    if skipped:
        write_recipients(session, skipped)
    return going


def _addressee(row: queue.AnyRow) -> Addressee:
    return Addressee(
        former_at=row.former_at,
        replaced_at=row.replaced_at,
        complained_at=row.complained_at,
        blocked_at=row.blocked_at,
        block_cause=row.block_cause,
        unsubscribed_at=row.unsubscribed_at,
        consented_at=row.consented_at,
    )


def _fly(
    session: Session, mailing: queue.AnyRow, going: list[queue.AnyRow], *, holder: str, secret: bytes, tracked: bool,
    now: datetime,
) -> Chunk:  # fmt: skip
    domain = mailing.from_address.rpartition("@")[2] or "localhost"
    taken = tuple(
        _taken(row, token_of(secret, row.id), domain, picture_of(secret, row.id) if tracked else "") for row in going
    )
    lease: dict[str, Any] = {"in_flight_at": now, "lease_until": now + LEASE, "lease_holder": holder}
    marks = [{"id": one.id, "token": one.token, "message_id": one.message_id, **lease} for one in taken]
    plain.change(session, Recipient, marks)
    return Chunk(mailing.id, mailing.token, letter_of(mailing), taken, now + LEASE - _MARGIN)


def _taken(row: queue.AnyRow, token: str, domain: str, picture: str) -> Taken:
    return Taken(
        id=row.id,
        mailing_id=row.mailing_id,
        address_id=row.address_id,
        address=row.address,
        name=row.person_name,
        company=row.company_name,
        status=row.status,
        tries=row.tries,
        token=token,
        message_id=f"{token}@{domain}",
        provider=row.provider,
        picture=picture,
    )


def letter_of(mailing: queue.AnyRow) -> Letter:
    """Return what a mailing says."""
    return Letter(
        subject=mailing.subject,
        preview=mailing.preview,
        from_name=mailing.from_name,
        from_address=mailing.from_address,
        text=mailing.text,
        html=mailing.html,
    )
