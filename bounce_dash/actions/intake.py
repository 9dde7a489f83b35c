"""What came in by which channel, the watched mailbox, and the messages that nobody could read."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions.jobs import starting
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.jobs.showing import JobView
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.jobs import NothingPicked
from bounce_dash.store.queries import batches
from bounce_dash.store.queries import intake as stored
from bounce_dash.store.tables import Mailbox

PAGE = 50
#: Unreadable messages that a search looks through, and that are counted at most.
MOST = 10_000
#: Bytes of a message that are shown.
_SHOWN = 20_000
_MOST_MAILBOXES = 20
_LINES = re.compile(r"\r\n?|\n")
_HEAD_ENDS = re.compile(r"\n[ \t]*\n")
#: Characters that move the cursor, ring, or turn the reading direction round.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Came:
    """How many messages came in on a day (by its first moment), by a channel, with an outcome of intake.decoding."""

    day: datetime
    channel: str
    outcome: str
    count: int


@dataclass(frozen=True, slots=True)
class Watched:
    """A mailbox: when it was last read without trouble, when it last brought something, what is wrong since when.

    ``trouble`` is one of domain.watching.Trouble, or empty; ``attended`` says that a process watches it.
    """

    name: str
    looked_at: datetime | None
    mail_at: datetime | None
    trouble: str
    said: str
    trouble_at: datetime | None
    attended: bool


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A message that nobody could read; ``size`` is in bytes."""

    id: int
    channel: str
    name: str
    received_at: datetime
    size: int
    problem: str


@dataclass(frozen=True, slots=True)
class UnreadablePage:
    """A page of them; ``next`` is the ``before`` of the page below, 0 when there is none. ``total`` ends at MOST."""

    rows: tuple[Unreadable, ...]
    next: int
    total: int


@dataclass(frozen=True, slots=True)
class Opened:
    """The beginning of a message as text without control characters; ``cut`` says that there is more."""

    head: str
    text: str
    cut: bool


def came_in(session: Session, actor: Actor, days: Sequence[tuple[datetime, datetime]]) -> tuple[Came, ...]:
    """Return what came in on each of some days, given by their first moment and that of the next day."""
    actor.require(Permission.MANAGE_INTAKE)
    return tuple(
        Came(since, channel, outcome, count)
        for since, until in days
        for channel, outcome, count in sorted(stored.counts(session, since, until))
    )


def watched(session: Session, actor: Actor, *, now: datetime) -> tuple[Watched, ...]:
    """Return the mailboxes that are or were watched (at most 20)."""
    actor.require(Permission.MANAGE_INTAKE)
    return tuple(_watched(row, now) for row in stored.mailboxes(session, _MOST_MAILBOXES))


def list_unreadable(session: Session, actor: Actor, *, words: str = "", before: int = 0) -> UnreadablePage:
    """Return a page of the unreadable messages, newest first; a search looks through the newest 10,000."""
    actor.require(Permission.MANAGE_INTAKE)
    found = stored.unreadable(session, words=words, before=before, among=MOST, limit=PAGE + 1)
    rows = tuple(Unreadable(**row._mapping) for row in found[:PAGE])
    total = stored.how_many_unreadable(session, MOST)
    return UnreadablePage(rows, rows[-1].id if len(found) > PAGE else 0, total)


def decode_again(session: Session, actor: Actor, *, ids: Sequence[int] | None, now: datetime) -> JobView:
    """Start the job that decodes unreadable messages again: all of them, or those of ``ids`` (at most a page).

    Raise NothingPicked when none of them is unreadable any more.
    """
    actor.require(Permission.MANAGE_INTAKE)
    kind = KINDS["decode_again"]
    wanted = stored.unreadable_ids(None if ids is None else ids[:PAGE])
    frozen = batches.freeze_rows(session, wanted, kind.size)
    if not frozen.total:
        raise NothingPicked()
    return starting.add(session, actor, kind, frozen, args={}, now=now, tools=None)


def open_message(session: Session, actor: Actor, raw_id: int) -> Opened:
    """Return the beginning of a message in a form that is safe to show; raise NotFound."""
    actor.require(Permission.MANAGE_INTAKE)
    row = stored.message(session, raw_id)
    if row is None:
        raise NotFound()
    return shown(row.content, row.size)


def shown(packed: bytes, size: int) -> Opened:
    """Return the beginning of a compressed message of ``size`` bytes as text: its head, and what follows it.

    >>> shown(zlib.compress(b"Subject: a\\r\\n\\r\\nHello\\x1b"), 19)
    Opened(head='Subject: a', text='Hello\ufffd', cut=False)
    """
    raw = zlib.decompressobj().decompress(packed, _SHOWN)
    lines = _LINES.sub("\n", raw.decode("utf-8", "replace"))
    head, *text = _HEAD_ENDS.split(_UNSHOWABLE.sub("\ufffd", lines), maxsplit=1)
    return Opened(head.strip("\n"), text[0].rstrip() if text else "", size > len(raw))


def _watched(row: Mailbox, now: datetime) -> Watched:
    attended = row.lease_until is not None and row.lease_until > now
    return Watched(row.name, row.looked_at, row.mail_at, row.trouble, row.said, row.trouble_at, attended)
