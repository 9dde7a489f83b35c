"""The shape of actions that change the flag of addresses: which are left out and why, and what the columns become."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, insert, literal, not_, null, or_, select, update
from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.jobs.kind import Args, Running, Step
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.store.queries.batches import Batch, among
from bounce_dash.store.queries.core import ADDRESS, JOB_ITEM
from bounce_dash.store.queries.snapshots import restored, taken


@dataclass(frozen=True)
class FlagChange:
    """A bulk action on the flag. ``skips`` are (code, condition), the first that holds counts; ``changes`` gives the
    new values of columns, from the moment of the job. Undoing restores exactly those columns."""

    name: str
    skips: tuple[tuple[str, ColumnElement[bool]], ...]
    changes: Callable[[datetime], Mapping[str, Any]]
    permission: Permission = Permission.CHANGE_ADDRESSES
    size: int = 2_500
    keeps_order: bool = False
    reads_only: bool = False
    needs_tools: bool = False

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Nothing is to be said about a change of flag but whose."""
        return {}

    @contextmanager
    def opened(self, job: Running) -> Iterator["_Change"]:
        """Begin; there is nothing to clean up, since each batch is a transaction."""
        yield _Change(self, job)

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Put the columns of a batch back as they stood, but of addresses whose flag changed meanwhile."""
        settled = items.settle(session, undoing.id, batch)
        if settled.ids:
            _put_back(session, original.id, settled.ids, tuple(self.changes(original.moment)))
            _mark_undone(session, original.id, settled.ids)
        return Step(len(settled.ids), settled.skipped)


@dataclass(frozen=True, slots=True)
class _Change:
    action: FlagChange
    job: Running

    def batch(self, session: Session, batch: Batch) -> Step:
        settled = items.settle(session, self.job.id, batch)
        if not settled.ids:
            return Step(0, settled.skipped)
        values = self.action.changes(self.job.moment)
        self._write_items(session, settled.ids, tuple(values))
        goes = not_(or_(*(condition for _code, condition in self.action.skips)))
        done = session.connection().execute(
            update(ADDRESS)
            .where(among(session, ADDRESS.c.id, settled.ids), goes)
            .values(**values, version=ADDRESS.c.version + 1)
        )
        return Step(done.rowcount, items.skipped(session, self.job.id, settled, done.rowcount))

    def _write_items(self, session: Session, ids: Any, names: tuple[str, ...]) -> None:
        code = case(*((condition, literal(code)) for code, condition in self.action.skips), else_="")
        columns = [ADDRESS.c[name] for name in (*names, "version")]
        rows = select(
            literal(self.job.id), ADDRESS.c.id, code, case((code == "", taken(session, columns)), else_=null()),
            ADDRESS.c.version + 1,
        ).where(among(session, ADDRESS.c.id, ids))  # fmt: skip
        into = ["job_id", "address_id", "skipped", "before", "version"]
        session.connection().execute(insert(JOB_ITEM).from_select(into, rows))

    def finish(self, session: Session) -> Mapping[str, Any]:
        return {}


def _put_back(session: Session, job_id: int, ids: Any, names: tuple[str, ...]) -> None:
    before = JOB_ITEM.c.before
    values = {name: restored(session, before, ADDRESS.c[name]) for name in names}
    theirs = and_(JOB_ITEM.c.job_id == job_id, JOB_ITEM.c.address_id == ADDRESS.c.id)
    session.connection().execute(
        update(ADDRESS).where(theirs, among(session, ADDRESS.c.id, ids)).values(**values, version=ADDRESS.c.version + 1)
    )


def _mark_undone(session: Session, job_id: int, ids: Any) -> None:
    # The address is now what the action before this one left, under a new version: that action can be undone in turn.
    mine = JOB_ITEM.alias()
    session.connection().execute(
        update(JOB_ITEM)
        .where(
            mine.c.job_id == job_id,
            among(session, mine.c.address_id, ids),
            JOB_ITEM.c.address_id == mine.c.address_id,
            JOB_ITEM.c.job_id != job_id,
            JOB_ITEM.c.skipped == "",
            JOB_ITEM.c.version == restored(session, mine.c.before, JOB_ITEM.c.version),
        )
        .values(version=mine.c.version + 1)
    )
    these = (JOB_ITEM.c.job_id == job_id, among(session, JOB_ITEM.c.address_id, ids))
    session.connection().execute(update(JOB_ITEM).where(*these).values(skipped=items.UNDONE))
