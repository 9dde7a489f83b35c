"""Questions to the audit log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from bounce_dash.store.queries.core import ACCOUNT, AUDIT, JOB
from bounce_dash.store.queries.listing_expressions import unindexed
from bounce_dash.store.tables import Audit, Job


@dataclass(frozen=True, slots=True)
class By:
    """Whose entries: those of a user, or (None) those of nobody who signs in."""

    user_id: int | None


def entries(
    session: Session,
    *,
    action: str = "",
    by: By | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: int = 0,
    limit: int,
) -> list[tuple[Audit, Job | None]]:
    """Return entries below the id ``before`` with the job that each belongs to, newest first; empty means all."""
    c = AUDIT.c
    wanted: list[ColumnElement[bool]] = []
    if before:
        wanted.append(c.id < before)
    if action:
        wanted.append(c.action == action)
    if by is not None:
        wanted.append(c.user_id.is_(None) if by.user_id is None else c.user_id == by.user_id)
    if since:
        wanted.append(c.at >= since)
    if until:
        wanted.append(c.at < until)
    both = select(Audit, Job).join(Job, JOB.c.id == c.job_id, isouter=True).order_by(c.id.desc())
    return [(row[0], row[1]) for row in session.execute(both.where(*wanted).limit(limit))]


def about(session: Session, target: str, actions: Sequence[str], limit: int) -> Sequence[Any]:
    """Return (action, when, who) of what was done about something, the latest first."""
    c = AUDIT.c
    # By the target alone: it has few entries, an action has very many.
    asked = select(c.action, c.at, c.actor).where(c.target == target, unindexed(c.action).in_(actions))
    return session.execute(asked.order_by(c.id.desc()).limit(limit)).all()


def actions(session: Session, limit: int) -> Sequence[str]:
    """Return the actions that occur, by name."""
    return session.scalars(select(AUDIT.c.action).distinct().order_by(AUDIT.c.action).limit(limit)).all()


def users(session: Session, limit: int) -> list[tuple[int, str]]:
    """Return (id, name) of everybody who may have done something, by name."""
    c = ACCOUNT.c
    return [(row[0], row[1]) for row in session.execute(select(c.id, c.name).order_by(c.name, c.id).limit(limit))]
