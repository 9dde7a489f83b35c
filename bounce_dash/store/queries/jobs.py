"""Jobs as rows: which is free, whose it is, what is still to be told of it.

What takes a row changes it in the same statement, so that of two who want it one finds it gone.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlmodel import Session

from bounce_dash.domain.states import OVER, JobState
from bounce_dash.store.queries.core import ACCOUNT, JOB
from bounce_dash.store.tables import Job

_OPEN = (JobState.QUEUED.value, JobState.RUNNING.value)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who started a job: a user, or (None) who bears a name and is none."""

    user_id: int | None
    name: str


def any_free(session: Session, now: datetime, *, job_id: int, most: int | None) -> bool:
    """Say whether there is a job that no worker holds: a look that takes no lock.

    ``job_id`` asks for one (0: any), ``most`` for one of at most so many addresses (None: any).
    """
    return session.scalar(select(JOB.c.id).where(*_free(now, job_id, most)).limit(1)) is not None


def take_free(
    session: Session, now: datetime, *, job_id: int, most: int | None, holder: str, until: datetime
) -> Job | None:
    """Give the oldest free job (see `any_free`) to a holder; None when there is none or another worker was faster."""
    chosen = select(JOB.c.id).where(*_free(now, job_id, most)).order_by(JOB.c.id).limit(1)
    return session.scalars(
        update(Job)
        .where(JOB.c.id == chosen.with_for_update(skip_locked=True).scalar_subquery())
        .values(state=JobState.RUNNING.value, lease_holder=holder, lease_until=until)
        .returning(Job)
    ).one_or_none()


def _free(now: datetime, job_id: int, most: int | None) -> list[ColumnElement[bool]]:
    over = or_(JOB.c.lease_until.is_(None), JOB.c.lease_until < now)
    asked_for = [JOB.c.id == job_id] if job_id else []
    light = [JOB.c.total <= most] if most is not None else []
    return [JOB.c.state.in_(_OPEN), over, *asked_for, *light]


def renew(session: Session, job_id: int, *, holder: str, until: datetime) -> Job | None:
    """Lock a job and renew its lease; None when it runs no more, or for somebody else."""
    return session.scalars(
        update(Job)
        .where(*_held(job_id, holder))
        .values(lease_until=until)
        .returning(Job)
        .execution_options(populate_existing=True)
    ).one_or_none()


def hand_back(session: Session, job_id: int, *, holder: str) -> None:
    """End the lease of a holder."""
    freed = update(JOB).where(*_held(job_id, holder)).values(lease_until=None, lease_holder="")
    session.connection().execute(freed)


def _held(job_id: int, holder: str) -> tuple[ColumnElement[bool], ...]:
    return JOB.c.id == job_id, JOB.c.state == JobState.RUNNING.value, JOB.c.lease_holder == holder


def is_locked_out(session: Session, user_id: int | None) -> bool:
    """Say whether a user cannot sign in any more; nobody who is no user is."""
    return session.scalar(select(ACCOUNT.c.disabled_at).where(ACCOUNT.c.id == user_id)) is not None


def set_state(session: Session, job_id: int, state: JobState) -> None:
    """Put a job into a state."""
    session.connection().execute(update(JOB).where(JOB.c.id == job_id).values(state=state.value))


def close_ways_back(session: Session, now: datetime) -> None:
    """Note of jobs that their time to be undone is over."""
    session.connection().execute(update(JOB).where(JOB.c.undo_until < now).values(undo_until=None))


def one(session: Session, job_id: int, owner: Owner | None, *, lock: bool = False) -> Job | None:
    """Return a job, if it is the owner's (None: anybody's); ``lock`` holds it until the transaction ends."""
    mine = select(Job).where(JOB.c.id == job_id, *(_of(owner) if owner else ()))
    return session.scalars(mine.with_for_update() if lock else mine).one_or_none()


def _of(owner: Owner) -> tuple[ColumnElement[bool], ...]:
    if owner.user_id is not None:
        return (JOB.c.user_id == owner.user_id,)
    return JOB.c.user_id.is_(None), JOB.c.actor_name == owner.name


def unacknowledged(session: Session, user_id: int, limit: int) -> list[Job]:
    """Return the jobs of whose end a user was not told yet, the newest first."""
    mine = select(Job).where(JOB.c.user_id == user_id, JOB.c.notified_at.is_(None))
    return list(session.scalars(mine.order_by(JOB.c.id.desc()).limit(limit)))


def recent(session: Session, owner: Owner, since: datetime, below: int, limit: int) -> list[Job]:
    """Return an owner's jobs, undoing ones aside, the newest first: those started since a moment, with ids ``below``
    one (0: all)."""
    mine = [*_of(owner), JOB.c.kind != "undo", JOB.c.created_at >= since, *([JOB.c.id < below] if below else [])]
    return list(session.scalars(select(Job).where(*mine).order_by(JOB.c.id.desc()).limit(limit)))


def take_news(session: Session, job_id: int, user_id: int | None, now: datetime) -> Job | None:
    """Note that a user is told of a job's end; None when there is no end yet, or somebody else told it."""
    news = (JOB.c.id == job_id, JOB.c.user_id == user_id, JOB.c.notified_at.is_(None), JOB.c.state.in_(sorted(OVER)))
    return session.scalars(update(Job).where(*news).values(notified_at=now).returning(Job)).one_or_none()


def results(session: Session, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return id → result of jobs."""
    rows = session.execute(select(JOB.c.id, JOB.c.result).where(JOB.c.id.in_(ids)))
    return {row[0]: row[1] for row in rows}
