"""Unreadable messages, decoded again: after an upgrade the decoder may understand what it did not before."""

import logging
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.jobs.kind import Args, Running, Step, Work
from bounce_dash.actions.recording.cleaning import fitting
from bounce_dash.actions.recording.recorder import IncomingMail, Recorded, record_kept
from bounce_dash.demo.letters import Decoder
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, Refused, Unavailable
from bounce_dash.store.queries import intake as stored
from bounce_dash.store.queries.batches import Batch
from bounce_dash.store.tables import RawMessage

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


def read_kept(session: Session, actor: Actor, ids: Sequence[int]) -> Sequence[stored.AnyRow]:
    """Return those of the messages that are unreadable at this moment, with their bytes."""
    actor.require(Permission.MANAGE_INTAKE)
    return stored.unreadable_with_bytes(session, ids)


def decoded(kept: Iterable[stored.AnyRow], decode: Decoder) -> tuple[Waiting, ...]:
    """Decode messages that were read; needs no database."""
    return tuple(_decoded(row, decode) for row in kept)


def record_again(session: Session, actor: Actor, portion: Iterable[Waiting], *, now: datetime, secret: bytes) -> Again:
    """Record what a portion says by now, and note what each message is; idempotent.

    A message that somebody else decoded meanwhile, or that is gone, is left alone. The job that asks for it writes
    the log.
    """
    actor.require(Permission.MANAGE_INTAKE)
    total = Again()
    for one in portion:
        if stored.still_unreadable(session, one.raw_id):
            total += _record(session, actor, one, now=now, secret=secret)
    return total


def _decoded(row: stored.AnyRow, decode: Decoder) -> Waiting:
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


@dataclass(frozen=True, kw_only=True)
class DecodeAgain(Bulk):
    """A kind of job whose batches hold ids of messages instead of addresses. There is no way back: what a mail says it
    said before anybody understood it. Its figures are those of `Again`."""

    name: str = "decode_again"
    permission: Permission = Permission.MANAGE_INTAKE
    size: int = 50
    guarded: bool = False
    looks_ahead: bool = True
    needs_tools: bool = True
    undo: None = None

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Refuse: it starts from messages, not from a list of addresses."""
        raise BadInput(kind=self.name)

    @contextmanager
    def opened(self, job: Running) -> Iterator[Work]:
        """Begin; the messages are decoded while no transaction is open."""
        if job.tools is None or job.tools.decode is None:
            raise Unavailable()
        yield _Decoding(job, job.tools.decode, job.tools.secret)


@dataclass(slots=True)
class _Decoding:
    """``kept`` are the messages of the next batch, by id as text; ``waiting`` what the decoder makes of them."""

    job: Running
    decode: Decoder
    secret: bytes
    kept: dict[str, stored.AnyRow] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()

    def unknown(self, session: Session, batch: Batch) -> list[str]:
        """Name the messages of a batch, and read them."""
        self.kept = {str(row.id): row for row in read_kept(session, self.job.actor, batch.ids)}
        return list(self.kept)

    def learn(self, names: Sequence[str]) -> None:
        """Decode them."""
        self.waiting = decoded((self.kept[name] for name in names), self.decode)

    def batch(self, session: Session, batch: Batch) -> Step:
        """Record what they say."""
        found = record_again(session, self.job.actor, self.waiting, now=self.job.moment, secret=self.secret)
        figures = {"understood": found.understood, "reports": found.reports, "blocked": found.blocked}
        return Step(found.tried, figures=figures)

    def finish(self, session: Session) -> Mapping[str, Any]:
        """Add nothing: the figures say it all."""
        return {}


DECODE_AGAIN = DecodeAgain()
