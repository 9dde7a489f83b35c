"""The job that imports the rows of a file, some thousand a transaction, as they were planned when nobody had begun."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.importing import undoing as way_back
from bounce_dash.actions.importing.planning import decide, open_rows, rows_of
from bounce_dash.actions.importing.whom import look_up
from bounce_dash.actions.importing.writing import Writing
from bounce_dash.actions.jobs.kind import Args, Running, Step
from bounce_dash.actions.recording.verdicts import refresh
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, Unavailable
from bounce_dash.domain.importing import Outcome, PlannedRow, Remark
from bounce_dash.store.queries import importing as stored
from bounce_dash.store.queries import job_items
from bounce_dash.store.queries.batches import Batch
from bounce_dash.store.staged import Staged, staged


@dataclass(frozen=True)
class Import:
    """The kind "import". Its batches hold positions of rows instead of ids of addresses.

    Arguments: "folder" (of the file, within the folder of exports), "name" (of the file). The result holds the
    figures "new", "changed", "unchanged", "duplicate", "refused" and "blocked" (blocked here, and left so).
    """

    name: str = "import"
    permission: Permission = Permission.CHANGE_ADDRESSES
    size: int = 2_000
    keeps_order: bool = True
    guarded: bool = False
    reads_only: bool = False
    needs_tools: bool = True

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Refuse: an import starts from a file that was planned, not from a list."""
        raise BadInput(kind=self.name)

    @contextmanager
    def opened(self, job: Running) -> Iterator["_Importing"]:
        """Open the rows of the file."""
        if job.tools is None:
            raise Unavailable()
        with ExitStack() as open_files:
            rows = open_files.enter_context(staged(rows_of(job.tools.exports, job.args["folder"])))
            yield _Importing(job, rows, job.tools.secret)

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Take a batch back."""
        return way_back.undo_batch(session, original, undoing, batch)

    def undone(self, session: Session, original: Running, undoing: Running) -> None:
        """Remove the companies that nobody works for any more."""
        stored.drop_companies(session, original.id)


@dataclass(frozen=True, slots=True)
class _Importing:
    job: Running
    staged: Staged
    secret: bytes

    def batch(self, session: Session, batch: Batch) -> Step:
        planned = self.staged.rows(batch.ids[0], batch.ids[-1])
        before = {one.position: (one.outcome, dict(one.row.remarks)) for one in planned}
        self._write(session, planned)
        differing = [one for one in planned if before[one.position] != (one.outcome, one.row.remarks)]
        with self.staged.writing():
            # Written before the transaction ends: whoever repeats the batch after a crash writes the same once more.
            self.staged.update(differing)
        return _step(planned)

    def _write(self, session: Session, planned: Sequence[PlannedRow]) -> None:
        rows = [one.row for one in open_rows(planned)]
        stored.lock(session, [row.key for row in rows])
        whom = look_up(session, rows, self.secret)
        decide(planned, whom)
        writing = Writing(session, self.job.id, whom, self.job.args["name"][:120], self.job.moment)
        to_decide = writing.write(planned)
        if to_decide:
            refresh(session, to_decide, preferences.policy(session))
            job_items.follow_versions(session, self.job.id, to_decide)

    def finish(self, session: Session) -> Mapping[str, Any]:
        return {"name": self.job.args["name"]}


_LEFT_OUT = (Outcome.UNCHANGED, Outcome.DUPLICATE, Outcome.REFUSED)


def _step(planned: Sequence[PlannedRow]) -> Step:
    counts = Counter(one.outcome for one in planned)
    skipped = {one.value: counts[one.value] for one in _LEFT_OUT if counts[one.value]}
    figures = {one.value: counts[one.value] for one in (Outcome.NEW, Outcome.CHANGED)}
    figures["blocked"] = sum(Remark.BLOCKED.value in one.row.remarks for one in planned)
    return Step(counts[Outcome.NEW.value] + counts[Outcome.CHANGED.value], skipped, figures)


IMPORT = Import()
