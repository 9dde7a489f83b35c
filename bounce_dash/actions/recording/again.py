"""Unreadable messages, decoded again: after an upgrade the decoder may understand what it did not before."""

import logging
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.recording.cleaning import fitting
from bounce_dash.actions.recording.recorder import IncomingMail, Recorded, record_kept
from bounce_dash.demo.letters import Decoder
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import Refused
from bounce_dash.store.queries import intake as stored
from bounce_dash.store.tables import RawMessage

#: Messages of one transaction, and ids that can be asked for at once.
PORTION = 50
MOST_IDS = 500

_UNREADABLE = "unreadable"
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An unreadable message and what the decoder makes of it now."""

    raw_id: int
    channel: str
    received_at: datetime
    mail: IncomingMail


@dataclass(frozen=True, slots=True)
class Again:
    """What came of decoding again: messages that were tried, those that can be read now, and new reports."""

    tried: int = 0
    understood: int = 0
    reports: int = 0
    blocked: int = 0

    def __add__(self, other: "Again") -> "Again":
        """Add up two portions."""
        return Again(self.tried + other.tried, self.understood + other.understood,
                     self.reports + other.reports, self.blocked + other.blocked)  # fmt: skip


def decode_portion(
    session: Session, actor: Actor, *, ids: Sequence[int] | None, after: int, decode: Decoder
) -> tuple[Waiting, ...]:
    """Decode the next unreadable messages above the id ``after``; of ``ids`` only, unless that is None."""
    actor.require(Permission.MANAGE_INTAKE)
    found = stored.unreadable_after(session, after, PORTION, None if ids is None else ids[:MOST_IDS])
    rows = (stored.message(session, raw_id) for raw_id in found)
    return tuple(_decoded(row, decode) for row in rows if row is not None)


def record_again(session: Session, actor: Actor, portion: Sequence[Waiting], *, now: datetime, secret: bytes) -> Again:
    """Record what a portion says by now, and note what each message is; idempotent.

    A message that somebody else decoded meanwhile, or that is gone, is left alone.
    """
    actor.require(Permission.MANAGE_INTAKE)
    total = Again()
    for one in portion:
        if stored.still_unreadable(session, one.raw_id):
            total += _record(session, actor, one, now=now, secret=secret)
    if total.tried:
        details = {"understood": total.understood, "reports": total.reports, "blocked": total.blocked}
        audit.log(session, actor, "raw.decoded_again", count=total.tried, details=details, at=now)
    return total


def _decoded(row: RawMessage, decode: Decoder) -> Waiting:
    assert row.id is not None
    said = decode(zlib.decompress(row.content))
    mail = IncomingMail(row.name, said.outcome, said.detail, said.reports, row.size, row.content, row.hash)
    return Waiting(row.id, row.channel, row.received_at, mail)


def _record(session: Session, actor: Actor, one: Waiting, *, now: datetime, secret: bytes) -> Again:
    mail, done = one.mail, Recorded()
    if mail.outcome != _UNREADABLE:
        # A mail that names no moment happened when it came in, not when it was understood.
        reports = tuple(replace(told, occurred_at=told.occurred_at or one.received_at) for told in mail.reports)
        try:
            done = record_kept(
                session, actor, replace(mail, reports=reports), channel=one.channel, now=now, secret=secret
            )
        except Refused:
            raise
        except Exception as error:
            _logger.warning("a message that is understood by now cannot be recorded", exc_info=True)
            problem = f"the mail was read but could not be recorded ({type(error).__name__})"
            mail = replace(mail, outcome=_UNREADABLE, detail=problem)
    unread = mail.outcome == _UNREADABLE
    problem = fitting(RawMessage, "problem", mail.detail or "the mail could not be read") if unread else ""
    stored.judge(session, one.raw_id, outcome=fitting(RawMessage, "outcome", mail.outcome), problem=problem)
    return Again(1, int(not unread), done.reports, done.blocked)
