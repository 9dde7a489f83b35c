"""The list of blocked addresses, as a screen."""

from bounce_dash.actions import blocked
from bounce_dash.domain.listing import BLOCKED
from bounce_dash.ui.shared.address_words import SPANS, address_cells, word
from bounce_dash.ui.shared.listing import Screen

SCREEN = Screen(
    spec=BLOCKED,
    path="/blocked",
    ask=blocked.list_blocked,
    choices=blocked.filter_values,
    count=blocked.count_picked,
    shown=("address", "name", "company", "cause", "bounces", "last_bounce", "last_mailing"),
    cells=address_cells,
    word=word,
    offers={"since": SPANS},
    exact=frozenset({"last_bounce", "blocked_since"}),
    badge=("kind", "cause"),
)
