"""What tells selections from projects, and how they are written. Plain Python: no state, no parts."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Literal

from bounce_dash.actions import members
from bounce_dash.actions.blocked import BlockedRow
from bounce_dash.actions.collections import Collection, Collections
from bounce_dash.actions.lists import Page
from bounce_dash.domain.access import Actor
from bounce_dash.domain.listing import MEMBERS, Choice, ListQuery
from bounce_dash.ui.acts import Act
from bounce_dash.ui.shared.address_words import address_cells, word
from bounce_dash.ui.shared.listing import Cells, Screen
from bounce_dash.ui.shared.reader import Reader


@dataclass(frozen=True, slots=True)
class Sort:
    """Selections or projects. ``name`` is the one in keys of texts, paths and lists of jobs; ``remove`` takes out."""

    name: Literal["selection", "project"]
    icon: str
    of: Collections
    remove: Act

    @property
    def path(self) -> str:
        """Where all of them are listed."""
        return f"/{self.name}s"

    def path_of(self, collection_id: int | str) -> str:
        """Where one of them is opened."""
        return f"/{self.name}?id={collection_id}"


@dataclass(frozen=True, slots=True)
class Opened:
    """One that was opened, and a page of its members."""

    one: Collection
    page: Page[BlockedRow]


def list_screen(sort: Sort) -> Screen:
    """Return the list of all selections or projects, as a screen."""
    return Screen(
        spec=sort.of.spec,
        path=sort.path,
        ask=partial(_page, sort=sort),
        shown=sort.of.spec.columns,
        cells=_cells,
        exact=frozenset({"name", "changed"}),
    )


def _page(session: Any, actor: Actor, query: ListQuery, *, now: datetime, sort: Sort) -> Page[Collection]:
    found = sort.of.list_all(session, actor, query)
    return Page(found.rows, found.total)


def _cells(reader: Reader, row: Collection) -> Cells:
    return {
        "name": row.name,
        "name_exact": row.description,
        "members": reader.number(row.members),
        "changed": reader.relative(row.changed_at),
        "changed_exact": reader.exact(row.changed_at),
    }


def members_screen(sort: Sort, collection_id: int) -> Screen:
    """Return the list of the members of one, as a screen; its pages are `Opened`."""
    return replace(
        _MEMBERS,
        path=f"/{sort.name}",
        ask=partial(_opened, sort=sort, collection_id=collection_id),
        choices=partial(_choices, sort=sort, collection_id=collection_id),
        count=partial(_count, sort=sort, collection_id=collection_id),
        listing=f"{sort.name}:{collection_id}",
    )


def _opened(session: Any, actor: Actor, query: ListQuery, *, now: datetime, sort: Sort, collection_id: int) -> Opened:
    one = sort.of.get(session, actor, collection_id)
    return Opened(one, members.list_members(session, actor, sort.name, collection_id, query, now=now))


def _choices(
    session: Any, actor: Actor, name: str, typed: str = "", *, sort: Sort, collection_id: int
) -> tuple[Choice, ...]:
    return members.filter_values(session, actor, sort.name, collection_id, name, typed)


def _count(session: Any, actor: Actor, picked: Any, *, now: datetime, sort: Sort, collection_id: int) -> int:
    return members.count_picked(session, actor, sort.name, collection_id, picked, now=now)


def _word(reader: Reader, column: str, label: str) -> str:
    if column == "kind" and not label:
        return reader.text("address.not_blocked")
    return word(reader, column, label) if label else reader.text("grid.without")


_MEMBERS = Screen(
    spec=MEMBERS,
    path="",
    ask=_opened,
    shown=("address", "name", "company", "cause", "bounces", "last_bounce"),
    cells=address_cells,
    word=_word,
    exact=frozenset({"last_bounce", "blocked_since"}),
    badge=("kind", "cause"),
)
