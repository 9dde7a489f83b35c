"""The list of keys. What each does is said by ``data-key`` on the element that it presses (ui/bridge/keys.js)."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.kit.parts import button
from bounce_dash.ui.routes import ROUTES

_P = Permission

#: (keys, key of their text, where they do something: css/floating.css shows them there alone, who may).
KEYS = (
    ("j k ↑ ↓", "ui.keys.row", "of-list", None),
    ("x Space", "ui.keys.select", "of-table", None),
    ("Shift ↑ ↓", "ui.keys.range", "of-table", None),
    ("Enter", "ui.keys.panel", "of-list", None),
    ("o", "ui.keys.card", "of-table", None),
    ("a", "ui.keys.actions", "of-table", _P.CHANGE_ADDRESSES),
    ("c", "ui.panel.clear_flag", "of-table", _P.CHANGE_ADDRESSES),
    ("f", "ui.panel.former", "of-table", _P.CHANGE_ADDRESSES),
    ("e", "ui.correct.open", "of-table", _P.CHANGE_ADDRESSES),
    ("u", "ui.keys.undo", "", _P.CHANGE_ADDRESSES),
    ("/", "ui.keys.search", "of-list", None),
    ("[ ]", "ui.keys.page", "of-list", None),
    ("1 2", "ui.keys.tabs", "of-tabs", None),
    ("Ctrl K", "ui.keys.search_all", "", None),
    ("Esc", "ui.keys.escape", "", None),
    ("?", "ui.keys.help", "", None),
)


def shortcuts_dialog() -> rx.Component:
    """Return the dialog that lists the keys; it opens without the server."""
    ways = [
        rx.cond(may(route.permission), _row(f"g {route.key}", route.label)) for route in ROUTES.values() if route.key
    ]
    return rx.el.dialog(
        rx.el.div(
            rx.el.h2(t("ui.keys.title"), id="shortcuts-title"),
            rx.el.dl(*map(_own, KEYS), *ways, class_name="shortcuts"),
            rx.el.div(button(t("ui.dialog.close"), data_close="true"), class_name="buttons"),
            class_name="inner",
        ),
        id="shortcuts",
        class_name="modal",
        aria_labelledby="shortcuts-title",
    )


def _own(key: tuple[str, str, str, Permission | None]) -> rx.Component:
    keys, label, where, permission = key
    row = _row(keys, label, where)
    return row if permission is None else rx.cond(may(permission), row)


def _row(keys: str, label: str, where: str = "") -> rx.Component:
    shown = [rx.el.kbd(key, margin_left="4px") for key in keys.split()]
    return rx.el.div(rx.el.dt(*shown), rx.el.dd(t(label)), class_name=where)
