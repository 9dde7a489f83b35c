"""*Settings → Users*."""

from typing import Any

import reflex as rx

from bounce_dash.domain.access import STAFF, Role
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.parts import Text, button, icon_button, menu, menu_item, opens
from bounce_dash.ui.kit.seen import RowVar
from bounce_dash.ui.settings.parts import dialog, ok_cancel, settings_page
from bounce_dash.ui.settings.users_state import Users

#: The colour and icon of a user's state; the word stands beside it.
_LOOK = {"active": "badge green i-circle-check", "invited": "badge amber i-clock", "disabled": "badge i-ban"}


def users_page() -> rx.Component:
    """Return the page."""
    return settings_page(
        "users",
        rx.el.div(
            rx.el.div(
                rx.el.div(
                    rx.el.h2(t("ui.users.title"), id="users-title"), rx.el.p(t("ui.users.hint"), class_name="secondary")
                ),
                button(t("ui.users.add"), glyph="plus", look="primary", on_click=Users.open_add),
                class_name="head",
            ),
            rx.cond(Users.loaded, _table()),
            class_name="card",
        ),
        _add_dialog(),
        _change_dialog(),
        _disable_dialog(),
        _link_dialog(),
    )


def _table() -> rx.Component:
    heads = ("ui.users.name", "ui.users.role", "ui.users.state", "ui.users.seen")
    return rx.el.div(
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    *[rx.el.th(t(key), scope="col") for key in heads],
                    rx.el.th(rx.el.span(t("ui.users.acts"), class_name="sr"), scope="col"),
                )
            ),
            rx.el.tbody(rx.foreach(Users.users, _row)),
            class_name="plain users",
        ),
        class_name="scroller",
        tab_index=0,
        role="region",
        aria_labelledby="users-title",
    )


def _row(user: RowVar) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.el.b(user.name), rx.el.span(user.email, class_name="below")),
        rx.el.td(user.role_text, rx.el.span(user.exports, class_name="below")),
        rx.el.td(rx.el.span(user.state_text, class_name=rx.match(user.state, *_LOOK.items(), "badge"))),
        rx.el.td(user.seen, class_name="nowrap"),
        rx.el.td(_acts(user)),
        key=user.id.to(str),
    )


def _acts(user: RowVar) -> rx.Component:
    name = rx.Var.create("user-acts-") + user.id.to(str)
    label = t("ui.users.acts") + ": " + user.name
    return rx.fragment(
        icon_button(label, "pencil", look="small", **opens(name)),
        menu(
            menu_item(t("ui.users.change"), glyph="pencil", on_click=Users.open_change(user.id)),
            rx.cond(
                user.state == "disabled",
                menu_item(t("ui.users.enable"), glyph="rotate-ccw", on_click=Users.enable(user.id)),
                rx.fragment(
                    menu_item(t("ui.users.reset"), glyph="key-round", on_click=Users.reset_link(user.id)),
                    rx.el.hr(role="separator"),
                    menu_item(t("ui.users.disable"), glyph="ban", danger=True, on_click=Users.open_disable(user.id)),
                ),
            ),
            menu_id=name,
            label=label,
        ),
    )


def _add_dialog() -> rx.Component:
    return dialog(
        Users,
        "add",
        rx.el.form(
            rx.el.h2(Users.title, id="dialog-title"),
            _input("name", t("ui.users.name"), type="text", max_length=120, data_first="true"),
            _input("email", t("ui.users.email"), type="email", max_length=320),
            _roles(Role.MARKETING.value),
            rx.el.p(Users.problem, class_name="problem", role="alert"),
            ok_cancel(Users.close, t("ui.users.add_ok")),
            on_submit=Users.add,
        ),
    )


def _change_dialog() -> rx.Component:
    return dialog(
        Users,
        "change",
        rx.el.form(
            rx.el.h2(Users.title, id="dialog-title"),
            _roles(Users.chosen.role),
            rx.el.label(
                rx.el.input(
                    type="checkbox", name="may_export", class_name="check", default_checked=Users.chosen.may_export
                ),
                rx.el.span(t("ui.users.may_export")),
                class_name="tick",
            ),
            rx.el.p(Users.problem, class_name="problem", role="alert"),
            ok_cancel(Users.close, t("ui.users.change_ok")),
            on_submit=Users.change,
        ),
    )


def _disable_dialog() -> rx.Component:
    return dialog(
        Users,
        "disable",
        rx.el.div(
            rx.el.div(rx.el.h2(Users.title, id="dialog-title"), rx.el.p(t("ui.users.disable_hint"))),
            rx.el.p(Users.problem, class_name="problem", role="alert"),
            rx.el.div(
                button(t("ui.dialog.cancel"), on_click=Users.close, data_cancel="true", data_first="true"),
                button(t("ui.users.disable"), look="danger", on_click=Users.disable),
                class_name="buttons",
            ),
            class_name="inner",
        ),
    )


def _link_dialog() -> rx.Component:
    return dialog(
        Users,
        "link",
        rx.el.div(
            rx.el.div(rx.el.h2(Users.title, id="dialog-title"), rx.el.p(t("ui.users.link_hint"))),
            rx.el.input(
                id="one-time-link", value=Users.link, read_only=True, class_name="input mono",
                aria_label=t("ui.users.link"), data_first="true",
            ),
            rx.el.div(
                button(t("ui.users.copy"), look="primary", on_click=rx.set_clipboard(Users.link)),
                button(t("ui.dialog.close"), on_click=Users.close, data_cancel="true"),
                class_name="buttons",
            ),
            class_name="inner",
        ),
    )  # fmt: skip


def _input(name: str, label: Text, **props: Any) -> rx.Component:
    return rx.el.label(
        rx.el.span(label, class_name="label"),
        rx.el.input(name=name, class_name="input", required=True, auto_complete="off", **props),
        class_name="field",
    )


def _roles(chosen: Any) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(t("ui.users.role"), class_name="label"),
        *[
            rx.el.label(
                rx.el.input(
                    type="radio", name="role", value=role.value, class_name="radio", required=True,
                    default_checked=chosen == role.value,
                ),
                rx.el.span(t(f"ui.role.{role.value}")),
                rx.el.span(t(f"ui.role.{role.value}_hint"), class_name="what"),
            )
            for role in STAFF
        ],
        class_name="choices",
    )  # fmt: skip
