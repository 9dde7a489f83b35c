"""The shape of actions that change the flag of addresses: which are left out and why, and what the columns become."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.store.queries import flags as stored
from bounce_dash.store.queries import job_items
from bounce_dash.store.queries.batches import Batch


@dataclass(frozen=True, kw_only=True)
class FlagAction(Bulk):
    """A bulk action on the flag. ``skips`` are codes of store.queries.flags, of which the first that holds counts.
    Undoing restores exactly the columns that it names."""

    skips: tuple[str, ...]

    def columns(self, job: Running) -> tuple[str, ...]:
        """Name the columns that the action may change, the version aside."""
        raise NotImplementedError

    def write(self, session: Session, job: Running, ids: Sequence[int]) -> int:
        """Change those of the addresses that are not skipped; return how many there were."""
        raise NotImplementedError

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Change the flags of a batch, and write down how they stood."""
        settled = items.settle(session, job.id, batch)
        if not settled.ids:
            return Step(0, settled.skipped)
        stored.write_items(session, job.id, settled.ids, self.skips, self.columns(job))
        done = self.write(session, job, settled.ids)
        return Step(done, items.skipped(session, job.id, settled, done))

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Put the columns of a batch back as they stood, but of addresses whose flag changed meanwhile."""
        settled = items.settle(session, undoing.id, batch)
        if settled.ids:
            stored.put_back(session, original.id, settled.ids, self.columns(original))
            job_items.mark_undone(session, original.id, settled.ids)
        return Step(len(settled.ids), settled.skipped)


@dataclass(frozen=True, kw_only=True)
class FlagChange(FlagAction):
    """One whose new values follow from the moment of the job alone: ``changes`` gives them by column."""

    changes: Callable[[datetime], Mapping[str, Any]]

    def columns(self, job: Running) -> tuple[str, ...]:
        """Name the columns that get new values."""
        return tuple(self.changes(job.moment))

    def write(self, session: Session, job: Running, ids: Sequence[int]) -> int:
        """Write the new values."""
        return stored.change(session, ids, self.skips, self.changes(job.moment))
