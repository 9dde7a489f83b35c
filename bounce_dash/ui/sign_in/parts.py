"""The parts of a page in one column: its frame, its form, its fields."""

from typing import Any

import reflex as rx

from bounce_dash.i18n import LANGUAGES
from bounce_dash.ui.bridge.bridge import page_bridge
from bounce_dash.ui.frame.base import Base, t
from bounce_dash.ui.kit.parts import Text, icon


def column(*children: Any, ready: Any) -> rx.Component:
    """Return a page without rail or header. Nothing is shown before its words are known."""
    return rx.el.main(
        rx.el.div(
            rx.el.div(rx.el.span("B", class_name="mark", aria_hidden="true"), "Bounce Dash", class_name="nameplate"),
            *children,
            _languages(),
            class_name="sheet",
            hidden=~ready,
        ),
        page_bridge(Base.language),
        class_name="column",
    )


def problem(text: Text) -> rx.Component:
    """Return the one sentence that says what went wrong, when something did."""
    return rx.cond(
        text != "", rx.el.p(icon("triangle-alert"), rx.el.span(text), class_name="wrong", role="alert", id="problem")
    )


def email_field(**props: Any) -> rx.Component:
    """Return the field for one's own e-mail address."""
    return _field("email", t("ui.sign_in.email"), type="email", auto_complete="username", max_length=320, **props)


def name_field(**props: Any) -> rx.Component:
    """Return the field for one's own name."""
    return _field("name", t("ui.welcome.name"), type="text", auto_complete="name", max_length=120, **props)


def password_field(name: str, label: Text, *, complete: str, **props: Any) -> rx.Component:
    """Return a field for a password, which a password manager may fill."""
    more = {"min_length": 12, "aria_describedby": "password-hint"} if complete == "new-password" else {}
    return _field(name, label, type="password", auto_complete=complete, max_length=256, **more, **props)


def _field(name: str, label: Text, **props: Any) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=name),
        rx.el.input(id=name, name=name, required=True, class_name="input", **props),
        class_name="field",
    )


def _languages() -> rx.Component:
    """Return the choice of language for who is not known yet."""
    return rx.el.div(
        *[_language(code, name) for code, name in LANGUAGES.items()],
        class_name="languages",
        role="group",
        aria_label=t("ui.frame.language"),
    )


def _language(code: str, name: str) -> rx.Component:
    return rx.el.button(
        name,
        type="button",
        lang=code,
        class_name="link",
        aria_pressed=rx.cond(Base.language == code, "true", "false"),
        on_click=Base.choose_language(code),
    )
