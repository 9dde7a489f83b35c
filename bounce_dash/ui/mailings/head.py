"""What both tabs of a mailing share: its name, what it is, the way to the other tab."""

import reflex as rx

from bounce_dash.ui.frame.base import t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.kit.parts import Text, icon, link
from bounce_dash.ui.kit.seen import StateClass
from bounce_dash.ui.mailings.screens import MAILINGS, RECIPIENTS_PATH, SUMMARY_PATH


def mailing_frame(
    state: StateClass, current: str, body: rx.Component, tools: tuple[rx.Component, ...] = ()
) -> rx.Component:
    """Return a tab of the mailing that a state has opened; ``current`` is the path of the tab."""
    return frame(
        "mailings",
        title=rx.fragment(
            _back(),
            rx.el.span(state.title, data_of=state.opened),
            rx.cond(state.head.badge, rx.el.span(state.head.badge, class_name=state.head.badge_css)),
        ),
        context=state.context,
        tools=tools,
        body=rx.fragment(_tabs(state, current), body),
    )


def _back() -> rx.Component:
    label = t("ui.mailings.title")
    return link(
        icon("chevron-left"), to=MAILINGS.path, class_name="button icon-only small", aria_label=label, title=label
    )


def _tabs(state: StateClass, current: str) -> rx.Component:
    return rx.el.nav(
        _tab(state, t("ui.mailing.summary"), SUMMARY_PATH, current, "1"),
        _tab(state, t("ui.mailing.recipients"), RECIPIENTS_PATH, current, "2", state.head.recipients),
        class_name="tabs",
        aria_label=t("ui.mailing.tabs"),
    )


def _tab(state: StateClass, label: Text, path: str, current: str, key: str, count: Text = "") -> rx.Component:
    here = {"aria_current": "page"} if path == current else {}
    number = rx.el.span(count, class_name="count") if isinstance(count, rx.Var) else ""
    return link(label, number, to=f"{path}?id=" + state.opened, data_key=key, **here)
