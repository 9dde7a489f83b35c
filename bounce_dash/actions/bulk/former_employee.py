"""Set as former employee (rule 12): the *person* is marked, and so are all the person's addresses, picked or not.

The moment of the job is the mark: it tells this job's from any other's, over all its batches and when it is undone.
"""

from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.domain.jobs import CHANGED
from bounce_dash.store.queries import former_employees, job_items, jobs
from bounce_dash.store.queries.batches import Batch


class FormerEmployee(Bulk):
    """Skips: "no_person", "already_former". The figure "persons" counts each person once, however many addresses."""

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Mark the persons whose addresses are in a batch."""
        former_employees.write_items(session, job.id, job.moment, batch.ids)
        marked = former_employees.mark(session, job.id, job.moment, batch.ids)
        counts = job_items.number_by_code(session, job.id, batch.ids)
        gone = items.gone(len(batch.ids) - sum(counts.values()))
        return Step(counts.pop("", 0), counts | gone, {"persons": marked})

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Lift the mark of a batch, but where it was lifted, or set anew, meanwhile."""
        settled = items.settle_all(session, batch)
        ids = former_employees.marked_at(session, settled.ids, original.moment)
        job_items.leave_out(session, undoing.id, sorted(set(settled.ids).difference(ids)), CHANGED)
        persons = former_employees.lift(session, ids, original.moment)
        job_items.mark_undone(session, original.id, ids)
        return Step(len(ids), items.skipped(session, undoing.id, settled, len(ids)), {"persons": persons})

    def undone(self, session: Session, original: Running, undoing: Running) -> None:
        """Lift the mark of persons whose picked addresses were deleted meanwhile: no item leads to them any more."""
        results = jobs.results(session, [original.id, undoing.id])
        marked, lifted = (results[job.id].get("persons", 0) for job in (original, undoing))
        if lifted < marked:  # seldom; finding them means to read all persons
            former_employees.lift_everywhere(session, original.moment)


FORMER_EMPLOYEE = FormerEmployee(name="former_employee", guarded=False)
