"""What is shown of jobs: progress, result, who was skipped and why."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.listing import PAGE_SIZE
from bounce_dash.domain.states import OVER, STANDING, JobState
from bounce_dash.store.queries import job_items, listing_persons
from bounce_dash.store.queries import jobs as stored
from bounce_dash.store.queries.jobs import Owner
from bounce_dash.store.tables import Job

#: Days for which one sees what one did: as long as it can be undone (domain/policy.py).
RECENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as shown: ``done`` and ``skipped`` of ``total`` addresses were handled.

    ``result`` holds "skipped" (code → count), "error" (the code of a refusal) and what the kind adds: "persons", "name"
    (of a collection or a file)… ``notified`` says that its user knows the end.
    """

    id: int
    kind: str
    state: JobState
    total: int
    done: int
    skipped: int
    result: dict[str, Any]
    can_undo: bool
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    notified: bool
    actor: str

    @property
    def over(self) -> bool:
        """Say whether nothing will happen any more."""
        return self.state in OVER


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """An address that was left out, and the code of the reason; a person's name and 0 for one without address."""

    address_id: int
    address: str
    code: str


@dataclass(frozen=True, slots=True)
class SkippedPage:
    """A page of what was left out: persons without address (at most a page of them), then addresses. ``total`` counts
    all of the former, and of the latter those that still exist."""

    rows: tuple[SkippedRow, ...]
    total: int


def view(session: Session, actor: Actor, job_id: int) -> JobView:
    """Return one job of the actor's own, or any for who may see the audit log; raise NotFound otherwise."""
    return shown(visible(session, actor, job_id))


@dataclass(frozen=True, slots=True)
class RecentPage:
    """A page of what somebody did, the newest first; ``next`` is the ``below`` of the page after it, 0 for none."""

    rows: tuple[JobView, ...]
    next: int


def recent(session: Session, actor: Actor, *, now: datetime, below: int = 0) -> RecentPage:
    """Return a page of the actor's own jobs of the last `RECENT_DAYS`; those that undid another are told with it."""
    actor.require(Permission.SEE_LISTS)
    if isinstance(below, bool) or not isinstance(below, int) or not 0 <= below < 2**31:
        raise BadInput(page=str(below)[:20])
    since = now - timedelta(days=RECENT_DAYS)
    found = stored.recent(session, Owner(actor.user_id, actor.name), since, below, PAGE_SIZE + 1)
    rows = tuple(map(shown, found[:PAGE_SIZE]))
    return RecentPage(rows, rows[-1].id if len(found) > PAGE_SIZE else 0)


def skipped(session: Session, actor: Actor, job_id: int, page: int = 1) -> SkippedPage:
    """Return a page (from 1, 100 rows) of what a job left out, addresses by id."""
    job = visible(session, actor, job_id)
    if isinstance(page, bool) or not isinstance(page, int) or not 1 <= page <= 1_000_000:
        raise BadInput(page=str(page)[:20])
    named, start = _persons(session, job), (page - 1) * PAGE_SIZE
    offset = max(0, start - len(named))
    left_out, total = job_items.left_out(session, job_id, PAGE_SIZE - len(named[start:]), offset)
    rows = [SkippedRow(*row) for row in left_out]
    return SkippedPage((*named[start:], *rows), total + job.args.get("without_address", {}).get("count", 0))


def _persons(session: Session, job: Job) -> list[SkippedRow]:
    ids = job.args.get("without_address", {}).get("persons", ())
    return [SkippedRow(0, name, "no_address") for name in listing_persons.names(session, ids)]


def visible(session: Session, actor: Actor, job_id: int, *, lock: bool = False) -> Job:
    """Return the row of a job that the actor may see; raise NotFound for all others, existing or not."""
    actor.require(Permission.SEE_LISTS)
    if isinstance(job_id, bool) or not isinstance(job_id, int) or not 0 < job_id < 2**31:
        raise NotFound()
    owner = None if actor.may(Permission.SEE_AUDIT) else Owner(actor.user_id, actor.name)
    job = stored.one(session, job_id, owner, lock=lock)
    if job is None:
        raise NotFound()
    return job


def shown(job: Job) -> JobView:
    """Return what is shown of a job's row."""
    assert job.id is not None
    return JobView(
        id=job.id, kind=job.kind, state=JobState(job.state), total=job.total, done=job.done, skipped=job.skipped,
        result=dict(job.result), created_at=job.created_at, started_at=job.started_at, finished_at=job.finished_at,
        notified=job.notified_at is not None, actor=job.actor_name,
        can_undo=job.undo_until is not None and job.done > 0 and job.state in STANDING,
    )  # fmt: skip
