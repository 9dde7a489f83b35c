"""The timeline beside a card."""

import reflex as rx

from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.parts import icon, link
from bounce_dash.ui.kit.seen import RowVar, StateClass
from bounce_dash.ui.persons.timeline import KINDS


def timeline_part(state: StateClass) -> rx.Component:
    """Return what happened to the person, by months, with buttons that narrow it."""
    return rx.el.aside(
        rx.el.header(
            rx.el.h2(t("ui.person.timeline"), id="timeline-title"),
            rx.el.div(
                *[_choice(state, kind) for kind in KINDS],
                class_name="segments",
                role="group",
                aria_labelledby="timeline-title",
            ),
        ),
        rx.el.div(
            rx.foreach(state.months, lambda month: _month(state, month)),
            rx.cond(
                state.loaded & (state.months.length() == 0),
                rx.el.p(t("ui.person.no_events"), class_name="secondary nothing"),
            ),
            class_name="events",
        ),
        class_name="life",
        aria_labelledby="timeline-title",
        tab_index=0,
    )


def _choice(state: StateClass, kind: str) -> rx.Component:
    on = state.events == kind
    return rx.el.button(
        t(f"ui.person.events.{kind}"),
        type="button",
        aria_pressed=rx.cond(on, "true", "false"),
        on_click=state.show_events(kind),
    )


def _month(state: StateClass, month: RowVar) -> rx.Component:
    return rx.el.section(
        rx.el.h3(month.name), rx.el.ol(rx.foreach(month.lines, lambda line: _line(state, line)), class_name="lines")
    )


def _line(state: StateClass, line: RowVar) -> rx.Component:
    show = rx.el.button(t("ui.person.show_folded"), type="button", class_name="link", on_click=state.unfold(line.fold))
    return rx.el.li(
        icon(line.icon),
        rx.el.div(
            rx.el.p(line.what, class_name="what"),
            rx.el.p(
                rx.el.span(_subject(line), rx.cond(line.fold, show), class_name="about"),
                rx.el.time(line.when, title=line.exact),
                class_name="below",
            ),
            rx.cond(line.mailing & line.about, rx.el.p(rx.el.bdi(line.about), class_name="below about")),
            class_name="grow",
        ),
        class_name=line.tone,
    )


def _subject(line: RowVar) -> rx.Component:
    """Return the mailing, which leads to itself; without one, the address and who did it."""
    mailing = rx.cond(line.mailing_path, link(rx.el.bdi(line.mailing), to=line.mailing_path), rx.el.bdi(line.mailing))
    return rx.cond(line.mailing, mailing, rx.el.bdi(line.about))
