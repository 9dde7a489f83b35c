"""What is still to be told to the user who started a job: how far it is, and once, what became of it."""

from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions.jobs.showing import JobView, shown
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.store.queries import jobs as stored

#: Jobs that are followed at a time; what is beyond comes into sight as others end.
_FOLLOWED = 20


def unacknowledged(session: Session, actor: Actor) -> tuple[JobView, ...]:
    """Return the actor's own jobs that wait, run, or have ended without the actor knowing, newest first.

    The console has none: its commands wait for what they start.
    """
    actor.require(Permission.SEE_LISTS)
    if actor.user_id is None:
        return ()
    return tuple(shown(job) for job in stored.unacknowledged(session, actor.user_id, _FOLLOWED))


def acknowledge(session: Session, actor: Actor, job_id: int, *, now: datetime) -> JobView | None:
    """Note that the actor is being told what became of a job, and return it; None when that is not so.

    Whoever gets it, tells: of two tabs that follow a job, the update of one finds that the other was faster. Also None
    for a job that still runs or is not the actor's own.
    """
    actor.require(Permission.SEE_LISTS)
    told = stored.take_news(session, job_id, actor.user_id, now)
    return None if told is None else shown(told)
