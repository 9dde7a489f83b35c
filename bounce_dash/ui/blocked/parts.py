"""The parts of *Blocked addresses* that other lists do not have: the side panel, and the empty screen."""

from typing import Any

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.blocked.state import Blocked
from bounce_dash.ui.shared.base import Base, t
from bounce_dash.ui.shared.grid import empty
from bounce_dash.ui.shared.parts import button, icon, sync

FILTERS = (
    ("cause", "ui.filter.cause", False),
    ("kind", "ui.filter.kind", False),
    ("domain", "ui.filter.domain", True),
    ("mailing", "ui.filter.mailing", True),
    ("company", "ui.filter.company", True),
    ("provider", "ui.filter.provider", True),
    ("since", "ui.filter.since", False),
)


#: The state as Reflex sees it: its vars and events, which to the type checker are values and methods.
_BASE: Any = Base
_BLOCKED: Any = Blocked


def side_panel() -> rx.Component:
    """Return the panel of the opened address: who, why, what to do, the server's words, what happened."""
    shown = _BLOCKED.panel
    return rx.cond(
        shown.id > 0,
        rx.el.aside(
            rx.el.div(
                _who(),
                rx.el.div(
                    rx.el.h3(icon("triangle-alert"), shown.cause),
                    rx.el.p(shown.advice),
                    class_name="notice " + shown.tone,
                ),
                _buttons(),
                _address(),
                rx.cond(shown.said, _said()),
                _history(),
                class_name="content",
                tab_index=0,
                role="region",
                aria_label=t("ui.panel.details"),
            ),
            class_name="side",
            aria_label=t("ui.panel.title"),
            data_panel_of=shown.id.to(str),
        ),
    )


def _who() -> rx.Component:
    return rx.el.div(
        rx.el.span(_BLOCKED.panel.initials, class_name="initials", aria_hidden="true"),
        rx.el.div(
            rx.el.h2(_BLOCKED.panel.who),
            rx.el.p(_BLOCKED.panel.where, class_name="secondary"),
            class_name="grow",
        ),
        rx.el.button(
            icon("x"), type="button", class_name="close", aria_label=t("ui.panel.close"), on_click=_BLOCKED.close_panel,
            data_close_panel="true",
        ),
        class_name="who",
    )  # fmt: skip


def _address() -> rx.Component:
    shown = _BLOCKED.panel
    return rx.el.div(
        rx.el.p(t("ui.panel.address"), class_name="label"),
        rx.el.p(rx.cond(shown.blocked, icon("triangle-alert")), shown.address, class_name="address"),
        rx.cond(
            shown.suggestion,
            rx.el.p(t("ui.panel.did_you_mean"), " ", rx.el.b(shown.suggestion), "?", class_name="secondary"),
        ),
        rx.el.p(shown.facts, class_name="hint"),
    )


def _said() -> rx.Component:
    return rx.el.details(
        rx.el.summary(icon("chevron-right"), t("ui.panel.said")), rx.el.pre(_BLOCKED.panel.said, lang="und", dir="auto")
    )


def _history() -> rx.Component:
    return rx.el.div(
        rx.el.h3(t("ui.panel.history"), class_name="section"),
        rx.el.ol(rx.foreach(_BLOCKED.events, _event), class_name="timeline"),
    )


def _event(event: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(event.what, class_name="what"),
        rx.el.p(event.when, class_name="when", title=event.exact),
        class_name=event.dot,
    )


def _buttons() -> rx.Component:
    return rx.cond(
        _BASE.may.contains(Permission.CHANGE_ADDRESSES.value) & _BLOCKED.panel.blocked,
        rx.el.div(
            _act("ui.panel.clear_flag", "check", "clear_flag", "primary"),
            rx.cond(_BLOCKED.panel.person > 0, _act("ui.panel.former", "log-out", "former_employee", "")),
            class_name="buttons",
        ),
    )


def _act(label: str, glyph: str, name: str, look: str) -> rx.Component:
    return button(t(label), glyph=glyph, look=look, on_click=_BLOCKED.act_on_open(name))


def nothing_blocked() -> rx.Component:
    """Return what stands in the list before any address is blocked: what will be here, and what to do next."""
    return empty(
        "inbox",
        t("ui.blocked.empty"),
        t("ui.blocked.empty_hint"),
        rx.el.pre("python -m bounce_dash ingest bounces.mbox", class_name="mono"),
        rx.cond(
            _BASE.may.contains(Permission.LOAD_DEMO.value),
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


def row_channel() -> rx.Component:
    """Return the channel through which a click on a row arrives."""
    return sync("open-sync", _BLOCKED.open_row)
