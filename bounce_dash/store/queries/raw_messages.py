"""Raw messages: those that are past their time, and those that name deleted addresses."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, select, update
from sqlmodel import Session

from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.core import RAW_MESSAGE, REPORT


def received_before(session: Session, moment: datetime, limit: int) -> Sequence[int]:
    """Return the ids of raw messages that came in before a moment."""
    old = select(RAW_MESSAGE.c.id).where(RAW_MESSAGE.c.received_at < moment)
    return session.scalars(old.limit(limit)).all()


def discard(session: Session, ids: Sequence[int]) -> None:
    """Delete raw messages; what they reported stays."""
    run = session.connection().execute
    run(update(REPORT).where(REPORT.c.raw_id.in_(ids)).values(raw_id=None))
    run(delete(RAW_MESSAGE).where(RAW_MESSAGE.c.id.in_(ids)))


def about(session: Session, address_ids: Sequence[int]) -> Sequence[int]:
    """Return the ids of the raw messages that report on addresses."""
    mine = (among(session, REPORT.c.address_id, address_ids), REPORT.c.raw_id.is_not(None))
    return session.scalars(select(REPORT.c.raw_id).where(*mine).distinct()).all()


def drop_unreported(session: Session, ids: Sequence[int]) -> list[tuple[int, bytes]]:
    """Delete those of the raw messages that no report belongs to; return (id, content) of the others."""
    run, mine = session.connection().execute, among(session, RAW_MESSAGE.c.id, ids)
    run(delete(RAW_MESSAGE).where(mine, ~exists().where(REPORT.c.raw_id == RAW_MESSAGE.c.id)))
    return [(row[0], row[1]) for row in run(select(RAW_MESSAGE.c.id, RAW_MESSAGE.c.content).where(mine))]


def overwrite(session: Session, contents: Sequence[tuple[int, bytes]]) -> None:
    """Give raw messages another content, by their ids."""
    one = update(RAW_MESSAGE).where(RAW_MESSAGE.c.id == bindparam("which")).values(content=bindparam("other"))
    session.connection().execute(one, [{"which": raw_id, "other": content} for raw_id, content in contents])
