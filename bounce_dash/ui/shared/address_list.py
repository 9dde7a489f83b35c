"""A list of addresses as the body of a page: filters, grid and side panel, footer with the actions."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from bounce_dash.ui.acts import COMMON, Act
from bounce_dash.ui.shared.acting import act_dialog, actions_menu
from bounce_dash.ui.shared.feedback import job_progress
from bounce_dash.ui.shared.filters import filter_row
from bounce_dash.ui.shared.grid import list_body
from bounce_dash.ui.shared.grid_foot import footer
from bounce_dash.ui.shared.panel import row_channel, side_panel
from bounce_dash.ui.shared.views import view_dialog


def address_list(
    state: Any,
    label: Any,
    nothing: rx.Component,
    *,
    filters: Sequence[tuple[str, str, bool]],
    acts: tuple[Act, ...] = COMMON,
) -> rx.Component:
    """Return the body. ``nothing`` stands in an empty list; ``filters`` as `filter_row` takes them."""
    return rx.fragment(
        filter_row(state, filters),
        rx.el.div(
            list_body(state, label, nothing),
            side_panel(state),
            class_name="listing",
            data_panel=rx.cond(state.panel.id > 0, "true", "false"),
        ),
        job_progress(),
        footer(state, actions_menu(state, acts)),
        act_dialog(state),
        view_dialog(state),
        row_channel(state),
    )
