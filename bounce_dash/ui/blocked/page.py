"""*Blocked addresses*."""

import reflex as rx

from bounce_dash.ui.blocked.parts import FILTERS, nothing_blocked
from bounce_dash.ui.blocked.state import Blocked
from bounce_dash.ui.shared.acting import act_dialog, actions_menu
from bounce_dash.ui.shared.base import t
from bounce_dash.ui.shared.feedback import job_progress
from bounce_dash.ui.shared.filters import column_chooser, filter_row
from bounce_dash.ui.shared.frame import frame
from bounce_dash.ui.shared.grid import footer, list_body
from bounce_dash.ui.shared.panel import row_channel, side_panel


def blocked_page() -> rx.Component:
    """Return the page: filters, list and side panel, footer with the actions."""
    return frame(
        "blocked",
        title=t("ui.blocked.title"),
        context=Blocked.context,
        tools=(column_chooser(Blocked),),
        body=rx.fragment(
            filter_row(Blocked, FILTERS),
            rx.el.div(
                list_body(Blocked, t("ui.blocked.title"), nothing_blocked()),
                side_panel(Blocked),
                class_name="listing",
                data_panel=rx.cond(Blocked.panel.id > 0, "true", "false"),
            ),
            job_progress(),
            footer(Blocked, actions_menu(Blocked)),
            act_dialog(Blocked),
            row_channel(Blocked),
        ),
    )
