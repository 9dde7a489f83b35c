"""Selections and projects: two kinds of named sets of addresses, a row each at the end of this file."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate
from typing import Literal

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.naming import NameTaken, checked_description, checked_name
from bounce_dash.store.queries import collections as stored
from bounce_dash.store.queries import counting
from bounce_dash.store.queries.collections import Collection, CollectionTables

__all__ = ["PROJECTS", "SELECTIONS", "Collection", "CollectionKind", "CollectionMatch"]

#: Names that a type-ahead offers.
_OFFERED = 10

#: Of so many addresses at most is it counted how many are blocked, for one page of a list.
_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class CollectionMatch:
    """A name that a type-ahead offers."""

    id: int
    name: str
    members: int


@dataclass(frozen=True)
class CollectionKind:
    """One kind of named sets: the word for it in keys of texts, paths and the audit log, and where it is stored."""

    word: Literal["selection", "project"]
    tables: CollectionTables

    def get(self, session: Session, actor: Actor, collection_id: int) -> Collection:
        """Return one; raise NotFound."""
        actor.require(Permission.SEE_LISTS)
        found = stored.one(session, self.tables, _id(collection_id))
        if found is None:
            raise NotFound()
        return found

    def opened(self, session: Session, actor: Actor, collection_id: int) -> Collection:
        """Return one with how many of its addresses are blocked; raise NotFound."""
        found = self.get(session, actor, collection_id)
        name = f"blocked in {self.word} {found.id}"
        number = counting.kept(session, name, lambda asked: self._blocked(asked, [found]))
        return replace(found, blocked=number.get(found.id, 0))

    def with_blocked(self, session: Session, found: Sequence[Collection]) -> tuple[Collection, ...]:
        """Return a page of them, each with how many of its addresses are blocked; the largest without, when all of
        them together hold more addresses than can be looked at within a click."""
        by_size = sorted(found, key=lambda one: one.members)
        held = list(accumulate(one.members for one in by_size))
        counted = by_size[: bisect_right(held, _LOOKED_AT)]
        number, known = self._blocked(session, counted), {one.id for one in counted}
        return tuple(replace(one, blocked=number.get(one.id, 0)) if one.id in known else one for one in found)

    def _blocked(self, session: Session, found: Sequence[Collection]) -> dict[int, int]:
        return stored.number_blocked(session, self.tables, [one.id for one in found])

    def look_up(self, session: Session, actor: Actor, typed: str, limit: int = _OFFERED) -> tuple[CollectionMatch, ...]:
        """Return those whose name begins with what was typed, then those that contain it, by name; for a type-ahead."""
        actor.require(Permission.SEE_LISTS)
        key = sort_key(typed[:200])
        found = stored.beginning(session, self.tables, key, limit)
        if key and len(found) < limit:
            known = [one[0] for one in found]
            found += stored.containing(session, self.tables, key, limit - len(found), but=known)
        return tuple(CollectionMatch(*one) for one in found)

    def is_taken(self, session: Session, actor: Actor, name: str, *, but: int = 0) -> bool:
        """Say whether a name is in use, whatever the letter case, by another one than ``but``."""
        actor.require(Permission.SEE_LISTS)
        return stored.is_taken(session, self.tables, sort_key(" ".join(name.split()[:100])), but=but)

    def create(self, session: Session, actor: Actor, name: str, description: str = "", *, now: datetime) -> Collection:
        """Add an empty one; raise NameTaken, NameNeeded or BadInput."""
        actor.require(Permission.MANAGE_COLLECTIONS)
        (clean, key), about = checked_name(name), checked_description(description)
        if self.is_taken(session, actor, clean):
            raise NameTaken(name=clean)
        values = {"name": clean, "key": key, "description": about, "created_at": now, "changed_at": now}
        made = stored.add(session, self.tables, values)
        if made is None:  # somebody was faster by a moment
            raise NameTaken(name=clean)
        audit.log(session, actor, f"{self.word}.created", target=clean, at=now)
        return self.get(session, actor, made)

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
        if not stored.change(session, self.tables, old.id, values):
            raise NameTaken(name=clean)
        audit.log(session, actor, f"{self.word}.renamed", target=clean, details={"before": old.name}, at=now)
        return self.get(session, actor, old.id)

    def delete(self, session: Session, actor: Actor, collection_id: int, *, now: datetime) -> Collection:
        """Delete one and return what it was; the addresses in it stay. Raise NotFound."""
        actor.require(Permission.MANAGE_COLLECTIONS)
        old = self.get(session, actor, collection_id)
        stored.discard(session, self.tables, old.id)
        audit.log(session, actor, f"{self.word}.deleted", target=old.name, count=old.members, at=now)
        return old


def _id(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**31:
        raise NotFound()
    return value


SELECTIONS = CollectionKind("selection", stored.SELECTIONS)
PROJECTS = CollectionKind("project", stored.PROJECTS)
