"""The life of a job once it is queued: claimed under a lease, a batch a transaction, over. Called by workers.

A worker that dies leaves a lease that runs out; whoever claims the job then goes on at the first batch whose
transaction was not committed, so that nothing is done twice and nothing is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.jobs import halting
from bounce_dash.actions.jobs.kind import JobKind, Running, Step, Tools, Work
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.states import JobState
from bounce_dash.store.queries import batches
from bounce_dash.store.queries import jobs as stored
from bounce_dash.store.queries.batches import Batch, Frozen
from bounce_dash.store.tables import Job

#: How long a worker may be silent before others think it dead. A batch takes a second at worst.
LEASE = timedelta(seconds=60)

#: Up to this many addresses a job is light: a batch or two, which need not wait for jobs that take long.
LIGHT = 1_000

#: For how long an action can be undone.
UNDO_DAYS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the free jobs a worker would take: this one (0: any), only a light one."""

    job_id: int = 0
    light: bool = False

    @property
    def most(self) -> int | None:
        """How many addresses it may have, None when that does not matter."""
        return LIGHT if self.light else None


ANY = Wanted()


def waiting(session: Session, now: datetime, wanted: Wanted = ANY) -> bool:
    """Say whether there is a job to claim: a look that takes no lock."""
    return stored.any_free(session, now, job_id=wanted.job_id, most=wanted.most)


def claim(
    session: Session,
    kinds: Mapping[str, JobKind],
    holder: str,
    now: datetime,
    *,
    tools: Tools | None,
    wanted: Wanted = ANY,
) -> Running | None:
    """Take the oldest free job of those wanted; None when there is none or another worker was faster."""
    taken = stored.take_free(session, now, job_id=wanted.job_id, most=wanted.most, holder=holder, until=now + LEASE)
    if taken is None:
        return None
    taken.started_at = taken.started_at or now
    if kinds[taken.kind].reads_only:
        begin(taken)
    return running(taken, tools)


def apart(frozen: Frozen) -> dict[str, Any]:
    """Return what a job's row keeps of the persons who were picked and have no address."""
    if not frozen.without_address:
        return {}
    return {"without_address": {"count": frozen.without_address, "persons": list(frozen.persons)}}


def begin(job: Job) -> None:
    """Set a job to its first batch; persons without address are left out from the start."""
    without = job.args.get("without_address", {}).get("count", 0)
    job.cursor, job.done, job.skipped = 0, 0, without
    job.result = {"skipped": {"no_address": without}} if without else {}


def running(job: Job, tools: Tools | None) -> Running:
    """Return a claimed job as its kind needs it."""
    assert job.id is not None
    origin = job.origin or "job"
    actor = Actor(name=job.actor_name, role=Role(job.actor_role), user_id=job.user_id, origin=origin)
    return Running(job.id, job.kind, dict(job.args), actor, job.created_at, job.lease_holder, tools)


def hold(session: Session, job: Running, now: datetime) -> Job | None:
    """Renew the lease and lock the job's row for this transaction.

    Return None when the job is not ours any more: another worker took over, or it was cancelled (or is about to be), or
    its user locked out, which ends it here.
    """
    held = stored.renew(session, job.id, holder=job.holder, until=now + LEASE)
    if held is None:
        return None
    locked_out = stored.is_locked_out(session, held.user_id)
    if held.cancel_asked or halting.is_halted(job.id) or locked_out:
        end(session, held, job.actor, JobState.CANCELLED, now, why="user_disabled" if locked_out else "")
        return None
    return held


def record(session: Session, held: Job, step: Step) -> None:
    """Count what became of the job's next batch."""
    held.cursor += 1
    held.done += step.done
    held.skipped += sum(step.skipped.values())
    result: dict[str, Any] = {**held.result, "skipped": _sum(held.result.get("skipped", {}), step.skipped)}
    held.result = {**result, **_sum({name: result.get(name, 0) for name in step.figures}, step.figures)}
    session.flush()


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {
        name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other} if one.get(name) or other.get(name)
    }


def next_batch(session: Session, job: Running) -> Batch | None:
    """Return the batch that is next, None when there is none or the job is not ours any more."""
    row = session.get(Job, job.id)
    return batches.load(session, job.id, row.cursor) if row is not None and row.lease_holder == job.holder else None


def take_batch(session: Session, job: Running, work: Work, now: datetime) -> bool:
    """Carry out the next batch in the session's transaction; return False when the job is over or not ours.

    Raise Halted when somebody cancelled the job meanwhile: the batch is to be rolled back.
    """
    held = hold(session, job, now)
    if held is None:
        return False
    batch = batches.load(session, job.id, held.cursor)
    step = work.batch(session, batch) if batch else None
    goes_on = _goes_on(session, held, job, work, step, now)
    if halting.is_halted(job.id):
        raise halting.Halted()
    return goes_on


def take_step(session: Session, job: Running, work: Work, step: Step | None, now: datetime) -> bool:
    """Write down a batch that was carried out outside of this transaction; return False as `take_batch` does."""
    held = hold(session, job, now)
    return held is not None and _goes_on(session, held, job, work, step, now)


def _goes_on(session: Session, held: Job, job: Running, work: Work, step: Step | None, now: datetime) -> bool:
    if step is not None:
        record(session, held, step)
        if batches.load(session, job.id, held.cursor) is not None:
            return True
    held.result = {**held.result, **work.finish(session)}
    end(session, held, job.actor, JobState.DONE, now)
    return False


def end(session: Session, held: Job, actor: Actor, state: JobState, now: datetime, *, why: str = "") -> None:
    """Put a job into its last state, with a line in the audit log when it did something or there is a ``why``."""
    held.state, held.finished_at = state.value, now
    held.lease_until, held.lease_holder = None, ""
    batches.drop(session, held.id or 0)
    if held.done or why:
        details = {"state": state.value, "skipped": held.skipped, **({"why": why} if why else {})}
        audit.log(session, actor, f"job.{held.kind}", count=held.done, job_id=held.id, details=details, at=now)
    if held.kind == "undo" and state is not JobState.DONE:
        # What is not yet undone can still be.
        stored.set_state(session, held.args["job"], JobState.DONE)
    session.flush()


def fail(session: Session, job: Running, code: str, now: datetime) -> None:
    """End a job that cannot go on; what its committed batches did stays, and can be undone."""
    held = hold(session, job, now)
    if held is not None:
        held.result = {**held.result, "error": code}
        end(session, held, job.actor, JobState.FAILED, now)


def withdraw(session: Session, job: Running, kind: JobKind) -> None:
    """Discard what was made for a job that was stopped before it did anything: its name must not stay taken."""
    row = session.get(Job, job.id)
    stopped = row is not None and row.state in (JobState.CANCELLED, JobState.FAILED) and not row.done
    if stopped and kind.undone is not None:
        kind.undone(session, job, job)


def release(session: Session, job: Running) -> None:
    """Hand a job back, so that another worker need not wait for the lease to run out."""
    stored.hand_back(session, job.id, holder=job.holder)
