"""The bar below a list: what is selected and can be done with it, and the pages."""

import reflex as rx

from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.parts import Text, icon_button
from bounce_dash.ui.kit.seen import StateClass


def footer(state: StateClass, *left: rx.Component, every: Text = "") -> rx.Component:
    """Return the bar below the list: what is selected and can be done with it, and the pages.

    ``every`` is the text of a link that selects all that match while nothing is selected yet.
    """
    hint = rx.el.span(t("ui.grid.pick_hint"), class_name="secondary")
    return rx.el.div(
        rx.el.div(
            rx.cond(
                state.picked > 0,
                rx.fragment(
                    rx.el.span(state.picked_text, class_name="strong"),
                    rx.cond(state.all_text, _picker("all", state.all_text, "link")),
                ),
                rx.cond(every, _picker("all", every, "link"), hint) if isinstance(every, rx.Var) else hint,
            ),
            # Always there: its keys may be pressed before the server has heard of the selection.
            rx.el.div(
                *left,
                _picker("none", t("ui.grid.esc_clears"), "secondary hint-keys"),
                hidden=state.picked == 0,
                class_name="together",
            ),
            rx.el.span(state.picked_text, class_name="sr", role="status"),
            class_name="left",
        ),
        paging(state),
        class_name="bar",
    )


def paging(state: StateClass) -> rx.Component:
    """Return which part of the list is shown, and the buttons that turn its pages."""
    return rx.el.div(
        rx.el.span(state.range_text),
        icon_button(
            t("ui.grid.previous"),
            "chevron-left",
            look="small",
            disabled=~state.has_previous,
            on_click=state.go_to("previous"),
            data_key="[",
        ),
        icon_button(
            t("ui.grid.next"),
            "chevron-right",
            look="small",
            disabled=~state.has_next,
            on_click=state.go_to("next"),
            data_key="]",
        ),
        class_name="right",
    )


def _picker(what: str, label: Text, look: str) -> rx.Component:
    return rx.el.button(label, type="button", class_name=look, data_pick=what)
