"""What imports leave beside people: what they made that no address leads to, and what columns were said to mean."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlmodel import Session

from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import IMPORT_MADE, IMPORT_MAPPING


def note_made(session: Session, job_id: int, what: str, refs: Iterable[str]) -> None:
    """Write down that a job made something that no address leads to."""
    if rows := [{"job_id": job_id, "what": what, "ref": ref} for ref in refs]:
        session.connection().execute(insert(IMPORT_MADE), rows)


def made(session: Session, job_id: int, what: str) -> list[str]:
    """Return the refs of what a job made of a kind."""
    mine = (IMPORT_MADE.c.job_id == job_id, IMPORT_MADE.c.what == what)
    return list(session.connection().execute(select(IMPORT_MADE.c.ref).where(*mine)).scalars())


def forget_made(session: Session, job_id: int, what: str) -> None:
    """Forget that a job made things of a kind."""
    session.connection().execute(delete(IMPORT_MADE).where(IMPORT_MADE.c.job_id == job_id, IMPORT_MADE.c.what == what))


def forget_some(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Forget that jobs made these (job_id, what, ref)."""
    if rows:
        c = IMPORT_MADE.c
        these = (c.job_id == bindparam("job_id"), c.what == bindparam("what"), c.ref == bindparam("ref"))
        session.connection().execute(delete(IMPORT_MADE).where(*these), rows)


def mapping(session: Session, heads: str) -> str:
    """Return what columns with these heads (hash) were said to mean, empty when nobody said anything."""
    return session.scalar(select(IMPORT_MAPPING.c.meanings).where(IMPORT_MAPPING.c.heads == heads)) or ""


def keep_mapping(session: Session, heads: str, meanings: str, now: datetime) -> None:
    """Keep what columns with these heads (hash) mean."""
    into = insert_new(session, IMPORT_MAPPING).values(heads=heads, meanings=meanings, changed_at=now)
    news = {"meanings": meanings, "changed_at": now}
    session.connection().execute(into.on_conflict_do_update(index_elements=["heads"], set_=news))
