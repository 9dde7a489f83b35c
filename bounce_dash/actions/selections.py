"""Selections: named, static sets of addresses."""

from bounce_dash.actions.collections import Collection, CollectionPage, Collections, Found
from bounce_dash.domain.listing import SELECTIONS as SPEC
from bounce_dash.store.queries.core import SELECTION, SELECTION_MEMBER

SELECTIONS = Collections("selection", SELECTION, SELECTION_MEMBER, SPEC)

list_selections = SELECTIONS.list_all
selection = SELECTIONS.get
look_up = SELECTIONS.look_up
is_taken = SELECTIONS.is_taken
create = SELECTIONS.create
rename = SELECTIONS.rename
delete = SELECTIONS.delete

__all__ = [
    "SELECTIONS", "SPEC", "Collection", "CollectionPage", "Found", "create", "delete", "is_taken", "list_selections",
    "look_up", "rename", "selection",
]  # fmt: skip
