"""Putting addresses into a selection or project and taking them out, a batch at a time."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, exists, literal, select, update
from sqlmodel import Session

from bounce_dash.store.queries import dealing
from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.collections import PROJECTS, CollectionTables
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS, JOB_ITEM


def hold(session: Session, of: CollectionTables, collection_id: int, at: datetime) -> bool:
    """Lock the selection or project until the transaction ends, and note the change; False when it is gone."""
    mine = update(of.sets).where(of.sets.c.id == collection_id)
    return session.connection().execute(mine.values(changed_at=at)).rowcount > 0


def add(session: Session, of: CollectionTables, collection_id: int, ids: Sequence[int], at: datetime) -> int:
    """Make addresses members and say how many were none before. What is in a project is dealt with."""
    if of is PROJECTS:
        dealing.note_new_members(session, collection_id, ids, at)
    rows = select(literal(collection_id), ADDRESS.c.id).where(among(session, ADDRESS.c.id, ids))
    into = insert_new(session, of.members).from_select([of.owner.key, "address_id"], rows)
    # SQLAlchemy forgets how many rows an INSERT wrote unless it is told not to.
    counted = into.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    added = session.connection().execute(counted).rowcount
    _count(session, of, collection_id, added)
    return added


def remove(session: Session, of: CollectionTables, collection_id: int, ids: Sequence[int]) -> int:
    """End memberships and say how many there were."""
    theirs = (of.owner == collection_id, among(session, of.members.c.address_id, ids))
    gone = session.connection().execute(delete(of.members).where(*theirs)).rowcount
    _count(session, of, collection_id, -gone)
    if of is PROJECTS:
        dealing.reopen(session, ids)
    return gone


def _count(session: Session, of: CollectionTables, collection_id: int, more: int) -> None:
    c = of.sets.c
    counted = update(of.sets).where(c.id == collection_id).values(member_count=c.member_count + more)
    session.connection().execute(counted)


def those_in(
    session: Session, of: CollectionTables, collection_id: int, ids: Sequence[int], *, members: bool
) -> list[int]:
    """Return those of the addresses that are members, or those that are none."""
    inside = _is_member(of, collection_id)
    wanted = (inside if members else ~inside) & among(session, ADDRESS.c.id, ids)
    return sorted(session.connection().execute(select(ADDRESS.c.id).where(wanted)).scalars().all())


def write_items(
    session: Session,
    job_id: int,
    of: CollectionTables,
    collection_id: int,
    ids: Sequence[int],
    code: str,
    *,
    members: bool,
) -> int:
    """Write down what is about to become of the addresses that exist, and say how many there are: done, or left out
    with ``code`` for being members (for being none when ``members`` is False)."""
    inside = _is_member(of, collection_id)
    left_out = case((inside if members else ~inside, literal(code)), else_="")
    rows = select(literal(job_id), ADDRESS.c.id, left_out, literal(0)).where(among(session, ADDRESS.c.id, ids))
    into = insert_new(session, JOB_ITEM).from_select(["job_id", "address_id", "skipped", "version"], rows)
    return int(session.connection().execute(into.execution_options(preserve_rowcount=True)).rowcount)


def _is_member(of: CollectionTables, collection_id: int) -> ColumnElement[bool]:
    return exists().where(of.owner == collection_id, of.members.c.address_id == ADDRESS.c.id)
