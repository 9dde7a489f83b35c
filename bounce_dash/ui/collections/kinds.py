"""What tells selections from projects, and how they are written. Plain Python: no state, no parts."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from bounce_dash.actions import collections
from bounce_dash.actions.collections import Collection
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.states import BlockCause
from bounce_dash.ui.addresses.words import address_cells, word
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.kit.reader import Reader


@dataclass(frozen=True, slots=True)
class CollectionKind:
    """Selections or projects. ``name`` is the one in keys of texts and paths, and of the list of the members of one."""

    name: Literal["selection", "project"]
    icon: str
    of: collections.CollectionKind

    @property
    def path(self) -> str:
        """Where all of them are listed."""
        return f"/{self.name}s"

    def path_of(self, collection_id: int | str) -> str:
        """Where one of them is opened."""
        return f"/{self.name}?id={collection_id}"

    @property
    def blocked_in(self) -> str:
        """Where the blocked addresses of one are listed, but for its id."""
        return f"/{self.name}?{urlencode({'block_cause': ','.join(BlockCause)})}&id="


SELECTIONS = CollectionKind("selection", "align-left", collections.SELECTIONS)
PROJECTS = CollectionKind("project", "folder", collections.PROJECTS)


def list_screen(kind: CollectionKind) -> Screen:
    """Return the list of all selections or projects, as a screen."""
    return Screen(
        listing=ListRef(f"{kind.name}s"),
        path=kind.path,
        shown=("name", "members", "changed"),
        cells=_cells,
        exact=frozenset({"name", "changed"}),
        besides=("blocked",),
    )


def _cells(reader: Reader, row: Collection) -> Cells:
    return {
        "name": row.name,
        "name_exact": row.description,
        "members": reader.number(row.members),
        "blocked": reader.text("collection.blocked", count=row.blocked) if row.blocked else "",
        "changed": reader.relative(row.changed_at),
        "changed_exact": reader.exact(row.changed_at),
    }


def members_screen(kind: CollectionKind, collection_id: int) -> Screen:
    """Return the list of the members of one, as a screen; its pages' owner is the `Collection`."""
    return Screen(
        listing=ListRef(kind.name, collection_id),
        path=f"/{kind.name}",
        shown=("address", "name", "company", "reason", "bounces", "last_bounce"),
        cells=address_cells,
        word=_word,
        exact=frozenset({"last_bounce", "blocked_since"}),
        badge=("block_cause", "reason"),
    )


def _word(reader: Reader, column: str, label: str) -> str:
    if column == "block_cause" and not label:
        return reader.text("address.not_blocked")
    return word(reader, column, label) if label else reader.text("grid.without")
