"""What tells selections from projects, and how they are written. Plain Python: no state, no parts."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Literal

from bounce_dash.actions import collections, members
from bounce_dash.actions.blocked import BlockedRow
from bounce_dash.actions.collections import Collection
from bounce_dash.actions.lists import Page
from bounce_dash.domain.access import Actor
from bounce_dash.domain.listing import MEMBERS, Choice, ListQuery
from bounce_dash.ui.addresses.words import address_cells, word
from bounce_dash.ui.bulk_actions.bulk_action import BulkAction
from bounce_dash.ui.bulk_actions.catalogue import REMOVE_FROM_PROJECT, REMOVE_FROM_SELECTION
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.kit.reader import Reader


@dataclass(frozen=True, slots=True)
class CollectionKind:
    """Selections or projects. ``name`` is the one in keys of texts, paths and lists of jobs; ``remove`` takes out."""

    name: Literal["selection", "project"]
    icon: str
    of: collections.CollectionKind
    remove: BulkAction

    @property
    def path(self) -> str:
        """Where all of them are listed."""
        return f"/{self.name}s"

    def path_of(self, collection_id: int | str) -> str:
        """Where one of them is opened."""
        return f"/{self.name}?id={collection_id}"


SELECTIONS = CollectionKind("selection", "align-left", collections.SELECTIONS, REMOVE_FROM_SELECTION)
PROJECTS = CollectionKind("project", "folder", collections.PROJECTS, REMOVE_FROM_PROJECT)


@dataclass(frozen=True, slots=True)
class Opened:
    """One that was opened, and a page of its members."""

    one: Collection
    page: Page[BlockedRow]


def list_screen(kind: CollectionKind) -> Screen:
    """Return the list of all selections or projects, as a screen."""
    return Screen(
        spec=kind.of.spec,
        path=kind.path,
        ask=partial(_page, kind=kind),
        shown=kind.of.spec.columns,
        cells=_cells,
        exact=frozenset({"name", "changed"}),
    )


def _page(session: Any, actor: Actor, query: ListQuery, *, now: datetime, kind: CollectionKind) -> Page[Collection]:
    found = kind.of.list_all(session, actor, query)
    return Page(found.rows, found.total)


def _cells(reader: Reader, row: Collection) -> Cells:
    return {
        "name": row.name,
        "name_exact": row.description,
        "members": reader.number(row.members),
        "changed": reader.relative(row.changed_at),
        "changed_exact": reader.exact(row.changed_at),
    }


def members_screen(kind: CollectionKind, collection_id: int) -> Screen:
    """Return the list of the members of one, as a screen; its pages are `Opened`."""
    return replace(
        _MEMBERS,
        path=f"/{kind.name}",
        ask=partial(_opened, kind=kind, collection_id=collection_id),
        choices=partial(_choices, kind=kind, collection_id=collection_id),
        count=partial(_count, kind=kind, collection_id=collection_id),
        listing=f"{kind.name}:{collection_id}",
    )


def _opened(
    session: Any, actor: Actor, query: ListQuery, *, now: datetime, kind: CollectionKind, collection_id: int
) -> Opened:
    one = kind.of.get(session, actor, collection_id)
    return Opened(one, members.list_members(session, actor, kind.name, collection_id, query, now=now))


def _choices(
    session: Any, actor: Actor, name: str, typed: str = "", *, kind: CollectionKind, collection_id: int
) -> tuple[Choice, ...]:
    return members.filter_values(session, actor, kind.name, collection_id, name, typed)


def _count(session: Any, actor: Actor, picked: Any, *, now: datetime, kind: CollectionKind, collection_id: int) -> int:
    return members.count_picked(session, actor, kind.name, collection_id, picked, now=now)


def _word(reader: Reader, column: str, label: str) -> str:
    if column == "block_cause" and not label:
        return reader.text("address.not_blocked")
    return word(reader, column, label) if label else reader.text("grid.without")


_MEMBERS = Screen(
    spec=MEMBERS,
    path="",
    ask=_opened,
    shown=("address", "name", "company", "reason", "bounces", "last_bounce"),
    cells=address_cells,
    word=_word,
    exact=frozenset({"last_bounce", "blocked_since"}),
    badge=("block_cause", "reason"),
)
