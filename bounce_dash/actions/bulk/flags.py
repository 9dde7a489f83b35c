"""The shape of actions that change the flag of addresses: which are left out and why, and what the columns become."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, insert, literal, not_, null, or_, select, update
from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.store.queries.batches import Batch, among
from bounce_dash.store.queries.core import ADDRESS, JOB_ITEM
from bounce_dash.store.queries.snapshots import restored, taken


@dataclass(frozen=True, kw_only=True)
class FlagAction(Bulk):
    """A bulk action on the flag. ``skips`` are (code, condition), the first that holds counts. Undoing restores
    exactly the columns that it names."""

    skips: tuple[tuple[str, ColumnElement[bool]], ...]

    def columns(self, job: Running) -> tuple[str, ...]:
        """Name the columns that the action may change, the version aside."""
        raise NotImplementedError

    def write(self, session: Session, job: Running, going: ColumnElement[bool]) -> int:
        """Change the addresses of a batch that are not skipped; return how many there were."""
        raise NotImplementedError

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Change the flags of a batch, and write down how they stood."""
        settled = items.settle(session, job.id, batch)
        if not settled.ids:
            return Step(0, settled.skipped)
        self._write_items(session, job, settled.ids, self.columns(job))
        goes = not_(or_(*(condition for _code, condition in self.skips)))
        done = self.write(session, job, among(session, ADDRESS.c.id, settled.ids) & goes)
        return Step(done, items.skipped(session, job.id, settled, done))

    def _write_items(self, session: Session, job: Running, ids: Sequence[int], names: tuple[str, ...]) -> None:
        codes = [(condition, literal(code)) for code, condition in self.skips]
        code: ColumnElement[str] = case(*codes, else_="") if codes else literal("")
        before = taken(session, [ADDRESS.c[name] for name in (*names, "version")])
        rows = select(
            literal(job.id), ADDRESS.c.id, code, case((code == "", before), else_=null()), ADDRESS.c.version + 1
        ).where(among(session, ADDRESS.c.id, ids))
        into = ["job_id", "address_id", "skipped", "before", "version"]
        session.connection().execute(insert(JOB_ITEM).from_select(into, rows))

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Put the columns of a batch back as they stood, but of addresses whose flag changed meanwhile."""
        settled = items.settle(session, undoing.id, batch)
        if settled.ids:
            _put_back(session, original.id, settled.ids, self.columns(original))
            _pass_on_versions(session, original.id, settled.ids)
            items.mark_undone(session, original.id, settled.ids)
        return Step(len(settled.ids), settled.skipped)


@dataclass(frozen=True, kw_only=True)
class FlagChange(FlagAction):
    """One whose new values follow from the moment of the job alone: ``changes`` gives them by column."""

    changes: Callable[[datetime], Mapping[str, Any]]

    def columns(self, job: Running) -> tuple[str, ...]:
        """Name the columns that get new values."""
        return tuple(self.changes(job.moment))

    def write(self, session: Session, job: Running, going: ColumnElement[bool]) -> int:
        """Write the new values."""
        values = {**self.changes(job.moment), "version": ADDRESS.c.version + 1}
        return session.connection().execute(update(ADDRESS).where(going).values(**values)).rowcount


def _put_back(session: Session, job_id: int, ids: Sequence[int], names: tuple[str, ...]) -> None:
    values = {name: restored(session, JOB_ITEM.c.before, ADDRESS.c[name]) for name in names}
    session.connection().execute(
        update(ADDRESS)
        .where(
            JOB_ITEM.c.job_id == job_id,
            JOB_ITEM.c.address_id == ADDRESS.c.id,
            among(session, ADDRESS.c.id, ids),
        )
        .values(**values, version=ADDRESS.c.version + 1)
    )


def _pass_on_versions(session: Session, job_id: int, ids: Sequence[int]) -> None:
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
