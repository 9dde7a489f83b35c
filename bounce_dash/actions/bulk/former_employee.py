"""Set as former employee (rule 12): the *person* is marked, and so are all the person's addresses, picked or not.

The moment of the job is the mark: it tells this job's from any other's, over all its batches and when it is undone.
"""

from collections.abc import Sequence

from sqlalchemy import Select, case, literal, select, update
from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.store.queries.batches import Batch, among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS, JOB_ITEM, PERSON

_INTO = ["job_id", "address_id", "skipped", "version"]


class FormerEmployee(Bulk):
    """Skips: "no_person", "already_former". The figure "persons" counts each person once, however many addresses."""

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Mark the persons whose addresses are in a batch."""
        settled = items.settle(session, job.id, batch, guarded=False)
        other = PERSON.c.former_at.is_not(None) & (PERSON.c.former_at != job.moment)
        code = case((ADDRESS.c.person_id.is_(None), literal("no_person")), (other, literal("already_former")), else_="")
        picked = (
            select(literal(job.id), ADDRESS.c.id, code, ADDRESS.c.version)
            .select_from(ADDRESS.outerjoin(PERSON, PERSON.c.id == ADDRESS.c.person_id))
            .where(among(session, ADDRESS.c.id, settled.ids))
        )
        _write_items(session, picked)
        persons = _mark(session, job, settled.ids)
        theirs = select(literal(job.id), ADDRESS.c.id, literal(""), ADDRESS.c.version)
        _write_items(session, theirs.where(ADDRESS.c.person_id.in_(_marked(session, job, settled.ids))))
        skipped = items.skipped(session, job.id, settled, done=-1)
        done = len(batch.ids) - sum(skipped.values())
        return Step(done, skipped, {"persons": persons})

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Lift the mark of a batch, but where it was lifted, or set anew, meanwhile."""
        settled = items.settle(session, undoing.id, batch, guarded=False)
        mine = (among(session, ADDRESS.c.id, settled.ids), ADDRESS.c.former_at == original.moment)
        ids = sorted(session.scalars(select(ADDRESS.c.id).where(*mine)))
        items.name(session, undoing.id, sorted(set(settled.ids).difference(ids)), items.CHANGED)
        persons = _lift(session, original, ids)
        items.mark_undone(session, original.id, ids)
        return Step(len(ids), items.skipped(session, undoing.id, settled, len(ids)), {"persons": persons})


def _write_items(session: Session, rows: Select[int, int, str, int]) -> None:
    # An address of a person that an earlier batch marked has its item already.
    session.connection().execute(insert_new(session, JOB_ITEM).from_select(_INTO, rows).on_conflict_do_nothing())


def _persons(session: Session, ids: Sequence[int]) -> Select[int]:
    return select(ADDRESS.c.person_id).where(among(session, ADDRESS.c.id, ids), ADDRESS.c.person_id.is_not(None))


def _marked(session: Session, job: Running, ids: Sequence[int]) -> Select[int]:
    return select(PERSON.c.id).where(PERSON.c.former_at == job.moment, PERSON.c.id.in_(_persons(session, ids)))


def _mark(session: Session, job: Running, ids: Sequence[int]) -> int:
    run, persons = session.connection().execute, _persons(session, ids)
    still_here = PERSON.c.former_at.is_(None) & PERSON.c.id.in_(persons)
    marked = run(update(PERSON).where(still_here).values(former_at=job.moment)).rowcount
    all_of_them = ADDRESS.c.person_id.in_(_marked(session, job, ids)) & ADDRESS.c.former_at.is_(None)
    run(update(ADDRESS).where(all_of_them).values(former_at=job.moment))
    return marked


def _lift(session: Session, original: Running, ids: Sequence[int]) -> int:
    run = session.connection().execute
    # Addresses that the person got meanwhile were marked at another moment; they are in no batch.
    came_later = ADDRESS.c.person_id.in_(_marked(session, original, ids)) & (ADDRESS.c.former_at != original.moment)
    run(update(ADDRESS).where(came_later).values(former_at=None))
    lifted = run(update(PERSON).where(PERSON.c.id.in_(_marked(session, original, ids))).values(former_at=None)).rowcount
    run(update(ADDRESS).where(among(session, ADDRESS.c.id, ids)).values(former_at=None))
    return lifted


FORMER_EMPLOYEE = FormerEmployee(name="former_employee")
