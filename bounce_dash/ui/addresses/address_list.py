"""A list of addresses as the body of a page: filters, grid and side panel, footer with the actions."""

import reflex as rx

from bounce_dash.ui.addresses.panel import done_line, side_panel
from bounce_dash.ui.bulk_actions.catalogue import menu_of
from bounce_dash.ui.bulk_actions.dialog import action_dialog, actions_menu
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.grid.filters import filter_row
from bounce_dash.ui.grid.footer import footer
from bounce_dash.ui.grid.named_views import view_dialog
from bounce_dash.ui.grid.screen import Screen
from bounce_dash.ui.grid.table import list_body
from bounce_dash.ui.kit.parts import Text
from bounce_dash.ui.kit.seen import StateClass


def address_list(
    state: StateClass,
    screen: Screen,
    label: Text,
    nothing: rx.Component,
    *,
    first: tuple[rx.Component, ...] = (),
    above: rx.Component | None = None,
    filters: rx.Component | None = None,
    beside_actions: tuple[rx.Component, ...] = (),
    every: Text = "",
) -> rx.Component:
    """Return the body: the list of ``screen`` as ``state`` has it; ``nothing`` stands in it when it is empty.

    ``first`` stands before its filters, ``above`` between them and the list; ``filters`` takes the place of the usual
    row of filters; ``beside_actions`` stands beside their menu, ``every`` is the text of a link that selects all that
    match.
    """
    return rx.fragment(
        filters or filter_row(state, screen.filter_menus(), *first),
        above or rx.fragment(),
        rx.el.div(
            list_body(state, label, nothing),
            side_panel(state),
            class_name="listing",
            data_panel=rx.cond(state.panel.id > 0, "true", "false"),
        ),
        job_progress(),
        footer(
            state, actions_menu(state, menu_of(screen.listing)), *beside_actions, every=every, idle=done_line(state)
        ),
        action_dialog(state),
        view_dialog(state),
    )
