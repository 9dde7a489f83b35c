"""Set as former employee (rule 12): the *person* is marked, and so are all the person's addresses, picked or not.

The moment of the job is the mark: it tells this job's from any other's, over all its batches and when it is undone.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, case, exists, func, literal, select, update
from sqlmodel import Session

from bounce_dash.actions.bulk import items
from bounce_dash.actions.bulk.action import Bulk
from bounce_dash.actions.jobs.kind import Running, Step
from bounce_dash.store.queries.batches import Batch, among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS, JOB, JOB_ITEM, PERSON

_INTO = ["job_id", "address_id", "skipped", "version"]


class FormerEmployee(Bulk):
    """Skips: "no_person", "already_former". The figure "persons" counts each person once, however many addresses."""

    def carry_out(self, session: Session, job: Running, batch: Batch) -> Step:
        """Mark the persons whose addresses are in a batch."""
        self._write_items(session, job, batch.ids)
        marked = _mark(session, job, _persons(session, batch.ids))
        counts = _by_code(session, job, batch.ids)
        gone = len(batch.ids) - sum(counts.values())
        return Step(counts.pop("", 0), counts | ({items.GONE: gone} if gone else {}), {"persons": marked})

    def _write_items(self, session: Session, job: Running, ids: Sequence[int]) -> None:
        other = PERSON.c.former_at.is_not(None) & (PERSON.c.former_at != job.moment)
        code = case((ADDRESS.c.person_id.is_(None), literal("no_person")), (other, literal("already_former")), else_="")
        rows = (
            select(literal(job.id), ADDRESS.c.id, code, ADDRESS.c.version)
            .select_from(ADDRESS.outerjoin(PERSON, PERSON.c.id == ADDRESS.c.person_id))
            .where(among(session, ADDRESS.c.id, ids))
        )
        _insert_items(session, rows)

    def undo(self, session: Session, original: Running, undoing: Running, batch: Batch) -> Step:
        """Lift the mark of a batch, but where it was lifted, or set anew, meanwhile."""
        settled = items.settle_all(session, batch)
        mine = (among(session, ADDRESS.c.id, settled.ids), ADDRESS.c.former_at == original.moment)
        ids = sorted(session.connection().execute(select(ADDRESS.c.id).where(*mine)).scalars().all())
        items.name(session, undoing.id, sorted(set(settled.ids).difference(ids)), items.CHANGED)
        persons = _lift(session, original, ids)
        items.mark_undone(session, original.id, ids)
        return Step(len(ids), items.skipped(session, undoing.id, settled, len(ids)), {"persons": persons})

    def undone(self, session: Session, original: Running, undoing: Running) -> None:
        """Lift the mark of persons whose picked addresses were deleted meanwhile: no item leads to them any more."""
        results = {row.id: row.result for row in session.execute(select(JOB.c.id, JOB.c.result).where(
            JOB.c.id.in_([original.id, undoing.id])))}  # fmt: skip
        marked, lifted = (results[job.id].get("persons", 0) for job in (original, undoing))
        if lifted < marked:  # seldom; finding them means to read all persons
            _lift_marked(session, original, PERSON.c.former_at == original.moment)


def _insert_items(session: Session, rows: Select[int, int, str, int]) -> None:
    # An address of a person that an earlier batch marked has its item already.
    session.connection().execute(insert_new(session, JOB_ITEM).from_select(_INTO, rows).on_conflict_do_nothing())


def _by_code(session: Session, job: Running, ids: Sequence[int]) -> dict[str, int]:
    mine = (JOB_ITEM.c.job_id == job.id, among(session, JOB_ITEM.c.address_id, ids))
    counts = select(JOB_ITEM.c.skipped, func.count()).where(*mine).group_by(JOB_ITEM.c.skipped)
    return dict(session.connection().execute(counts).all())


def _persons(session: Session, ids: Sequence[int]) -> list[int]:
    mine = (among(session, ADDRESS.c.id, ids), ADDRESS.c.person_id.is_not(None))
    found = select(ADDRESS.c.person_id).where(*mine).distinct()
    return sorted(session.connection().execute(found).scalars().all())


def _mark(session: Session, job: Running, persons: Sequence[int]) -> int:
    run = session.connection().execute
    still_here = PERSON.c.former_at.is_(None) & among(session, PERSON.c.id, persons)
    marked = list(
        run(update(PERSON).where(still_here).values(former_at=job.moment).returning(PERSON.c.id)).scalars().all()
    )
    theirs = among(session, ADDRESS.c.person_id, marked)
    run(update(ADDRESS).where(theirs, ADDRESS.c.former_at.is_(None)).values(former_at=job.moment))
    others = select(literal(job.id), ADDRESS.c.id, literal(""), ADDRESS.c.version).where(theirs)
    _insert_items(session, others.where(~_has_item(job)))
    return len(marked)


def _has_item(job: Running) -> ColumnElement[bool]:
    return exists().where(JOB_ITEM.c.job_id == job.id, JOB_ITEM.c.address_id == ADDRESS.c.id)


def _lift(session: Session, original: Running, ids: Sequence[int]) -> int:
    theirs = among(session, PERSON.c.id, _persons(session, ids))
    lifted = _lift_marked(session, original, theirs & (PERSON.c.former_at == original.moment))
    session.connection().execute(update(ADDRESS).where(among(session, ADDRESS.c.id, ids)).values(former_at=None))
    return lifted


def _lift_marked(session: Session, original: Running, mine: ColumnElement[bool]) -> int:
    run = session.connection().execute
    lifted = run(update(PERSON).where(mine).values(former_at=None).returning(PERSON.c.id)).scalars().all()
    # Addresses that the person got meanwhile were marked at another moment; they are in no batch.
    came_later = among(session, ADDRESS.c.person_id, lifted) & (ADDRESS.c.former_at != original.moment)
    run(update(ADDRESS).where(came_later).values(former_at=None))
    return len(lifted)


FORMER_EMPLOYEE = FormerEmployee(name="former_employee", guarded=False)
