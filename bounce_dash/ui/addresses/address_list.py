"""A list of addresses as the body of a page: filters, grid and side panel, footer with the actions."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from bounce_dash.ui.addresses.panel import side_panel
from bounce_dash.ui.bulk_actions.bulk_action import BulkAction
from bounce_dash.ui.bulk_actions.catalogue import COMMON
from bounce_dash.ui.bulk_actions.dialog import action_dialog, actions_menu
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.grid.filters import filter_row
from bounce_dash.ui.grid.footer import footer
from bounce_dash.ui.grid.named_views import view_dialog
from bounce_dash.ui.grid.table import list_body


def address_list(
    state: Any,
    label: Any,
    nothing: rx.Component,
    *,
    filters: Sequence[tuple[str, str, bool]],
    actions: tuple[BulkAction, ...] = COMMON,
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
        footer(state, actions_menu(state, actions)),
        action_dialog(state),
        view_dialog(state),
    )
