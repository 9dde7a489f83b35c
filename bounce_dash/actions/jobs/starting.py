"""Starting a job: permission, arguments, and the addresses as of now. A small one is done before this returns."""

from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions.jobs import doorbell, running, sources
from bounce_dash.actions.jobs.kind import Args, JobKind, Tools
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.jobs.showing import JobView, shown
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.listing import Picked
from bounce_dash.store.queries import batches
from bounce_dash.store.queries.batches import Frozen
from bounce_dash.store.tables import Job

#: Up to this many addresses are dealt with at once, within one click's time; more are left to a worker.
SMALL = 500


def freeze(
    session: Session, actor: Actor, kind: str, *, picked: Picked, now: datetime, listing: str = "blocked"
) -> Frozen:
    """Read which addresses a job is going to run over, so that a list that changes meanwhile does not move it.

    ``picked`` is what was picked in a list (see sources). Raise NotPermitted or BadInput.
    """
    chosen = known(kind)
    actor.require(Permission.SEE_LISTS)
    actor.require(chosen.permission)
    source = sources.found(listing, picked, now)
    frozen = batches.freeze(session, source.ids, chosen.size, keep_order=chosen.keeps_order, versions=chosen.guarded)
    nobody = source.without_address
    return frozen if nobody is None else batches.set_apart(session, frozen, nobody)


def known(kind: str) -> JobKind:
    """Return the kind of a name; raise BadInput when there is none."""
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadInput(kind=str(kind)[:40])
    return KINDS[kind]


def enqueue(
    session: Session, actor: Actor, kind: str, frozen: Frozen, *, args: Args, now: datetime, tools: Tools | None = None
) -> JobView:
    """Store a job over frozen addresses; raise NotPermitted, BadInput, NotFound or Conflict.

    A small change is carried out in this very transaction, if the kind needs no tools or they are given; look at the
    state of what is returned.
    """
    chosen = known(kind)
    actor.require(chosen.permission)
    if not isinstance(args, dict):
        raise BadInput()
    return add(session, actor, chosen, frozen, args=chosen.prepare(session, actor, args, now), now=now, tools=tools)


def add(
    session: Session, actor: Actor, kind: JobKind, frozen: Frozen, *, args: Args, now: datetime, tools: Tools | None
) -> JobView:
    """Store a job with arguments that are checked already."""
    total, apart = frozen.total + frozen.without_address, running.apart(frozen)
    job = Job(
        kind=kind.name, args={**args, **apart}, actor_name=actor.name, actor_role=actor.role.value,
        user_id=actor.user_id, total=total, created_at=now, undo_until=now + running.UNDO_DAYS if kind.undo else None,
    )  # fmt: skip
    running.begin(job)
    session.add(job)
    session.flush()
    assert job.id is not None
    batches.keep(session, job.id, frozen)
    if frozen.total <= SMALL and not kind.reads_only and (tools or not kind.needs_tools):
        _at_once(session, job, kind, now, tools)
    else:
        doorbell.ring_after(session)
    return shown(job)


def _at_once(session: Session, job: Job, kind: JobKind, now: datetime, tools: Tools | None) -> None:
    # Who started it hears of it in the answer.
    job.notified_at = now
    job.state, job.lease_holder, job.started_at, job.lease_until = "running", "caller", now, now + running.LEASE
    session.flush()
    work = running.running(job, tools)
    with kind.opened(work) as opened:
        while running.take_batch(session, work, opened, now):
            pass
