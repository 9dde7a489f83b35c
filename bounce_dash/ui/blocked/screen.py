"""The list of blocked addresses, as a screen."""

from bounce_dash.domain.list_refs import ListRef
from bounce_dash.ui.addresses.words import SPANS, address_cells, word
from bounce_dash.ui.grid.screen import Screen

SCREEN = Screen(
    listing=ListRef("blocked"),
    path="/blocked",
    shown=("address", "name", "company", "reason", "bounces", "last_bounce", "last_mailing"),
    cells=address_cells,
    word=word,
    offers={"since": SPANS},
    exact=frozenset({"last_bounce", "blocked_since"}),
    badge=("block_cause", "reason"),
)
