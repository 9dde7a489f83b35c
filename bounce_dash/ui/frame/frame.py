"""The frame of every screen: rail, header, search, user menu, toasts.

A page is ``frame("<route name>", title=…, context=…, tools=(…), body=…)``; see ui/routes.py for how it gets its place.
"""

import reflex as rx
from reflex_components_core.el.elements.inline import A

from bounce_dash.i18n import LANGUAGES
from bounce_dash.ui.bridge.bridge import page_bridge
from bounce_dash.ui.feedback.parts import feedback
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import Base, may, t
from bounce_dash.ui.frame.searching import search_dialog
from bounce_dash.ui.frame.shortcuts import shortcuts_dialog
from bounce_dash.ui.kit.parts import Text, icon, icon_button, link, menu, menu_item, opens
from bounce_dash.ui.kit.posting import post_form
from bounce_dash.ui.kit.seen import seen
from bounce_dash.ui.routes import HOME, ROUTES, Route

_AGAIN = "location.reload()"


def frame(
    name: str,
    *,
    title: Text | rx.Component,
    body: rx.Component,
    context: Text | rx.Component = "",
    tools: tuple[rx.Component, ...] = (),
) -> rx.Component:
    """Return a whole page: ``body`` fills what the rail and the header leave."""
    return rx.el.div(
        # A plain link: one of the router names the page, and would not lead into this one at its plain path.
        A.create(t("ui.frame.skip"), href="#content", class_name="skip"),
        _rail(name),
        rx.el.main(
            _connection(),
            _outage(),
            _header(title, context, tools),
            rx.el.div(body, id="content", class_name="body", tab_index=-1),
            class_name="main",
        ),
        search_dialog(),
        shortcuts_dialog(),
        feedback(),
        page_bridge(Base.language, look=seen(Feedback).look),
        class_name="app",
        lang=rx.cond(Base.language, Base.language, "en"),
        data_ready=rx.cond(Base.language, "true", "false"),
    )


def page_title(title: Text) -> rx.Var[str]:
    """Return the title of the browser's tab; the product's name alone until the language is known."""
    return rx.cond(Base.language, rx.Var.create(f"{title} · Bounce Dash"), "Bounce Dash")


def _rail(name: str) -> rx.Component:
    upper = [_item(route, name) for route in ROUTES.values() if not route.foot]
    lower = [_item(route, name) for route in ROUTES.values() if route.foot]
    return rx.el.nav(
        link(
            rx.el.span("B", class_name="mark", aria_hidden="true"),
            rx.el.span("Bounce Dash", class_name="name"),
            to=HOME,
            class_name="brand",
            aria_label="Bounce Dash",
        ),
        rx.el.ul(*upper, class_name="grow"),
        rx.el.div(rx.el.ul(*lower), _collapse(), _user(), class_name="foot"),
        class_name="rail",
        id="rail",
        aria_label=t("ui.frame.screens"),
    )


def _item(route: Route, current: str) -> rx.Component:
    label = t(route.label)
    return rx.cond(
        may(route.permission),
        rx.el.li(
            link(
                icon(route.icon),
                rx.el.span(label, class_name="label"),
                rx.el.span(Base.counts[route.name], class_name="count"),
                to=route.path,
                class_name="item",
                title=label,
                data_key=f"g {route.key}",
                **({"aria_current": "page"} if route.name == current else {}),
            )
        ),
    )


def _collapse() -> rx.Component:
    label = t("ui.frame.collapse")
    return rx.el.button(
        icon("panel-left"),
        rx.el.span(label, class_name="label"),
        type="button",
        class_name="item",
        title=label,
        aria_controls="rail",
        data_rail="toggle",
    )


def _languages() -> list[rx.Component]:
    return [
        menu_item(
            name,
            role="menuitemradio",
            lang=code,
            aria_checked=Base.language == code,
            on_click=seen(Base).choose_language(code),
        )
        for code, name in LANGUAGES.items()
    ]


def _themes() -> list[rx.Component]:
    return [
        menu_item(t(key), glyph=glyph, role="menuitemradio", aria_checked="false", data_theme_choice=value)
        for value, key, glyph in (
            ("system", "ui.theme.system", "monitor"),
            ("light", "ui.theme.light", "sun"),
            ("dark", "ui.theme.dark", "moon"),
        )
    ]


def _user() -> rx.Component:
    return rx.fragment(
        rx.el.button(
            rx.el.span(Base.user_name[:1].upper(), class_name="avatar", aria_hidden="true"),
            rx.el.span(Base.user_name, class_name="label"),
            type="button",
            class_name="item",
            title=t("ui.frame.user_menu"),
            aria_label=Base.user_name + ", " + t("ui.frame.user_menu"),
            **opens("user-menu"),
        ),
        menu(
            rx.el.div(t("ui.frame.language"), class_name="title", role="presentation"),
            *_languages(),
            rx.el.hr(role="separator"),
            rx.el.div(t("ui.frame.theme"), class_name="title", role="presentation"),
            *_themes(),
            rx.el.hr(role="separator"),
            menu_item(t("ui.keys.title"), glyph="keyboard", key="?", data_dialog="shortcuts"),
            _account(),
            post_form("/session/end", _sign_out()),
            menu_id="user-menu",
            label=t("ui.frame.user_menu"),
        ),
    )


def _account() -> rx.Component:
    label = t("ui.settings.account")
    return link(icon("user"), rx.el.span(label), to="/settings/account", role="menuitem", tab_index=-1)


def _sign_out() -> rx.Component:
    # A plain form: only an answer over HTTP can take the cookie away.
    label = t("ui.settings.sign_out")
    return rx.el.button(icon("log-out"), rx.el.span(label), type="submit", role="menuitem", tab_index=-1)


def _header(title: Text | rx.Component, context: Text | rx.Component, tools: tuple[rx.Component, ...]) -> rx.Component:
    return rx.el.header(
        rx.el.h1(title),
        rx.el.p(context, class_name="context"),
        rx.el.div(
            icon_button(t("ui.frame.menu"), "menu", look="only-phone", data_rail="open", aria_controls="rail"),
            rx.el.button(
                icon("search"),
                rx.el.span(t("ui.search.everything"), class_name="label"),
                rx.el.kbd("Ctrl K"),
                type="button",
                class_name="open-search",
                aria_label=t("ui.search.everything"),
                data_dialog="search-all",
                data_key="mod k",
            ),
            *tools,
            class_name="tools",
        ),
        class_name="header",
    )


def _connection() -> rx.Component:
    from reflex_components_core.core.banner import has_too_many_connection_errors

    return rx.cond(
        has_too_many_connection_errors,
        rx.el.div(
            icon("triangle-alert"),
            rx.el.span(t("ui.frame.disconnected"), " ", rx.el.span(t("ui.frame.not_sent"), class_name="not-sent")),
            class_name="banner",
            role="alert",
            data_connection="gone",
        ),
    )


def _outage() -> rx.Component:
    # Loading the page anew asks again for all that it shows, and changes nothing.
    return rx.cond(
        Base.outage,
        rx.el.div(
            icon("triangle-alert"),
            rx.el.span(Base.outage),
            rx.el.button(t("ui.grid.again"), type="button", class_name="link", on_click=rx.call_script(_AGAIN)),
            class_name="banner",
            role="alert",
        ),
    )
