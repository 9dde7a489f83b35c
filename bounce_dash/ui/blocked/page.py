"""*Blocked addresses*."""

import reflex as rx

from bounce_dash.ui.addresses.address_list import address_list
from bounce_dash.ui.blocked.beginning import beginning_line
from bounce_dash.ui.blocked.parts import nothing_blocked, parts_switch
from bounce_dash.ui.blocked.screen import SCREEN
from bounce_dash.ui.blocked.state import Blocked
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.filters import column_chooser
from bounce_dash.ui.grid.named_views import views_menu
from bounce_dash.ui.kit.seen import seen


def blocked_page() -> rx.Component:
    """Return the page."""
    state = seen(Blocked)
    return frame(
        "blocked",
        title=t("ui.blocked.title"),
        context=Blocked.context,
        tools=(views_menu(Blocked), column_chooser(Blocked)),
        body=address_list(
            Blocked,
            SCREEN,
            t("ui.blocked.title"),
            nothing_blocked(),
            first=(parts_switch(),),
            above=rx.cond(state.dealt_with, rx.fragment(), beginning_line(state.begin_with)),
        ),
    )
