"""No former employee after all (rule 12): the mark is lifted from the person and from all the person's addresses."""

from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.domain.jobs import CHANGED
from bounce_dash.store.queries import former_employees, job_items
from bounce_dash.store.queries.batches import Batch


class UnsetFormerEmployee(Bulk):
    """Skips: "no_person", "not_former". The figure "persons" counts each person once, however many addresses."""

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Lift the mark of the persons whose addresses are in a batch, with a note of when each was set."""
        persons = former_employees.unmark(session, job.id, batch.ids)
        counts = job_items.number_by_code(session, job.id, batch.ids)
        gone = items.gone(len(batch.ids) - sum(counts.values()))
        return Step(counts.pop("", 0), counts | gone, {"persons": persons})

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Set the marks of a batch as they were, but where one was set anew meanwhile."""
        settled = items.settle_all(session, batch)
        ids = former_employees.unmarked(session, original.id, settled.ids)
        job_items.leave_out(session, undoing.id, sorted(set(settled.ids).difference(ids)), CHANGED)
        persons = former_employees.mark_again(session, original.id, ids)
        job_items.mark_undone(session, original.id, ids)
        return Step(len(ids), items.skipped(session, undoing.id, settled, len(ids)), {"persons": persons})


UNSET_FORMER_EMPLOYEE = UnsetFormerEmployee(name="unset_former_employee", guarded=False)
