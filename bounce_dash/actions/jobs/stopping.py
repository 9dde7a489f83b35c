"""Taking back what was started: cancel it while it runs, undo it afterwards."""

from contextlib import AbstractContextManager
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions.jobs import halting, running, starting
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.jobs.showing import JobView, shown, visible
from bounce_dash.domain.access import Actor
from bounce_dash.domain.jobs import CannotUndo
from bounce_dash.domain.states import OVER, JobState
from bounce_dash.store.queries import job_items


def halt(session: Session, actor: Actor, job_id: int) -> AbstractContextManager[None]:
    """Return the block in which `cancel` is to be called: in it this process commits no more batches of the job.

    Locks nothing, so that it need not wait for the batch that is under way.
    """
    actor.require(KINDS[visible(session, actor, job_id).kind].permission)
    return halting.halted(job_id)


def cancel(session: Session, actor: Actor, job_id: int, *, now: datetime) -> JobView:
    """Stop a job after its current batch (see `halt`), at once when it has not begun. What it did stays."""
    job = visible(session, actor, job_id, lock=True)
    actor.require(KINDS[job.kind].permission)
    if job.state == JobState.QUEUED:
        running.end(session, job, actor, JobState.CANCELLED, now)
        running.withdraw(session, running.running(job, None), KINDS[job.kind])
    elif job.state not in OVER:
        job.cancel_asked = True
    return shown(job)


def undo(session: Session, actor: Actor, job_id: int, now: datetime) -> JobView:
    """Undo what a job did, within 30 days; return the job that undoes it, which is over at once when it is small.

    Raise CannotUndo when there is nothing (any more) to undo. What changed meanwhile is left alone and named.
    """
    job = visible(session, actor, job_id, lock=True)
    kind = KINDS[job.kind]
    actor.require(kind.permission)
    if kind.undo is None or not shown(job).can_undo or job.undo_until is None or job.undo_until < now:
        raise CannotUndo()
    job.state = JobState.UNDONE.value
    way_back = KINDS["undo"]
    frozen = job_items.freeze_done(session, job_id, way_back.size)
    args = {"job": job_id, "kind": job.kind}
    return starting.add(session, actor, way_back, frozen, args=args, now=now, tools=None)
