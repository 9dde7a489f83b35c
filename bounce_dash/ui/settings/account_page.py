"""*Settings → Your account*."""

import reflex as rx

from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.parts import button
from bounce_dash.ui.kit.posting import hidden, post_form
from bounce_dash.ui.kit.seen import RowVar
from bounce_dash.ui.settings.account_state import Account
from bounce_dash.ui.settings.parts import settings_page
from bounce_dash.ui.sign_in.parts import password_field, problem


def account_page() -> rx.Component:
    """Return the page."""
    return settings_page("account", _who(), _password(), _sessions())


def _who() -> rx.Component:
    return rx.el.section(
        rx.el.h2(Account.name),
        rx.el.p(Account.email, " · ", Account.role, class_name="secondary"),
        rx.el.p(t("ui.account.change_hint"), class_name="hint"),
        class_name="card",
    )


def _password() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("ui.account.password"), id="password-title"),
        problem(Account.problem),
        post_form(
            "/session/password",
            hidden("username", Account.email),
            password_field("current", t("ui.account.current"), complete="current-password"),
            password_field("password", t("ui.account.new"), complete="new-password"),
            rx.el.p(t("ui.welcome.password_hint"), class_name="hint", id="password-hint"),
            rx.el.div(button(t("ui.account.change"), type="submit", look="primary")),
        ),
        class_name="card narrow",
        aria_labelledby="password-title",
    )


def _sessions() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.div(
                rx.el.h2(t("ui.account.sessions"), id="sessions-title"),
                rx.el.p(t("ui.account.sessions_hint"), class_name="secondary"),
            ),
            post_form(
                "/session/end",
                hidden("everywhere", "1"),
                button(t("ui.account.everywhere"), glyph="log-out", type="submit"),
            ),
            class_name="head",
        ),
        rx.el.ul(rx.foreach(Account.sessions, _session), class_name="rows"),
        class_name="card",
        aria_labelledby="sessions-title",
    )


def _session(session: RowVar) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.b(session.what),
            rx.el.span(session.where + " · " + session.seen, class_name="below"),
            class_name="grow",
        ),
        rx.cond(
            session.current,
            rx.el.span(t("ui.account.this"), class_name="badge green i-circle-check"),
            button(
                t("ui.account.end"), look="small", on_click=Account.end(session.id),
                aria_label=t("ui.account.end") + ": " + session.what + ", " + session.where,
            ),
        ),
        key=session.id,
    )  # fmt: skip
