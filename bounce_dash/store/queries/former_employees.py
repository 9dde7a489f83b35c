"""Marking persons as former employees with all their addresses, and lifting the mark.

The moment of the mark tells one job's marks from any other's.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Join, Select, case, exists, func, literal, null, or_, select, update
from sqlmodel import Session

from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS, JOB_ITEM, PERSON
from bounce_dash.store.queries.snapshots import restored, taken

_INTO = ["job_id", "address_id", "skipped", "version"]


def write_items(session: Session, job_id: int, moment: datetime, ids: Sequence[int]) -> None:
    """Write down what is about to become of addresses: done, or left out ("no_person", "already_former")."""
    other = PERSON.c.former_at.is_not(None) & (PERSON.c.former_at != moment)
    code = case((ADDRESS.c.person_id.is_(None), literal("no_person")), (other, literal("already_former")), else_="")
    rows = (
        select(literal(job_id), ADDRESS.c.id, code, ADDRESS.c.version)
        .select_from(ADDRESS.outerjoin(PERSON, PERSON.c.id == ADDRESS.c.person_id))
        .where(among(session, ADDRESS.c.id, ids))
    )
    _insert_items(session, rows)


def _insert_items(session: Session, rows: Select[int, int, str, int]) -> None:
    # An address of a person that an earlier batch marked has its item already.
    session.connection().execute(insert_new(session, JOB_ITEM).from_select(_INTO, rows).on_conflict_do_nothing())


def mark(session: Session, job_id: int, moment: datetime, ids: Sequence[int]) -> int:
    """Mark the persons of addresses who are not marked yet, with all their addresses; return how many persons."""
    run = session.connection().execute
    still_here = PERSON.c.former_at.is_(None) & among(session, PERSON.c.id, _persons(session, ids))
    marked = list(run(update(PERSON).where(still_here).values(former_at=moment).returning(PERSON.c.id)).scalars().all())
    theirs = among(session, ADDRESS.c.person_id, marked)
    run(update(ADDRESS).where(theirs, ADDRESS.c.former_at.is_(None)).values(former_at=moment))
    others = select(literal(job_id), ADDRESS.c.id, literal(""), ADDRESS.c.version).where(theirs)
    has_item = exists().where(JOB_ITEM.c.job_id == job_id, JOB_ITEM.c.address_id == ADDRESS.c.id)
    _insert_items(session, others.where(~has_item))
    return len(marked)


def _persons(session: Session, ids: Sequence[int]) -> list[int]:
    mine = (among(session, ADDRESS.c.id, ids), ADDRESS.c.person_id.is_not(None))
    found = select(ADDRESS.c.person_id).where(*mine).distinct()
    return sorted(session.connection().execute(found).scalars().all())


def marked_at(session: Session, ids: Sequence[int], moment: datetime) -> list[int]:
    """Return those of the addresses that bear the mark of a moment."""
    mine = (among(session, ADDRESS.c.id, ids), ADDRESS.c.former_at == moment)
    return sorted(session.connection().execute(select(ADDRESS.c.id).where(*mine)).scalars().all())


def lift(session: Session, ids: Sequence[int], moment: datetime) -> int:
    """Lift the mark of a moment from addresses and their persons; return how many persons."""
    theirs = among(session, PERSON.c.id, _persons(session, ids))
    lifted = _lift(session, moment, theirs & (PERSON.c.former_at == moment))
    session.connection().execute(update(ADDRESS).where(among(session, ADDRESS.c.id, ids)).values(former_at=None))
    return lifted


def lift_everywhere(session: Session, moment: datetime) -> None:
    """Lift the mark of a moment from whoever bears it; reads all persons."""
    _lift(session, moment, PERSON.c.former_at == moment)


def _lift(session: Session, moment: datetime, mine: ColumnElement[bool]) -> int:
    run = session.connection().execute
    lifted = run(update(PERSON).where(mine).values(former_at=None).returning(PERSON.c.id)).scalars().all()
    # Addresses that the person got meanwhile were marked at another moment; they are in no batch.
    came_later = among(session, ADDRESS.c.person_id, lifted) & (ADDRESS.c.former_at != moment)
    run(update(ADDRESS).where(came_later).values(former_at=None))
    return len(lifted)


#: When the person of an address was marked, as an item keeps it beside the address's own mark.
_OF_PERSON = PERSON.c.former_at.label("person_former_at")


def unmark(session: Session, job_id: int, ids: Sequence[int]) -> int:
    """Lift the mark of the persons of addresses, with a note of what became of each address ("no_person", "not_former",
    or how it stood); return how many persons."""
    run = session.connection().execute
    code = case(
        (ADDRESS.c.person_id.is_(None), literal("no_person")),
        (PERSON.c.former_at.is_(None), literal("not_former")),
        else_="",
    )
    before = case((code == "", taken(session, [ADDRESS.c.former_at, _OF_PERSON])), else_=null())
    rows = select(literal(job_id), ADDRESS.c.id, code, ADDRESS.c.version, before).select_from(
        ADDRESS.outerjoin(PERSON, PERSON.c.id == ADDRESS.c.person_id)
    )
    marked = sorted(
        run(
            select(PERSON.c.id).where(
                among(session, PERSON.c.id, _persons(session, ids)), PERSON.c.former_at.is_not(None)
            )
        )
        .scalars()
        .all()
    )
    theirs = among(session, ADDRESS.c.person_id, marked)
    for these in (among(session, ADDRESS.c.id, ids), theirs):
        into = insert_new(session, JOB_ITEM).from_select([*_INTO, "before"], rows.where(these))
        run(into.on_conflict_do_nothing())
    run(update(PERSON).where(among(session, PERSON.c.id, marked)).values(former_at=None))
    run(update(ADDRESS).where(theirs).values(former_at=None))
    return len(marked)


def unmarked(session: Session, job_id: int, ids: Sequence[int]) -> list[int]:
    """Return those of the addresses whose mark, and whose person's, a job lifted and nobody set anew."""
    as_it_was = restored(session, JOB_ITEM.c.before, _OF_PERSON)
    still = select(ADDRESS.c.id).select_from(_with_items()).where(
        JOB_ITEM.c.job_id == job_id,
        among(session, ADDRESS.c.id, ids),
        ADDRESS.c.former_at.is_(None),
        or_(PERSON.c.former_at.is_(None), PERSON.c.former_at == as_it_was),  # an earlier batch set it
    )  # fmt: skip
    return sorted(session.connection().execute(still).scalars().all())


def mark_again(session: Session, job_id: int, ids: Sequence[int]) -> int:
    """Give addresses and their persons the marks that a job lifted; return how many persons."""
    run = session.connection().execute
    mine = (JOB_ITEM.c.job_id == job_id, JOB_ITEM.c.address_id == ADDRESS.c.id, among(session, ADDRESS.c.id, ids))
    was = select(func.max(restored(session, JOB_ITEM.c.before, _OF_PERSON))).where(
        *mine, ADDRESS.c.person_id == PERSON.c.id
    )
    theirs = among(session, PERSON.c.id, _persons(session, ids)) & PERSON.c.former_at.is_(None)
    marked = run(update(PERSON).where(theirs).values(former_at=was.scalar_subquery())).rowcount
    own = restored(session, JOB_ITEM.c.before, ADDRESS.c.former_at)
    run(update(ADDRESS).where(*mine).values(former_at=own))
    return marked


def _with_items() -> Join:
    return JOB_ITEM.join(ADDRESS, ADDRESS.c.id == JOB_ITEM.c.address_id).join(
        PERSON, PERSON.c.id == ADDRESS.c.person_id
    )
