"""What every bulk action does around its own statement: who is still there and unchanged, who was left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select, update
from sqlmodel import Session

from bounce_dash.store.queries import batches
from bounce_dash.store.queries.batches import Batch, among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS, JOB_ITEM

#: Codes that any action may skip an address with; each action adds its own.
CHANGED = "changed"
GONE = "gone"

#: The code of an item that was done and then undone: nobody was left out.
UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Settled:
    """A batch after the look at the database: the ids to go on with, how many of them exist, and how many were left
    out by code."""

    ids: Sequence[int]
    here: int
    skipped: dict[str, int]


def settle(session: Session, job_id: int, batch: Batch) -> Settled:
    """Lock the addresses of a batch and leave out those that are gone or whose flag changed meanwhile.

    The changed ones are named in the job's items; of the ones that are gone only the number can be told.
    """
    differing = batches.differing(session, batch)
    if not differing:
        return Settled(batch.ids, len(batch.ids), {})
    changed = [one for one, here in differing if here]
    name(session, job_id, changed, CHANGED)
    left_out = {one for one, _here in differing}
    ids = [one for one in batch.ids if one not in left_out]
    return Settled(ids, len(ids), _counts({CHANGED: len(changed), GONE: len(differing) - len(changed)}))


def settle_all(session: Session, batch: Batch) -> Settled:
    """Leave out only the addresses that are gone: for actions that a change of the flag does not concern."""
    here = select(ADDRESS.c.id).where(among(session, ADDRESS.c.id, batch.ids))
    ids = session.connection().execute(here).scalars().all()
    return Settled(sorted(ids), len(ids), _counts({GONE: len(batch.ids) - len(ids)}))


def write(session: Session, rows: Select[int, int, str, int], batch: Batch) -> Settled:
    """Insert items (job, address, code, version) of all addresses of a batch that still exist; the others are gone."""
    into = insert_new(session, JOB_ITEM).from_select(["job_id", "address_id", "skipped", "version"], rows)
    # SQLAlchemy forgets how many rows an INSERT wrote unless it is told not to.
    written = session.connection().execute(into.execution_options(preserve_rowcount=True)).rowcount
    return Settled(batch.ids, written, _counts({GONE: len(batch.ids) - written}))


def name(session: Session, job_id: int, ids: Sequence[int], code: str) -> None:
    """Write down that a job left addresses out, and why."""
    if ids:
        rows = [{"job_id": job_id, "address_id": one, "skipped": code, "version": 0} for one in ids]
        session.connection().execute(insert_new(session, JOB_ITEM).on_conflict_do_nothing(), rows)


def mark_undone(session: Session, job_id: int, ids: Sequence[int]) -> None:
    """Write down that what a job did to addresses does not hold any more."""
    these = (JOB_ITEM.c.job_id == job_id, among(session, JOB_ITEM.c.address_id, ids))
    session.connection().execute(update(JOB_ITEM).where(*these).values(skipped=UNDONE))


def skipped(session: Session, job_id: int, settled: Settled, done: int) -> dict[str, int]:
    """Count by code how many of a batch were left out, given how many were done."""
    if done == settled.here:
        return settled.skipped
    mine = (JOB_ITEM.c.job_id == job_id, JOB_ITEM.c.skipped != "", among(session, JOB_ITEM.c.address_id, settled.ids))
    rows = select(JOB_ITEM.c.skipped, func.count()).where(*mine).group_by(JOB_ITEM.c.skipped)
    return settled.skipped | dict(session.connection().execute(rows).all())


def _counts(counts: dict[str, int]) -> dict[str, int]:
    return {code: count for code, count in counts.items() if count}
