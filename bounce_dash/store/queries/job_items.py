"""What a job did to each address: written, counted, read again for the undo and for who asks."""

from collections.abc import Sequence

from sqlalchemy import func, insert, literal, select, update
from sqlmodel import Session

from bounce_dash.domain.jobs import UNDONE
from bounce_dash.store.queries.batches import Frozen, among, freeze_rows
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS, JOB_ITEM

_I = JOB_ITEM.c


def leave_out(session: Session, job_id: int, ids: Sequence[int], code: str) -> None:
    """Write down that a job left addresses out, and why."""
    if ids:
        rows = [{"job_id": job_id, "address_id": one, "skipped": code, "version": 0} for one in ids]
        session.connection().execute(insert_new(session, JOB_ITEM).on_conflict_do_nothing(), rows)


def write_done(session: Session, job_id: int, ids: Sequence[int]) -> None:
    """Write down that a job did something to addresses that left their own columns as they stand."""
    rows = select(literal(job_id), ADDRESS.c.id, literal(""), ADDRESS.c.version).where(
        among(session, ADDRESS.c.id, ids)
    )
    into = insert(JOB_ITEM).from_select(["job_id", "address_id", "skipped", "version"], rows)
    session.connection().execute(into)


def mark_undone(session: Session, job_id: int, ids: Sequence[int]) -> None:
    """Write down that what a job did to addresses does not hold any more."""
    these = (_I.job_id == job_id, among(session, _I.address_id, ids))
    session.connection().execute(update(JOB_ITEM).where(*these).values(skipped=UNDONE))


def follow_versions(session: Session, job_id: int, ids: Sequence[int]) -> None:
    """Write down the versions that addresses have now as those in which a job left them."""
    version = select(ADDRESS.c.version).where(ADDRESS.c.id == _I.address_id).scalar_subquery()
    these = (_I.job_id == job_id, among(session, _I.address_id, ids))
    session.connection().execute(update(JOB_ITEM).where(*these).values(version=version))


def number_by_code(session: Session, job_id: int, ids: Sequence[int]) -> dict[str, int]:
    """Count the items of addresses by code; the empty one is of those that were done."""
    mine = (_I.job_id == job_id, among(session, _I.address_id, ids))
    rows = session.connection().execute(select(_I.skipped, func.count()).where(*mine).group_by(_I.skipped))
    return {row[0]: row[1] for row in rows}


def freeze_done(session: Session, job_id: int, size: int) -> Frozen:
    """Read what a job did, with the version that it left each address in, in batches of ``size``."""
    rows = select(_I.address_id, _I.version).where(_I.job_id == job_id, _I.skipped == "").order_by(_I.address_id)
    return freeze_rows(session, rows, size)


def left_out(session: Session, job_id: int, limit: int, offset: int) -> tuple[list[tuple[int, str, str]], int]:
    """Return (id, address, code) of what a job left out, by id, and how many there are in all."""
    # Three conditions where one would do: the partial index is only used for "<> ''".
    mine = (_I.job_id == job_id, _I.skipped != "", _I.skipped != UNDONE)
    rows = session.execute(
        select(_I.address_id, ADDRESS.c.address, _I.skipped)
        .join(ADDRESS, ADDRESS.c.id == _I.address_id)
        .where(*mine)
        .order_by(_I.address_id)
        .limit(limit)
        .offset(offset)
    )
    total = session.scalar(select(func.count()).select_from(JOB_ITEM).where(*mine)) or 0
    return [(row[0], row[1], row[2]) for row in rows], total
