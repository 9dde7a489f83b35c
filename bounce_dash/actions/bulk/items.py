"""What every bulk action does around its own statement: who is still there and unchanged, who was left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bounce_dash.domain.jobs import CHANGED, GONE
from bounce_dash.store.queries import batches, job_items
from bounce_dash.store.queries.batches import Batch


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
    job_items.leave_out(session, job_id, changed, CHANGED)
    left_out = {one for one, _here in differing}
    ids = [one for one in batch.ids if one not in left_out]
    counts = {CHANGED: len(changed)} if changed else {}
    return Settled(ids, len(ids), counts | gone(len(differing) - len(changed)))


def settle_all(session: Session, batch: Batch) -> Settled:
    """Leave out only the addresses that are gone: for actions that a change of the flag does not concern."""
    ids = batches.existing(session, batch)
    return Settled(ids, len(ids), gone(len(batch.ids) - len(ids)))


def gone(number: int) -> dict[str, int]:
    """Return how many were left out because they are gone, by code."""
    return {GONE: number} if number else {}


def skipped(session: Session, job_id: int, settled: Settled, done: int) -> dict[str, int]:
    """Count by code how many of a batch were left out, given how many were done."""
    if done == settled.here:
        return settled.skipped
    counts = job_items.number_by_code(session, job_id, settled.ids)
    return settled.skipped | {code: number for code, number in counts.items() if code}
