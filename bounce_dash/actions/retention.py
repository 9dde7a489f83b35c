"""Raw messages are kept as long as the preference says; what they said stays in the history."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from bounce_dash.actions import audit, preferences
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.store.tables import RawMessage, Report


def discard_raw(session: Session, actor: Actor, *, now: datetime, limit: int = 1_000) -> int:
    """Delete up to ``limit`` raw messages that are older than the preference allows; return how many.

    Call it until it returns 0, each time in a transaction of its own. With the preference 0 nothing is ever deleted.
    Reports keep their own dedupe keys, so a discarded message that is read again still counts for nothing new.
    """
    actor.require(Permission.CHANGE_PREFERENCES)
    days = preferences.policy(session).retention_days
    if not days:
        return 0
    old = select(col(RawMessage.id)).where(col(RawMessage.received_at) < now - timedelta(days=days)).limit(limit)
    ids = list(session.scalars(old))
    if ids:
        session.connection().execute(update(Report).where(col(Report.raw_id).in_(ids)).values(raw_id=None))
        session.connection().execute(delete(RawMessage).where(col(RawMessage.id).in_(ids)))
        audit.log(session, actor, "raw.discarded", count=len(ids), at=now)
    return len(ids)
