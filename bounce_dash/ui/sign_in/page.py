"""Sign-in, and the page of a one-time link."""

import reflex as rx

from bounce_dash.ui.frame.base import Base, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.table import empty
from bounce_dash.ui.kit.parts import Text, button
from bounce_dash.ui.kit.posting import hidden, post_form
from bounce_dash.ui.sign_in.parts import column, email_field, name_field, password_field, problem
from bounce_dash.ui.sign_in.state import SignIn


def sign_in_page() -> rx.Component:
    """E-mail and password."""
    return column(
        rx.el.h1(t("ui.sign_in.title")),
        problem(SignIn.problem),
        post_form(
            "/session",
            hidden("next", SignIn.next),
            email_field(),
            password_field("password", t("ui.sign_in.password"), complete="current-password"),
            button(t("ui.sign_in.enter"), type="submit", look="primary"),
        ),
        rx.el.p(t("ui.sign_in.forgotten"), class_name="hint"),
        ready=SignIn.stage == "sign_in",
    )


def welcome_page() -> rx.Component:
    """What a one-time link is for: the first administrator, a new user, or a forgotten password."""
    return column(
        rx.match(
            SignIn.stage,
            (
                "first",
                _form(t("ui.welcome.first"), t("ui.welcome.first_hint"), name_field(), email_field()),
            ),
            ("reset", _form(SignIn.greeting, SignIn.email, hidden("email", SignIn.email))),
            _dead(),
        ),
        ready=SignIn.stage != "",
    )


def not_allowed_page() -> rx.Component:
    """Where a page leads whose reader may not see it: the way to all others stays."""
    title, hint = t("ui.not_allowed.title"), t("ui.not_allowed.hint")
    back = rx.el.a(t("ui.not_allowed.back"), href="/", class_name="button")
    return rx.cond(
        Base.user_name,
        frame("", title=title, body=empty("shield", title, hint, back)),
        column(rx.el.h1(title), rx.el.p(hint, class_name="lead"), back, ready=Base.language != ""),
    )


def not_found_page() -> rx.Component:
    """Where a path leads that is no page."""
    return column(
        rx.el.h1(t("ui.not_found.title")),
        rx.el.p(t("ui.not_found.hint"), class_name="lead"),
        rx.el.a(t("ui.not_allowed.back"), href="/", class_name="button"),
        ready=Base.language != "",
    )


def _form(title: Text, hint: Text, *fields: rx.Component) -> rx.Component:
    return rx.fragment(
        rx.el.h1(title),
        rx.el.p(hint, class_name="lead"),
        problem(SignIn.problem),
        post_form(
            "/session/link",
            hidden("token", SignIn.link),
            *fields,
            password_field("password", t("ui.welcome.password"), complete="new-password"),
            rx.el.p(t("ui.welcome.password_hint"), class_name="hint", id="password-hint"),
            button(t("ui.welcome.enter"), type="submit", look="primary"),
        ),
    )


def _dead() -> rx.Component:
    return rx.fragment(
        rx.el.h1(t("ui.welcome.dead")),
        rx.el.p(t("ui.welcome.dead_hint"), class_name="lead"),
        rx.el.a(t("ui.welcome.to_sign_in"), href="/sign-in", class_name="button"),
    )
