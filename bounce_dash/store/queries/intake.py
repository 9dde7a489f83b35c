"""What came in: how much of what by which channel, and the messages that nobody could read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, literal, or_, select, text, update
from sqlmodel import Session, col

from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.core import RAW_MESSAGE
from bounce_dash.store.tables import Mailbox, RawMessage
from bounce_dash.store.tables.reports import UNREADABLE

AnyRow = Row[*tuple[Any, ...]]

_R = RAW_MESSAGE.c
_UNREADABLE = text(UNREADABLE)
#: All of a message but its bytes.
_HEADS = (_R.id, _R.channel, _R.name, _R.received_at, _R.size, _R.problem)


def counts(session: Session, since: datetime, until: datetime) -> list[tuple[str, str, int]]:
    """Return (channel, outcome, messages) of what came in from one moment until before another."""
    when = (_R.received_at >= since, _R.received_at < until)
    rows = select(_R.channel, _R.outcome, func.count()).where(*when).group_by(_R.channel, _R.outcome)
    return [(row[0], row[1], row[2]) for row in session.execute(rows)]


def mailboxes(session: Session, limit: int) -> Sequence[Mailbox]:
    """Return the mailboxes that are or were watched, by name."""
    return session.scalars(select(Mailbox).order_by(col(Mailbox.name)).limit(limit)).all()


def how_many_unreadable(session: Session, most: int) -> int:
    """Count the unreadable messages, up to ``most``."""
    # In an order, so that SQLite walks along the few unreadable ones instead of a narrower index of all messages.
    some = select(_R.id).where(_UNREADABLE).order_by(_R.id.desc()).limit(most).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def unreadable(session: Session, *, words: str, before: int, among: int, limit: int) -> Sequence[Row[tuple[Any, ...]]]:
    """Return unreadable messages below the id ``before`` (0: all), newest first, without their bytes.

    ``words`` are looked for in name, channel and problem, in the newest ``among`` of them only.
    """
    wanted = select(*_HEADS).where(_UNREADABLE).order_by(_R.id.desc())
    wanted = wanted.where(_R.id < before) if before else wanted
    if words:
        newest = wanted.limit(among).subquery()
        found = (newest.c[name].icontains(words, autoescape=True) for name in ("name", "channel", "problem"))
        wanted = select(newest).where(or_(*found)).order_by(newest.c.id.desc())
    return session.execute(wanted.limit(limit)).all()


def message(session: Session, raw_id: int) -> RawMessage | None:
    """Return a message, whether it could be read or not."""
    return session.get(RawMessage, raw_id)


def unreadable_ids(ids: Sequence[int] | None) -> Select[int, int]:
    """Return the statement of (id, 0) of all unreadable messages, oldest first; of ``ids`` only, if they are given."""
    wanted = select(_R.id, literal(0)).where(_UNREADABLE).order_by(_R.id)
    return wanted if ids is None else wanted.where(_R.id.in_(ids))


def unreadable_with_bytes(session: Session, ids: Sequence[int]) -> Sequence[AnyRow]:
    """Return those of the messages that are unreadable, by id, with their bytes and hashes."""
    wanted = select(*_HEADS, _R.content, _R.hash).where(_UNREADABLE, among(session, _R.id, ids)).order_by(_R.id)
    return session.connection().execute(wanted).all()


def still_unreadable(session: Session, raw_id: int) -> bool:
    """Say whether a message is unreadable at this moment, and let nobody else change it before the commit."""
    mine = select(_R.id).where(_UNREADABLE, _R.id == raw_id).with_for_update()
    return session.scalar(mine) is not None


def judge(session: Session, raw_id: int, *, outcome: str, problem: str) -> None:
    """Note what a message turned out to be."""
    session.connection().execute(update(RAW_MESSAGE).where(_R.id == raw_id).values(outcome=outcome, problem=problem))
