"""The list of keys. What each does is said by ``data-key`` on the element that it presses (ui/bridge/keys.js)."""

import reflex as rx

from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.kit.parts import button
from bounce_dash.ui.routes import ROUTES

KEYS = (
    ("j k ↑ ↓", "ui.keys.row"),
    ("x Space", "ui.keys.select"),
    ("Shift ↑ ↓", "ui.keys.range"),
    ("Enter", "ui.keys.panel"),
    ("o", "ui.keys.card"),
    ("a", "ui.keys.actions"),
    ("/", "ui.keys.search"),
    ("Ctrl K", "ui.keys.search_all"),
    ("[ ]", "ui.keys.page"),
    ("u", "ui.keys.undo"),
    ("Esc", "ui.keys.escape"),
    ("?", "ui.keys.help"),
)


def shortcuts_dialog() -> rx.Component:
    """Return the dialog that lists the keys; it opens without the server."""
    ways = [
        rx.cond(may(route.permission), _row(f"g {route.key}", route.label)) for route in ROUTES.values() if route.key
    ]
    return rx.el.dialog(
        rx.el.div(
            rx.el.h2(t("ui.keys.title"), id="shortcuts-title"),
            rx.el.dl(*[_row(keys, label) for keys, label in KEYS], *ways, class_name="shortcuts"),
            rx.el.div(button(t("ui.dialog.close"), data_close="true"), class_name="buttons"),
            class_name="inner",
        ),
        id="shortcuts",
        class_name="modal",
        aria_labelledby="shortcuts-title",
    )


def _row(keys: str, label: str) -> rx.Component:
    return rx.fragment(rx.el.dt(*[rx.el.kbd(key, margin_left="4px") for key in keys.split()]), rx.el.dd(t(label)))
