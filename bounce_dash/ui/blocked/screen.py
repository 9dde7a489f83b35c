"""The list of blocked addresses, as a screen."""

from bounce_dash.actions.lists.addresses import AddressRow
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.states import BlockCause
from bounce_dash.ui.addresses.words import SPANS, address_cells, word
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.kit.reader import Reader


def _cells(reader: Reader, row: AddressRow) -> Cells:
    """Write a row; what was dealt with in no other way is in a project, whose own list need not say so."""
    cells = address_cells(reader, row)
    if row.block_cause == BlockCause.PERMANENT.value and row.dealt_since is None:
        cells["badge_css"] += " quiet"  # nearly all are: what is told is the others
    otherwise = row.replaced_since or row.former_since or row.blocked_since is None
    if row.dealt_since is None or otherwise:
        return cells
    return {**cells, "badge": reader.text("address.in_project"), "badge_css": "badge i-folder"}


SCREEN = Screen(
    listing=ListRef("blocked"),
    path="/blocked",
    shown=("address", "name", "company", "reason", "bounces", "last_bounce", "last_mailing"),
    cells=_cells,
    word=word,
    offers={"since": SPANS},
    exact=frozenset({"last_bounce", "blocked_since"}),
    badge=("block_cause", "reason"),
)
