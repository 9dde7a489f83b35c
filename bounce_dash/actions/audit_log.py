"""Reading the audit log: a page at a time, newest first, narrowed by what, who and when. Nothing here changes a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.jobs.showing import JobView, shown
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.states import STANDING
from bounce_dash.store.queries import audit as stored
from bounce_dash.store.tables import Audit, Job

PAGE = 100
_LARGEST_PAGE = 1_000
#: In the filter "who", stands for what no user did: the console, imports, workers.
NOBODY = "0"


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What to show. Empty means all; ``who`` is a user's id as text, or NOBODY; ``before`` is the id to go on below."""

    action: str = ""
    who: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int = 0


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One row of the log. ``job_id`` is 0 without a job; ``can_undo`` says whether that job can still be undone.

    ``job`` is the job whose end the row tells of, None for all other rows.
    """

    id: int
    at: datetime
    actor: str
    action: str
    target: str
    count: int
    origin: str
    job_id: int
    can_undo: bool
    details: Mapping[str, Any]
    job: JobView | None = None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of the log; ``next`` is the ``before`` of the page below, 0 when there is none."""

    rows: tuple[AuditRow, ...]
    next: int


@dataclass(frozen=True, slots=True)
class AuditChoices:
    """What the filters offer: the actions that occur, and users by id."""

    actions: tuple[str, ...]
    users: tuple[tuple[str, str], ...]


def list_audit(session: Session, actor: Actor, wanted: AuditFilter, *, now: datetime, limit: int = PAGE) -> AuditPage:
    """Return a page of the log (at most 1,000 rows)."""
    actor.require(Permission.SEE_AUDIT)
    size = min(max(1, limit), _LARGEST_PAGE)
    found = stored.entries(
        session,
        action=wanted.action,
        by=_by(wanted.who),
        since=wanted.since,
        until=wanted.until,
        before=wanted.before,
        limit=size + 1,
    )
    rows = tuple(_row(entry, job, now) for entry, job in found[:size])
    return AuditPage(rows, rows[-1].id if len(found) > size else 0)


def audit_choices(session: Session, actor: Actor) -> AuditChoices:
    """Return what the filters offer (at most 200 actions and 500 users)."""
    actor.require(Permission.SEE_AUDIT)
    users = tuple((str(user_id), name) for user_id, name in stored.users(session, 500))
    return AuditChoices(tuple(stored.actions(session, 200)), users)


def note_export(session: Session, actor: Actor, *, now: datetime) -> None:
    """Note that the log itself left the house."""
    actor.require(Permission.SEE_AUDIT)
    audit.log(session, actor, "audit.exported", at=now)


def _by(who: str) -> stored.By | None:
    if not who:
        return None
    if not (who.isascii() and who.isdigit() and len(who) < 10):
        raise BadInput(name="who")
    return stored.By(None if who == NOBODY else int(who))


def _row(entry: Audit, job: Job | None, now: datetime) -> AuditRow:
    assert entry.id is not None
    over = job is not None and job.state in STANDING and job.done > 0
    return AuditRow(
        id=entry.id,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        target=entry.target,
        count=entry.count,
        origin=entry.origin,
        job_id=entry.job_id or 0,
        can_undo=bool(over and job and job.undo_until and job.undo_until > now),
        details=entry.details,
        job=shown(job) if job is not None and entry.action == f"job.{job.kind}" else None,
    )
