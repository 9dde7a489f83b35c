"""What is still to be told to the user who started a job: how far it is, and once, what became of it."""

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session

from bounce_dash.actions.jobs.showing import OVER, JobView, shown
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.store.queries.core import JOB
from bounce_dash.store.tables import Job

#: Jobs that are followed at a time; what is beyond comes into sight as others end.
_FOLLOWED = 20


def unacknowledged(session: Session, actor: Actor) -> tuple[JobView, ...]:
    """Return the actor's own jobs that wait, run, or have ended without the actor knowing, newest first.

    The console has none: its commands wait for what they start.
    """
    actor.require(Permission.SEE_LISTS)
    if actor.user_id is None:
        return ()
    mine = select(Job).where(JOB.c.user_id == actor.user_id, JOB.c.notified_at.is_(None))
    return tuple(shown(job) for job in session.scalars(mine.order_by(JOB.c.id.desc()).limit(_FOLLOWED)))


def acknowledge(session: Session, actor: Actor, job_id: int, *, now: datetime) -> JobView | None:
    """Note that the actor is being told what became of a job, and return it; None when that is not so.

    Whoever gets it, tells: of two tabs that follow a job, the update of one finds that the other was faster. Also None
    for a job that still runs or is not the actor's own.
    """
    actor.require(Permission.SEE_LISTS)
    news = JOB.c.id == job_id, JOB.c.user_id == actor.user_id, JOB.c.notified_at.is_(None), JOB.c.state.in_(OVER)
    told = session.scalars(update(Job).where(*news).values(notified_at=now).returning(Job)).one_or_none()
    return None if told is None else shown(told)
