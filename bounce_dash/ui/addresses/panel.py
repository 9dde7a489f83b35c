"""The side panel of a list of addresses: the one that was opened, without losing the list's place."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.addresses.correct_form import correct_form
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.kit.parts import button, icon, link
from bounce_dash.ui.kit.seen import RowVar, StateClass


def side_panel(state: StateClass) -> rx.Component:
    """Return the panel of the opened address: who, why, what to do, the server's words, what happened."""
    shown = state.panel
    return rx.cond(
        shown.id > 0,
        rx.el.aside(
            rx.el.div(
                _who(state),
                rx.el.div(
                    rx.el.h3(icon("triangle-alert"), shown.why),
                    rx.el.p(shown.advice),
                    class_name="notice " + shown.tone,
                ),
                _repair(state),
                _address(state),
                rx.cond(shown.said, _said(state)),
                _history(state),
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


def _who(state: StateClass) -> rx.Component:
    return rx.el.div(
        rx.el.span(state.panel.initials, class_name="initials", aria_hidden="true"),
        rx.el.div(
            rx.el.h2(state.panel.who),
            rx.el.p(state.panel.where, class_name="secondary"),
            class_name="grow",
        ),
        rx.cond(
            state.panel.person > 0,
            link(
                icon("external-link"),
                rx.el.span(t("ui.panel.open"), class_name="label"),
                to="/person?id=" + state.panel.person.to(str),
                class_name="button small",
                title=t("ui.panel.open_card"),
                data_key="o",
            ),
        ),
        rx.el.button(
            icon("x"), type="button", class_name="close", aria_label=t("ui.panel.close"), on_click=state.close_panel,
            data_close_panel="true",
        ),
        class_name="who",
    )  # fmt: skip


def _address(state: StateClass) -> rx.Component:
    shown = state.panel
    return rx.el.div(
        rx.el.p(t("ui.panel.address"), class_name="label"),
        rx.el.p(rx.cond(shown.blocked, icon("triangle-alert")), shown.address, class_name="address"),
        rx.el.p(shown.facts, class_name="hint"),
    )


def _said(state: StateClass) -> rx.Component:
    return rx.el.details(
        rx.el.summary(icon("chevron-right"), t("ui.panel.said")), rx.el.pre(state.panel.said, lang="und", dir="auto")
    )


def _history(state: StateClass) -> rx.Component:
    return rx.el.div(
        rx.el.h3(t("ui.panel.history"), class_name="section"),
        rx.el.ol(rx.foreach(state.events, _event), class_name="timeline"),
    )


def _event(event: RowVar) -> rx.Component:
    return rx.el.li(
        rx.el.p(event.what, class_name="what"),
        rx.el.p(event.when, class_name="when", title=event.exact),
        class_name=event.dot,
    )


def _repair(state: StateClass) -> rx.Component:
    """Return what can be done: the one thing that the reason asks for first."""
    return rx.cond(
        may(Permission.CHANGE_ADDRESSES),
        rx.el.div(
            rx.cond(state.correct_id > 0, correct_form(state)),
            _buttons(state),
            class_name="repair",
        ),
    )


def _buttons(state: StateClass) -> rx.Component:
    shown = state.panel
    clear, former = ("ui.panel.clear_flag", "check", "clear_flag"), ("ui.panel.former", "log-out", "former_employee")
    return rx.el.div(
        rx.cond(shown.remedy == "clear", _act(state, *clear, "c", "primary")),
        rx.cond(shown.remedy == "former", _act(state, *former, "f", "primary")),
        rx.cond(
            shown.complaint & may(Permission.RESTORE_CONSENT),
            _act(state, "ui.panel.restore_consent", "undo-2", "restore_consent", "", "primary"),
        ),
        rx.cond((state.correct_id == 0) & shown.correctable, _correct(state)),
        rx.cond(shown.clearable & (shown.remedy != "clear"), _act(state, *clear, "c", "")),
        rx.cond(shown.leavable & (shown.remedy != "former"), _act(state, *former, "f", "")),
        class_name="buttons",
    )


def _act(state: StateClass, label: str, glyph: str, name: str, key: str, look: str) -> rx.Component:
    return button(t(label), glyph=glyph, look=look, on_click=state.act_on_open_row(name), data_open_key=key)


def _correct(state: StateClass) -> rx.Component:
    return button(t("ui.correct.open"), glyph="pencil", on_click=state.open_correction, data_open_key="e")
