"""The shape that all bulk actions share: each says what becomes of one batch, in one transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.jobs.kind import Args, Running, Step, Work
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.store.queries.batches import Batch


@dataclass(frozen=True, kw_only=True)
class Bulk:
    """A kind of job (actions.jobs.kind.JobKind) that changes addresses, or what they belong to, batch by batch.

    ``size`` weighs two things: each batch writes nearly every page of the dozen indexes of blocked addresses anew, so
    that few are cheap; and until it is over nobody else writes to an SQLite database, so that none may be long.
    """

    name: str
    permission: Permission = Permission.CHANGE_ADDRESSES
    size: int = 10_000
    keeps_order: bool = False
    guarded: bool = True
    reads_only: bool = False
    looks_ahead: bool = False
    needs_tools: bool = False

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Check the arguments; most actions have none, and drop what they are given."""
        return {}

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Do it to one batch."""
        raise NotImplementedError

    def finish(self, session: Session, job: Running) -> Mapping[str, Any]:
        """Say what to add to the result when all is done."""
        return {}

    def undone(self, session: Session, original: Running, undoing: Running) -> None:
        """Do what is left once all batches are undone; most actions leave nothing."""

    @contextmanager
    def opened(self, job: Running) -> Iterator[Work]:
        """Begin; there is nothing to clean up, since each batch is a transaction."""
        yield _Opened(self, job)


@dataclass(frozen=True, slots=True)
class _Opened:
    action: Bulk
    job: Running

    def batch(self, session: Session, batch: Batch) -> Step:
        return self.action.carry_out(session, self.job, batch)

    def finish(self, session: Session) -> Mapping[str, Any]:
        return self.action.finish(session, self.job)
