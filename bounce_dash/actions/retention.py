"""Raw messages are kept as long as the preference says; what they said stays in the history."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bounce_dash.actions import audit, preferences
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.store.queries import raw_messages


def discard_raw(session: Session, actor: Actor, *, now: datetime, limit: int = 1_000) -> int:
    """Delete up to ``limit`` raw messages that are older than the preference allows; return how many.

    Call it until it returns 0, each time in a transaction of its own. With the preference 0 nothing is ever deleted.
    Reports keep their own dedupe keys, so a discarded message that is read again still counts for nothing new.
    """
    actor.require(Permission.CHANGE_PREFERENCES)
    days = preferences.policy(session).retention_days
    if not days:
        return 0
    ids = raw_messages.received_before(session, now - timedelta(days=days), limit)
    if ids:
        raw_messages.discard(session, ids)
        audit.log(session, actor, "raw.discarded", count=len(ids), at=now)
    return len(ids)
