"""The jobs that import the rows of a file, some thousand a transaction, as they were planned when nobody had begun."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.bulk.block import BLOCK
from bounce_dash.actions.importing import undoing as way_back
from bounce_dash.actions.importing.planned import open_rows
from bounce_dash.actions.importing.planning import decide, rows_of
from bounce_dash.actions.importing.sendings import decide_sendings, read_sendings, write_sendings
from bounce_dash.actions.importing.suppressed import decide_suppressed, read_suppressed
from bounce_dash.actions.importing.undoing_sendings import undo_sendings
from bounce_dash.actions.importing.whom import look_up
from bounce_dash.actions.importing.writing import Writing
from bounce_dash.actions.jobs.kind import Args, Running, Step
from bounce_dash.actions.recording.verdicts import refresh
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, Unavailable
from bounce_dash.domain.import_rows import Outcome, PlannedRow, Remark
from bounce_dash.domain.importing import What
from bounce_dash.domain.states import BlockCause
from bounce_dash.store.queries import deleting, flags, import_traces, imported_sendings, job_items
from bounce_dash.store.queries import importing as stored
from bounce_dash.store.queries.batches import Batch
from bounce_dash.store.staged import Staged, staged


@dataclass(frozen=True, kw_only=True)
class FileJob:
    """A kind of job over the rows of a planned file: its batches hold positions of rows instead of ids of addresses.

    Arguments: "folder" (of the file, within the folder of exports), "name" (of the file). The result holds the
    figures "new", "changed" and "blocked" (blocked here, and left so); what is left out has the codes of Outcome.
    """

    name: str
    permission: Permission = Permission.CHANGE_ADDRESSES
    size: int = 5_000
    keeps_order: bool = True
    guarded: bool = False
    reads_only: bool = False
    needs_tools: bool = True
    looks_ahead: bool = False

    def write(self, session: Session, job: Running, planned: Sequence[PlannedRow], secret: bytes) -> None:
        """Decide anew what becomes of rows, and let it become."""
        raise NotImplementedError

    def prepare(self, session: Session, actor: Actor, args: Args, now: datetime) -> Args:
        """Refuse: it starts from a file that was planned, not from a list."""
        raise BadInput(kind=self.name)

    @contextmanager
    def opened(self, job: Running) -> Iterator["_Importing"]:
        """Open the rows of the file."""
        if job.tools is None:
            raise Unavailable()
        with staged(rows_of(job.tools.exports, job.args["folder"])) as rows:
            yield _Importing(self, job, rows, job.tools.secret)


@dataclass(frozen=True, slots=True)
class _Importing:
    kind: FileJob
    job: Running
    staged: Staged
    secret: bytes

    def batch(self, session: Session, batch: Batch) -> Step:
        planned = self.staged.rows(batch.ids[0], batch.ids[-1])
        before = {one.position: (one.outcome, dict(one.row.remarks)) for one in planned}
        self.kind.write(session, self.job, planned, self.secret)
        differing = [one for one in planned if before[one.position] != (one.outcome, one.row.remarks)]
        with self.staged.writing():
            # Written before the transaction ends: whoever repeats the batch after a crash writes the same once more.
            self.staged.update(differing)
        return _step(planned)

    def finish(self, session: Session) -> Mapping[str, Any]:
        return {"name": self.job.args["name"]}


_LEFT_OUT = (Outcome.UNCHANGED, Outcome.DUPLICATE, Outcome.REFUSED)


def _step(planned: Sequence[PlannedRow]) -> Step:
    counts = Counter(one.outcome for one in planned)
    skipped = {one.value: counts[one.value] for one in _LEFT_OUT if counts[one.value]}
    figures = {one.value: counts[one.value] for one in (Outcome.NEW, Outcome.CHANGED)}
    figures["blocked"] = sum(Remark.BLOCKED.value in one.row.remarks for one in planned)
    return Step(counts[Outcome.NEW.value] + counts[Outcome.CHANGED.value], skipped, figures)


class Import(FileJob):
    """People and their addresses."""

    def write(self, session: Session, job: Running, planned: Sequence[PlannedRow], secret: bytes) -> None:
        """Write the rows of a batch; new addresses that were deleted while blocked are blocked again (rule 10)."""
        rows = [one.row for one in open_rows(planned)]
        stored.lock(session, [row.key for row in rows])
        whom = look_up(session, rows, secret)
        decide(planned, whom)
        to_decide = Writing(session, job.id, whom, job.args["name"][:120], job.moment).write(planned)
        if to_decide:
            refresh(session, to_decide, preferences.policy(session))
            job_items.follow_versions(session, job.id, to_decide)

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Take a batch back."""
        return way_back.undo_batch(session, original, undoing, batch)

    def undone(self, session: Session, original: Running, undoing: Running) -> None:
        """Remove the companies that nobody works for any more."""
        stored.drop_companies(session, original.id)


class ImportMailings(FileJob):
    """Recipients of mailings that another tool sent."""

    def write(self, session: Session, job: Running, planned: Sequence[PlannedRow], secret: bytes) -> None:
        """Write the recipients that are new, and decide anew whom something came back of."""
        stored.lock(session, [one.row.key for one in open_rows(planned)])
        found = read_sendings(session, planned, secret)
        decide_sendings(planned, found)
        write_sendings(session, job, planned, found, secret)

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Take a batch back."""
        return undo_sendings(session, original, undoing, batch)

    def undone(self, session: Session, original: Running, undoing: Running) -> None:
        """Remove the mailings that went to nobody else."""
        imported_sendings.drop_mailings(session, original.id)


class Suppress(FileJob):
    """Addresses that must not be mailed."""

    def write(self, session: Session, job: Running, planned: Sequence[PlannedRow], secret: bytes) -> None:
        """Block who is known here, and remember a hash of all others."""
        stored.lock(session, [one.row.key for one in open_rows(planned)])
        known = read_suppressed(session, planned, secret)
        decide_suppressed(planned, known)
        hashes = [known.hashes[one.row.key] for one in planned if one.outcome == Outcome.NEW]
        deleting.remember(session, dict.fromkeys(hashes, BlockCause.BY_HAND.value), job.moment)
        import_traces.note_made(session, job.id, "forgotten", hashes)
        ids = [known.known[one.row.key].id for one in planned if one.outcome == Outcome.CHANGED]
        if ids:
            flags.write_items(session, job.id, ids, BLOCK.skips, BLOCK.columns(job))
            BLOCK.write(session, job, ids)

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Put the flags of a batch back as they stood."""
        return BLOCK.undo(session, original, undoing, batch)

    def undone(self, session: Session, original: Running, undoing: Running) -> None:
        """Remember no more whom only this list told of."""
        deleting.forget(session, import_traces.made(session, original.id, "forgotten"))
        import_traces.forget_made(session, original.id, "forgotten")


IMPORT = Import(name="import")
IMPORT_MAILINGS = ImportMailings(name="import_mailings", permission=Permission.CHANGE_MAILINGS)
SUPPRESS = Suppress(name="suppress")

#: What a file is a list of → the name of the kind of its job.
KIND_OF = {What.PEOPLE: IMPORT.name, What.MAILINGS: IMPORT_MAILINGS.name, What.SUPPRESSED: SUPPRESS.name}
