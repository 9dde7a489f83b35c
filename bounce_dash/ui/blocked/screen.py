"""The list of blocked addresses, as a screen."""

from bounce_dash.actions import blocked
from bounce_dash.domain.listing import BLOCKED
from bounce_dash.ui.addresses.words import SPANS, address_cells, word
from bounce_dash.ui.grid.screen import Screen

SCREEN = Screen(
    spec=BLOCKED,
    path="/blocked",
    ask=blocked.list_blocked,
    choices=blocked.filter_values,
    count=blocked.count_picked,
    shown=("address", "name", "company", "reason", "bounces", "last_bounce", "last_mailing"),
    cells=address_cells,
    word=word,
    offers={"since": SPANS},
    exact=frozenset({"last_bounce", "blocked_since"}),
    badge=("block_cause", "reason"),
)
