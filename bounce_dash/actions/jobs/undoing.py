"""Undoing a job and cancelling one. An undo is a job of its own: as large, as durable, and of course not undoable."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions.jobs.kind import Args, JobKind, Running, Step
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.store.queries.batches import Batch
from bounce_dash.store.tables import Job


@dataclass(frozen=True)
class Undo:
    """The kind of jobs that undo others of the given kinds."""

    kinds: Mapping[str, JobKind]
    name: str = "undo"
    permission: Permission = Permission.CHANGE_ADDRESSES
    size: int = 10_000
    keeps_order: bool = False
    guarded: bool = True
    reads_only: bool = False
    looks_ahead: bool = False
    needs_tools: bool = False
    undo: None = None
    undone: None = None

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Refuse: an undo starts from the job that it undoes."""
        raise BadInput(kind=self.name)

    @contextmanager
    def opened(self, job: Running) -> Iterator["_Undoing"]:
        """Begin; there is nothing to clean up, since each batch is a transaction."""
        yield _Undoing(self.kinds, job)


@dataclass(frozen=True, slots=True)
class _Undoing:
    kinds: Mapping[str, JobKind]
    job: Running

    def batch(self, session: Session, batch: Batch) -> Step:
        original = self._original(session)
        put_back = self.kinds[original.kind].undo
        assert put_back is not None
        return put_back(session, original, self.job, batch)

    def _original(self, session: Session) -> Running:
        job = session.get(Job, self.job.args["job"])
        if job is None or job.id is None:
            raise NotFound()
        return Running(job.id, job.kind, dict(job.args), self.job.actor, job.created_at, "")

    def finish(self, session: Session) -> Mapping[str, Any]:
        original = self._original(session)
        if (finishing := self.kinds[original.kind].undone) is not None:
            finishing(session, original, self.job)
        return {"kind": self.job.args["kind"]}
