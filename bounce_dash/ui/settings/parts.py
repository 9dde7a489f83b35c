"""What the pages of the settings share: the row of tabs, the dialog, its two buttons."""

from typing import Any

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.frame.base import Base, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.kit.parts import button, link
from bounce_dash.ui.kit.seen import StateClass

#: The pages: name → path, key of its label, who sees it.
TABS = {
    "preferences": ("/settings", "ui.settings.preferences", Permission.CHANGE_PREFERENCES),
    "users": ("/settings/users", "ui.settings.users", Permission.MANAGE_USERS),
    "account": ("/settings/account", "ui.settings.account", Permission.OWN_ACCOUNT),
}


def settings_page(name: str, *children: Any) -> rx.Component:
    """Return a page of the settings in the frame."""
    return frame(
        "settings",
        title=t("ui.settings.title"),
        context=t("ui.settings.context"),
        body=rx.fragment(
            rx.el.div(_tabs(name), *children, class_name="reading settings"),
            job_progress(),
        ),
    )


def _tabs(current: str) -> rx.Component:
    return rx.el.nav(
        *[
            rx.cond(
                Base.may.contains(permission.value),
                link(t(label), to=path, **({"aria_current": "page"} if name == current else {})),
            )
            for name, (path, label, permission) in TABS.items()
        ],
        class_name="tabs",
        aria_label=t("ui.settings.title"),
    )


def dialog(state: StateClass, name: str, inner: rx.Component) -> rx.Component:
    """Return a dialog that is there, and therefore open, while ``state.dialog`` is its name."""
    return rx.cond(
        state.dialog == name,
        rx.el.dialog(inner, class_name="modal", aria_labelledby="dialog-title", data_modal="true"),
    )


def ok_cancel(cancel: Any, ok: Any) -> rx.Component:
    """Return the two buttons that end a form in a dialog."""
    return rx.el.div(
        button(t("ui.dialog.cancel"), on_click=cancel, data_cancel="true"),
        button(ok, type="submit", look="primary"),
        class_name="buttons",
    )
