"""The parts of *Blocked addresses* that other lists do not have: what is to do or dealt with, the empty screen."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.domain.lists import DEALT_WITH
from bounce_dash.ui.blocked.state import Blocked
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.grid.table import empty
from bounce_dash.ui.kit.parts import Text
from bounce_dash.ui.kit.seen import seen

_BLOCKED = seen(Blocked)


def parts_switch() -> rx.Component:
    """Return the two buttons that say which blocked addresses are shown."""
    return rx.el.div(
        _part(t("ui.blocked.to_do"), _BLOCKED.to_do_number, "", ~_BLOCKED.dealt_with),
        _part(t("ui.blocked.dealt_with"), _BLOCKED.dealt_number, DEALT_WITH, _BLOCKED.dealt_with),
        class_name="switch",
        role="group",
        aria_label=t("ui.blocked.part"),
    )


def _part(label: Text, number: rx.Var[str], value: str, on: rx.Var[bool]) -> rx.Component:
    return rx.el.button(
        rx.el.span(label),
        rx.el.span(number, class_name="count"),
        type="button",
        aria_pressed=rx.cond(on, "true", "false"),
        on_click=_BLOCKED.show_part("state", value),
    )


def nothing_blocked() -> rx.Component:
    """Return what stands in the list before any address is blocked: what will be here, and what to do next."""
    return empty(
        "inbox",
        t("ui.blocked.empty"),
        t("ui.blocked.empty_hint"),
        rx.el.pre(".venv/bin/bounce-dash ingest bounces.mbox", class_name="mono"),
        rx.cond(
            may(Permission.LOAD_DEMO),
            rx.fragment(
                rx.el.p(t("ui.blocked.empty_demo"), margin_top="14px", width="100%"),
                rx.el.button(
                    rx.cond(_BLOCKED.demo_runs, t("ui.blocked.loading_demo"), t("ui.blocked.load_demo")),
                    type="button",
                    class_name="button primary",
                    disabled=_BLOCKED.demo_runs,
                    on_click=_BLOCKED.load_demo,
                ),
            ),
        ),
    )
