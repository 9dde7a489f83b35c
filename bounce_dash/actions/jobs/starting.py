"""Starting a job: permission, arguments, and the addresses as of now. A small one is done before this returns."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions.jobs import doorbell, running
from bounce_dash.actions.jobs.kind import Args, JobKind, Tools
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.jobs.showing import JobView, shown
from bounce_dash.actions.lists.reading import job_source
from bounce_dash.actions.lists.registry import kind_of
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.jobs import NothingPicked
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import Picked
from bounce_dash.domain.states import JobState
from bounce_dash.store.queries import batches
from bounce_dash.store.queries.batches import Frozen
from bounce_dash.store.queries.listing_picks import PickedAddresses
from bounce_dash.store.tables import Job

#: Up to this many addresses are dealt with at once, within one click's time; more are left to a worker.
SMALL = 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a job is going to be: its kind, the list where its addresses were picked, and these as they were then."""

    kind: str
    listing: ListRef
    addresses: Frozen


def freeze(session: Session, actor: Actor, kind: str, *, listing: ListRef, picked: Picked, now: datetime) -> Chosen:
    """Read which addresses a job is going to run over, so that a list that changes meanwhile does not move it.

    Raise NotPermitted; BadInput for a kind that the list does not offer, for what the list cannot be asked.
    """
    job_kind = offered(kind, listing)
    actor.require(job_kind.permission)
    return Chosen(kind, listing, frozen(session, job_kind, job_source(actor, listing, picked, now)))


def offered(kind: str, listing: ListRef) -> JobKind:
    """Return the kind of a name; raise BadInput when there is none, or the list does not offer it."""
    if not isinstance(kind, str) or kind not in kind_of(listing).jobs:
        raise BadInput(kind=str(kind)[:40])
    return KINDS[kind]


def frozen(session: Session, kind: JobKind, source: PickedAddresses) -> Frozen:
    """Read addresses the way that a kind of job needs them."""
    ids = batches.freeze(session, source.ids, kind.size, keep_order=kind.keeps_order, versions=kind.guarded)
    return ids if source.without_address is None else batches.set_apart(session, ids, source.without_address)


def enqueue(
    session: Session, actor: Actor, chosen: Chosen, *, args: Args, now: datetime, tools: Tools | None = None
) -> JobView:
    """Store a job over frozen addresses; raise NotPermitted, BadInput, NothingPicked, NotFound or Conflict.

    A small change is carried out in this very transaction, if the kind needs no tools or they are given; look at the
    state of what is returned.

    The kind is told the list among its arguments, as "what", whatever the caller says it is.
    """
    kind = offered(chosen.kind, chosen.listing)
    actor.require(kind.permission)
    if not isinstance(args, dict):
        raise BadInput()
    if not chosen.addresses.total + chosen.addresses.without_address:
        raise NothingPicked()  # before a kind makes what the job would be for
    checked = kind.prepare(session, actor, {**args, "what": str(chosen.listing)}, now)
    return add(session, actor, kind, chosen.addresses, args=checked, now=now, tools=tools)


def add(
    session: Session, actor: Actor, kind: JobKind, frozen: Frozen, *, args: Args, now: datetime, tools: Tools | None
) -> JobView:
    """Store a job with arguments that are checked already."""
    total, apart = frozen.total + frozen.without_address, running.apart(frozen)
    job = Job(
        kind=kind.name, args={**args, **apart}, actor_name=actor.name, actor_role=actor.role.value,
        user_id=actor.user_id, origin=actor.origin[:60], total=total, created_at=now,
        undo_until=now + running.UNDO_DAYS if kind.undo else None,
    )  # fmt: skip
    running.begin(job)
    session.add(job)
    session.flush()
    assert job.id is not None
    batches.keep(session, job.id, frozen)
    apart_from_others = kind.reads_only or kind.looks_ahead
    if frozen.total <= SMALL and not apart_from_others and (tools or not kind.needs_tools):
        _at_once(session, job, kind, now, tools)
    else:
        doorbell.ring_after(session)
    return shown(job)


def is_quick(begun: JobView) -> bool:
    """Say whether who started a job may wait for its end."""
    return begun.total <= SMALL and not KINDS[begun.kind].looks_ahead


def _at_once(session: Session, job: Job, kind: JobKind, now: datetime, tools: Tools | None) -> None:
    # Who started it hears of it in the answer.
    job.notified_at = job.started_at = now
    job.state, job.lease_holder, job.lease_until = JobState.RUNNING.value, "caller", now + running.LEASE
    session.flush()
    work = running.running(job, tools)
    with kind.opened(work) as opened:
        while running.take_batch(session, work, opened, now):
            pass
