"""Selections and projects: two kinds of named sets of addresses, a row each at the end of this file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Column, Select, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.naming import NameTaken, checked_description, checked_name
from bounce_dash.store.queries.core import PROJECT, PROJECT_MEMBER, SELECTION, SELECTION_MEMBER
from bounce_dash.store.queries.listing_expressions import contains

#: Names that a type-ahead offers.
_OFFERED = 10


@dataclass(frozen=True, slots=True)
class CollectionMatch:
    """A name that a type-ahead offers."""

    id: int
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class Collection:
    """A selection or project as a list shows it."""

    id: int
    name: str
    description: str
    members: int
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class CollectionKind:
    """One kind of named sets: its tables, and the word for it in keys of texts, paths and the audit log."""

    word: Literal["selection", "project"]
    table: Table
    members: Table

    @property
    def owner(self) -> Column[int]:
        """The column of a member that says whose it is."""
        return self.members.c[f"{self.word}_id"]

    def get(self, session: Session, actor: Actor, collection_id: int) -> Collection:
        """Return one; raise NotFound."""
        actor.require(Permission.SEE_LISTS)
        found = self._read(session, self._shown.where(self.table.c.id == _id(collection_id)))
        if not found:
            raise NotFound()
        return found[0]

    @property
    def _shown(self) -> Select[Any]:
        c = self.table.c
        return select(c.id, c.name, c.description, c.member_count, c.created_at, c.changed_at)

    @staticmethod
    def _read(session: Session, statement: Select[Any]) -> tuple[Collection, ...]:
        return tuple(Collection(*row) for row in session.execute(statement))

    def look_up(self, session: Session, actor: Actor, typed: str, limit: int = _OFFERED) -> tuple[CollectionMatch, ...]:
        """Return those whose name begins with what was typed, then those that contain it, by name; for a type-ahead."""
        actor.require(Permission.SEE_LISTS)
        c, key = self.table.c, sort_key(typed[:200])
        shown = select(c.id, c.name, c.member_count).order_by(c.key).limit(limit)
        # The last code point of all: every longer text that begins with the key lies before it.
        found = self._offer(session, shown.where(c.key >= key, c.key < key + "\U0010ffff"))
        if key and len(found) < limit:
            inside = shown.where(contains(c.key, key), c.id.not_in([one.id for one in found]))
            found += self._offer(session, inside.limit(limit - len(found)))
        return tuple(found)

    @staticmethod
    def _offer(session: Session, statement: Select[int, str, int]) -> list[CollectionMatch]:
        return [CollectionMatch(*row) for row in session.execute(statement)]

    def is_taken(self, session: Session, actor: Actor, name: str, *, but: int = 0) -> bool:
        """Say whether a name is in use, whatever the letter case, by another one than ``but``."""
        actor.require(Permission.SEE_LISTS)
        c = self.table.c
        key = sort_key(" ".join(name.split()[:100]))
        return session.scalar(select(c.id).where(c.key == key, c.id != but)) is not None

    def create(self, session: Session, actor: Actor, name: str, description: str = "", *, now: datetime) -> Collection:
        """Add an empty one; raise NameTaken, NameNeeded or BadInput."""
        actor.require(Permission.MANAGE_COLLECTIONS)
        (clean, key), about = checked_name(name), checked_description(description)
        if self.is_taken(session, actor, clean):
            raise NameTaken(name=clean)
        values = {
            "name": clean,
            "key": key,
            "description": about,
            "member_count": 0,
            "created_at": now,
            "changed_at": now,
        }
        try:
            with session.begin_nested():
                made = session.scalar(insert(self.table).values(**values).returning(self.table.c.id))
        except IntegrityError as error:  # somebody was faster by a moment
            raise NameTaken(name=clean) from error
        audit.log(session, actor, f"{self.word}.created", target=clean, at=now)
        return self.get(session, actor, made or 0)

    def rename(
        self, session: Session, actor: Actor, collection_id: int, name: str, description: str = "", *, now: datetime
    ) -> Collection:
        """Give one another name and description; raise NotFound, NameTaken, NameNeeded or BadInput."""
        actor.require(Permission.MANAGE_COLLECTIONS)
        old = self.get(session, actor, collection_id)
        (clean, key), about = checked_name(name), checked_description(description)
        if self.is_taken(session, actor, clean, but=old.id):
            raise NameTaken(name=clean)
        values = {"name": clean, "key": key, "description": about, "changed_at": now}
        try:
            with session.begin_nested():
                session.execute(update(self.table).where(self.table.c.id == old.id).values(**values))
        except IntegrityError as error:
            raise NameTaken(name=clean) from error
        audit.log(session, actor, f"{self.word}.renamed", target=clean, details={"before": old.name}, at=now)
        return self.get(session, actor, old.id)

    def delete(self, session: Session, actor: Actor, collection_id: int, *, now: datetime) -> Collection:
        """Delete one and return what it was; the addresses in it stay. Raise NotFound."""
        actor.require(Permission.MANAGE_COLLECTIONS)
        old = self.get(session, actor, collection_id)
        self.discard(session, old.id)
        audit.log(session, actor, f"{self.word}.deleted", target=old.name, count=old.members, at=now)
        return old

    def discard(self, session: Session, collection_id: int) -> None:
        """Delete one with its memberships, unasked and unlogged: the part of other actions."""
        session.execute(delete(self.members).where(self.owner == collection_id))
        session.execute(delete(self.table).where(self.table.c.id == collection_id))


def _id(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**31:
        raise NotFound()
    return value


SELECTIONS = CollectionKind("selection", SELECTION, SELECTION_MEMBER)
PROJECTS = CollectionKind("project", PROJECT, PROJECT_MEMBER)
