"""Selections and projects: the same questions to two pairs of tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bounce_dash.store.queries import dealing
from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.core import PROJECT, PROJECT_MEMBER, SELECTION, SELECTION_MEMBER
from bounce_dash.store.queries.listing_expressions import IsBlocked, contains


@dataclass(frozen=True, slots=True)
class CollectionTables:
    """One kind of named sets of addresses: their table, that of their members, the member's column of whose it is."""

    sets: Table
    members: Table
    owner: Column[int]


SELECTIONS = CollectionTables(SELECTION, SELECTION_MEMBER, SELECTION_MEMBER.c.selection_id)
PROJECTS = CollectionTables(PROJECT, PROJECT_MEMBER, PROJECT_MEMBER.c.project_id)


@dataclass(frozen=True, slots=True)
class Collection:
    """One of them as it is stored; ``blocked`` of its addresses are blocked, None when nobody counted."""

    id: int
    name: str
    description: str
    members: int
    created_at: datetime
    changed_at: datetime
    blocked: int | None = None


def one(session: Session, of: CollectionTables, collection_id: int) -> Collection | None:
    """Return one; None when it is gone."""
    row = session.execute(_shown(of).where(of.sets.c.id == collection_id)).one_or_none()
    return None if row is None else Collection(*row)


def _shown(of: CollectionTables) -> Select[*tuple[Any, ...]]:
    c = of.sets.c
    return select(c.id, c.name, c.description, c.member_count, c.created_at, c.changed_at)


def beginning(session: Session, of: CollectionTables, key: str, limit: int) -> list[tuple[int, str, int]]:
    """Return (id, name, members) of those whose key begins so, by name."""
    c = of.sets.c
    # The last code point of all: every longer text that begins with the key lies before it.
    return _offered(session, of, limit, c.key >= key, c.key < key + "\U0010ffff")


def containing(
    session: Session, of: CollectionTables, key: str, limit: int, *, but: Sequence[int]
) -> list[tuple[int, str, int]]:
    """Return (id, name, members) of those whose key contains it, by name, without some that are known already."""
    c = of.sets.c
    return _offered(session, of, limit, contains(c.key, key), c.id.not_in(but))


def _offered(
    session: Session, of: CollectionTables, limit: int, *conditions: ColumnElement[bool]
) -> list[tuple[int, str, int]]:
    c = of.sets.c
    shown = select(c.id, c.name, c.member_count).where(*conditions).order_by(c.key).limit(limit)
    return [(row[0], row[1], row[2]) for row in session.execute(shown)]


def number_blocked(session: Session, of: CollectionTables, ids: Sequence[int]) -> dict[int, int]:
    """Count the blocked addresses in each of some: id → number; none are left out."""
    among_them = (of.owner.in_(ids), IsBlocked(of.members.c.address_id))
    asked = select(of.owner, func.count()).select_from(of.members).where(*among_them).group_by(of.owner)
    return {row[0]: row[1] for row in session.execute(asked)}


def is_taken(session: Session, of: CollectionTables, key: str, *, but: int) -> bool:
    """Say whether another one than ``but`` has a key."""
    c = of.sets.c
    return session.scalar(select(c.id).where(c.key == key, c.id != but)) is not None


def name_of(session: Session, of: CollectionTables, collection_id: int) -> str:
    """Return the name of one, empty when it is gone."""
    return session.scalar(select(of.sets.c.name).where(of.sets.c.id == collection_id)) or ""


def add(session: Session, of: CollectionTables, values: Mapping[str, Any]) -> int | None:
    """Add an empty one and return its id; None when somebody took the name a moment ago."""
    try:
        with session.begin_nested():
            made: int | None = session.scalar(insert(of.sets).values(**values, member_count=0).returning(of.sets.c.id))
            return made
    except IntegrityError:
        return None


def change(session: Session, of: CollectionTables, collection_id: int, values: Mapping[str, Any]) -> bool:
    """Change one; False when somebody took the name a moment ago."""
    try:
        with session.begin_nested():
            session.execute(update(of.sets).where(of.sets.c.id == collection_id).values(**values))
            return True
    except IntegrityError:
        return False


def discard(session: Session, of: CollectionTables, collection_id: int) -> None:
    """Delete one with its memberships."""
    if of is PROJECTS:
        dealing.reopen_members(session, collection_id)
    session.execute(delete(of.members).where(of.owner == collection_id))
    session.execute(delete(of.sets).where(of.sets.c.id == collection_id))


def forget_addresses(session: Session, of: CollectionTables, ids: Sequence[int]) -> None:
    """End the memberships of addresses, in all sets of a kind."""
    run, mine = session.connection().execute, among(session, of.members.c.address_id, ids)
    counts = run(select(of.owner, func.count()).where(mine).group_by(of.owner)).all()
    # Everybody changes the sets in the same order, so that nobody waits in a circle.
    for collection_id, number in sorted((row[0], row[1]) for row in counts):
        fewer = {"member_count": of.sets.c.member_count - number}
        run(update(of.sets).where(of.sets.c.id == collection_id).values(**fewer))
    run(delete(of.members).where(mine))
