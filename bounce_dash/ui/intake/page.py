"""*Intake*."""

from collections.abc import Iterator
from typing import Any

import reflex as rx

from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.intake.state import Intake
from bounce_dash.ui.intake.view import OUTCOMES
from bounce_dash.ui.kit.parts import Text, button, icon, link
from bounce_dash.ui.kit.seen import RowVar
from bounce_dash.ui.settings.parts import dialog


def intake_page() -> rx.Component:
    """Return the page."""
    return frame(
        "intake",
        title=t("ui.intake.title"),
        context=t("ui.intake.context"),
        body=rx.fragment(
            rx.el.div(
                rx.cond(Intake.loaded, rx.fragment(_mailboxes(), _days(), _unreadable())),
                class_name="reading settings intake",
            ),
            _message(),
            job_progress(),
        ),
    )


def _mailboxes() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("ui.intake.mailbox"), id="intake-mailbox"),
        rx.cond(
            Intake.mailboxes.length() > 0,
            rx.el.ul(rx.foreach(Intake.mailboxes, _mailbox), class_name="mailboxes"),
            rx.el.p(t("ui.intake.no_mailbox"), class_name="secondary"),
        ),
        class_name="card",
        aria_labelledby="intake-mailbox",
    )


def _mailbox(box: RowVar) -> rx.Component:
    look = rx.match(
        box.tone, ("red", "badge red i-triangle-alert"), ("green", "badge green i-circle-check"), "badge amber i-clock"
    )
    word = rx.match(
        box.tone,
        ("red", t("ui.intake.state.trouble")),
        ("green", t("ui.intake.state.fine")),
        t("ui.intake.state.alone"),
    )
    return rx.el.li(
        rx.el.p(rx.el.b(box.name), " ", rx.el.span(word, class_name=look)),
        rx.el.p(box.sentence, rx.cond(box.since, rx.el.span(" ", box.since, class_name="secondary"))),
        rx.el.p(t("ui.intake.looked"), " ", rx.el.span(box.looked, title=box.looked_exact), class_name="secondary"),
        key=box.name,
    )


def _days() -> rx.Component:
    table = rx.el.table(
        rx.el.thead(rx.el.tr(*_heads())),
        rx.el.tbody(
            rx.foreach(
                Intake.days,
                lambda row: rx.el.tr(
                    rx.el.td(row.day, class_name="nowrap"),
                    rx.el.td(row.channel),
                    rx.foreach(row.figures, lambda figure: rx.el.td(figure, class_name="number")),
                    key=row.key,
                ),
            )
        ),
        class_name="plain days",
    )
    return rx.el.section(
        rx.el.h2(t("ui.intake.days"), id="intake-days"),
        rx.cond(
            Intake.days.length() > 0,
            _scroller(table, "intake-days"),
            rx.el.p(t("ui.intake.nothing"), class_name="secondary"),
        ),
        class_name="card",
    )


def _heads() -> Iterator[rx.Component]:
    for key in ("ui.intake.day", "ui.intake.channel"):
        yield rx.el.th(t(key), scope="col")
    for name in OUTCOMES:
        yield rx.el.th(t(f"ui.intake.outcome.{name.replace('-', '_')}"), scope="col", class_name="number")


def _scroller(table: rx.Component, label: str) -> rx.Component:
    return rx.el.div(table, class_name="scroller", tab_index=0, role="region", aria_labelledby=label)


def _unreadable() -> rx.Component:
    none = rx.cond(Intake.words, t("ui.intake.none_such"), t("ui.intake.none"))
    return rx.el.section(
        rx.el.h2(Intake.heading, id="intake-unreadable"),
        rx.el.p(t("ui.intake.unreadable_hint"), class_name="secondary"),
        rx.cond((Intake.messages.length() > 0) | (Intake.words != ""), _tools()),
        rx.cond(Intake.messages.length() > 0, rx.fragment(_table(), _pages()), rx.el.p(none, class_name="secondary")),
        class_name="card",
    )


def _tools() -> rx.Component:
    return rx.el.div(
        rx.el.form(
            rx.el.input(
                type="search", name="q", default_value=Intake.words, key=Intake.words, max_length=100,
                class_name="input", placeholder=t("ui.intake.search"), aria_label=t("ui.intake.search"),
            ),
            on_submit=Intake.search,
        ),
        button(
            t("ui.intake.again_picked"),
            glyph="rotate-ccw",
            disabled=Intake.picked.length() == 0,
            on_click=Intake.again_picked,
        ),
        button(t("ui.intake.again_all"), glyph="rotate-ccw", on_click=Intake.again_all),
        class_name="buttons tools",
    )  # fmt: skip


def _tick(label: Text, checked: Any, change: Any) -> rx.Component:
    return rx.el.input(type="checkbox", class_name="check", aria_label=label, checked=checked, on_change=change)


def _table() -> rx.Component:
    heads = ("ui.intake.when", "ui.intake.problem", "ui.intake.channel")
    whole = Intake.picked.length() == Intake.messages.length()
    table = rx.el.table(
        rx.el.thead(
            rx.el.tr(
                rx.el.th(_tick(t("ui.intake.pick_page"), whole, Intake.pick_page), scope="col"),
                *[rx.el.th(t(key), scope="col") for key in heads],
                rx.el.th(t("ui.intake.size"), scope="col", class_name="number"),
                rx.el.th(rx.el.span(t("ui.intake.open"), class_name="sr"), scope="col"),
            )
        ),
        rx.el.tbody(rx.foreach(Intake.messages, _row)),
        class_name="plain",
    )
    return _scroller(table, "intake-unreadable")


def _row(row: RowVar) -> rx.Component:
    return rx.el.tr(
        rx.el.td(_tick(row.exact, Intake.picked.contains(row.id), lambda on: Intake.pick(row.id, on))),
        rx.el.td(row.when, title=row.exact, class_name="nowrap"),
        rx.el.td(row.problem, rx.cond(row.name, rx.el.span(row.name, class_name="below"))),
        rx.el.td(row.channel),
        rx.el.td(row.size, class_name="number nowrap"),
        rx.el.td(button(t("ui.intake.open"), look="small", on_click=Intake.open(row.id))),
        key=row.id.to(str),
    )


def _pages() -> rx.Component:
    return rx.el.nav(
        rx.cond(Intake.newest, link(icon("chevron-left"), t("ui.audit.newest"), to=Intake.newest, class_name="button")),
        rx.cond(Intake.older, link(t("ui.audit.older"), icon("chevron-right"), to=Intake.older, class_name="button")),
        class_name="buttons",
        aria_label=t("ui.intake.pages"),
    )


def _message() -> rx.Component:
    inner = rx.el.div(
        rx.el.div(
            rx.el.h2(rx.cond(Intake.opened_name, Intake.opened_name, t("ui.intake.message")), id="dialog-title"),
            rx.el.p(Intake.opened_problem),
        ),
        rx.el.pre(
            Intake.head, "\n\n", Intake.text, rx.cond(Intake.cut, "\n…", ""),
            class_name="mono raw", tab_index=0, role="region", aria_label=t("ui.intake.message"),
        ),
        rx.el.div(
            button(t("ui.intake.again"), glyph="rotate-ccw", on_click=Intake.again_opened),
            button(t("ui.dialog.close"), on_click=Intake.close, data_cancel="true", data_first="true"),
            class_name="buttons",
        ),
        class_name="inner",
    )  # fmt: skip
    return dialog(Intake, "message", inner)
