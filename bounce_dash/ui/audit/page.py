"""*Audit log*."""

from typing import Any

import reflex as rx

from bounce_dash.ui.audit.state import AuditLog, Choice
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.kit.parts import Text, button, icon, link
from bounce_dash.ui.kit.posting import file_link
from bounce_dash.ui.kit.seen import RowVar, seen

_FEEDBACK = seen(Feedback)


def audit_page() -> rx.Component:
    """Return the page."""
    return frame(
        "audit",
        title=t("ui.audit.title"),
        context=t("ui.audit.context"),
        tools=(_export(),),
        body=rx.el.div(_filters(), rx.cond(AuditLog.loaded, _list()), class_name="reading audit"),
    )


def _export() -> rx.Component:
    return file_link(
        icon("download"),
        rx.el.span(t("ui.audit.export"), class_name="label"),
        href=AuditLog.export_url,
        class_name="button",
    )


def _filters() -> rx.Component:
    return rx.el.div(
        _select("action", t("ui.audit.what"), AuditLog.actions),
        _select("who", t("ui.audit.who"), AuditLog.people),
        _day("since", t("ui.audit.since")),
        _day("until", t("ui.audit.until")),
        rx.cond(
            AuditLog.narrowed,
            rx.el.button(t("ui.audit.all"), type="button", class_name="link", on_click=AuditLog.show_all),
        ),
        class_name="narrowing",
    )


def _select(name: str, label: Text, choices: Any) -> rx.Component:
    return rx.el.label(
        rx.el.span(label, class_name="label"),
        rx.el.select(
            rx.el.option(t("ui.audit.any"), value=""),
            rx.foreach(choices, _option),
            value=AuditLog.chosen[name],
            on_change=lambda value: AuditLog.narrow(name, value),
            class_name="input",
        ),
        class_name="field",
    )


def _option(choice: rx.Var[Choice]) -> rx.Component:
    return rx.el.option(choice.text, value=choice.value)


def _day(name: str, label: Text) -> rx.Component:
    return rx.el.label(
        rx.el.span(label, class_name="label"),
        rx.el.input(
            type="date",
            value=AuditLog.chosen[name],
            on_change=lambda value: AuditLog.narrow(name, value),
            class_name="input",
        ),
        class_name="field",
    )


def _list() -> rx.Component:
    return rx.cond(
        AuditLog.entries.length() > 0,
        rx.fragment(_table(), _pages()),
        rx.el.p(rx.cond(AuditLog.narrowed, t("ui.audit.none_such"), t("ui.audit.none")), class_name="secondary"),
    )


def _table() -> rx.Component:
    heads = ("ui.audit.when", "ui.audit.who", "ui.audit.what", "ui.audit.count", "ui.audit.from")
    return rx.el.div(
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    *[rx.el.th(t(key), scope="col") for key in heads],
                    rx.el.th(rx.el.span(t("ui.audit.undo"), class_name="sr"), scope="col"),
                )
            ),
            rx.el.tbody(rx.foreach(AuditLog.entries, _row)),
            class_name="plain",
        ),
        class_name="scroller",
        tab_index=0,
        role="region",
        aria_label=t("ui.audit.title"),
    )


def _row(entry: RowVar) -> rx.Component:
    head = rx.el.tr(rx.el.th(entry.day, scope="rowgroup", col_span=6), class_name="day")
    return rx.fragment(rx.cond(entry.day, head), _told(entry), key=entry.id.to(str))


def _told(entry: RowVar) -> rx.Component:
    named = rx.cond(entry.link, link(entry.target, to=entry.link), entry.target)
    return rx.el.tr(
        rx.el.td(entry.when, title=entry.exact, class_name="nowrap"),
        rx.el.td(entry.who),
        rx.el.td(
            entry.what,
            rx.cond(entry.target, rx.el.span(named, class_name="below")),
            rx.cond(
                entry.see > 0,
                rx.el.button(t("ui.feedback.see"), type="button", class_name="link", on_click=_FEEDBACK.see(entry.see)),
            ),
            rx.cond(entry.details, rx.el.span(entry.details, class_name="below")),
        ),
        rx.el.td(entry.count, class_name="number"),
        rx.el.td(entry.origin, class_name="nowrap"),
        rx.el.td(
            rx.cond(
                entry.job > 0,
                button(t("ui.audit.undo"), glyph="undo-2", look="small", on_click=_FEEDBACK.ask_to_undo(entry.job)),
            )
        ),
    )


def _pages() -> rx.Component:
    return rx.el.nav(
        rx.cond(
            AuditLog.newest, link(icon("chevron-left"), t("ui.audit.newest"), to=AuditLog.newest, class_name="button")
        ),
        rx.cond(
            AuditLog.older, link(t("ui.audit.older"), icon("chevron-right"), to=AuditLog.older, class_name="button")
        ),
        class_name="buttons",
        aria_label=t("ui.audit.title"),
    )
