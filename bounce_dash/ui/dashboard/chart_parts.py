"""The parts that draw charts: lines or bars over slots, lists with bars, and what each has beside it.

Pointing at a slot, or moving to it with ← and →, shows it in all charts of its group (ui/bridge/slots.js).
"""

import reflex as rx

from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.parts import Text, icon, link
from bounce_dash.ui.kit.posting import file_link
from bounce_dash.ui.kit.seen import RowVar


def chart_card(title: Text, chart: RowVar, *, look: str = "", hint: Text = "") -> rx.Component:
    """Return a card with a chart."""
    drawn = rx.el.figure(
        _legend(chart),
        rx.el.div(
            rx.foreach(chart.marks, _scale),
            rx.cond(chart.limit_at, rx.el.span(class_name="limit", top=chart.limit_at)),
            _lines(chart),
            rx.foreach(chart.slots, lambda slot: _slot(chart, slot)),
            rx.foreach(chart.lines, _end),
            class_name=rx.cond(chart.bars, "slots bars-of", "slots"),
            data_slots=chart.group,
            role="group",
            aria_label=title,
        ),
        rx.el.div(rx.foreach(chart.axis, _mark), class_name="axis", aria_hidden="true"),
        class_name="chart",
    )
    none = rx.el.p(t("ui.dashboard.nothing_here"), class_name="secondary none")
    return _card(title, chart, rx.cond(chart.slots.length() > 0, drawn, none), look, hint)


def bars_card(title: Text, bars: RowVar, *, look: str = "") -> rx.Component:
    """Return a card with a list of bars."""
    lines = rx.el.ul(rx.foreach(bars.lines, _bar), class_name="bars")
    none = rx.el.p(t("ui.dashboard.nothing_here"), class_name="secondary none")
    return _card(title, bars, rx.cond(bars.lines.length() > 0, lines, none), look)


def _card(title: Text, chart: RowVar, drawn: rx.Component, look: str, hint: Text = "") -> rx.Component:
    return rx.el.section(
        rx.el.div(rx.el.h2(title), rx.el.span(hint, class_name="secondary"), class_name="card-head"),
        rx.el.p(chart.sentence, class_name="secondary sentence"),
        drawn,
        _numbers(title, chart),
        class_name=f"card {look}".strip(),
    )


def _legend(chart: RowVar) -> rx.Component:
    entry = lambda one: rx.el.li(one.label, class_name=one.tone)  # noqa: E731
    return rx.cond(chart.legend.length() > 0, rx.el.ul(rx.foreach(chart.legend, entry), class_name="causes"))


def _scale(mark: RowVar) -> rx.Component:
    return rx.el.span(rx.el.span(mark.text), class_name="scale", top=mark.at, aria_hidden="true")


def _mark(mark: RowVar) -> rx.Component:
    return rx.el.span(mark.text, left=mark.at)


def _lines(chart: RowVar) -> rx.Component:
    return rx.el.svg(
        rx.foreach(chart.lines, lambda line: rx.el.svg.path(d=line.path, class_name="line " + line.tone.to(str))),
        custom_attrs={"viewBox": chart.frame, "preserveAspectRatio": "none"},
        aria_hidden="true",
    )


def _end(line: RowVar) -> rx.Component:
    return rx.el.span(line.label, class_name="end " + line.tone.to(str), top=line.end_at, aria_hidden="true")


def _slot(chart: RowVar, slot: RowVar) -> rx.Component:
    return link(
        rx.foreach(slot.told, lambda one: _in_slot(chart, one)),
        rx.el.span(
            rx.el.span(slot.head, class_name="when"), rx.foreach(slot.told, _told),
            class_name="told", aria_hidden="true",
        ),
        to=slot.path,
        class_name="slot",
        left=slot.left,
        width=chart.width,
        aria_label=slot.said,
        tab_index=rx.cond(slot.place == chart.slots.length() - 1, 0, -1),
        data_slot=slot.place.to(str),
        data_half=rx.cond(slot.place * 2 < chart.slots.length(), "left", "right"),
    )  # fmt: skip


def _in_slot(chart: RowVar, one: RowVar) -> rx.Component:
    part = rx.el.span(class_name="part " + one.tone.to(str), height=one.at)
    return rx.cond(chart.bars, part, rx.el.span(class_name="dot " + one.tone.to(str), top=one.at))


def _told(one: RowVar) -> rx.Component:
    return rx.el.span(rx.el.span(one.label), rx.el.b(one.value), class_name="one " + one.tone.to(str))


def _bar(one: RowVar) -> rx.Component:
    width = rx.el.svg.rect(width=one.width, height="100%", rx="3", class_name=one.tone)
    return rx.el.li(
        link(
            rx.el.span(one.label, class_name="what"),
            rx.el.span(one.number, class_name="number"),
            rx.el.svg(width, class_name="bar-of", aria_hidden="true"),
            to=one.path,
        )
    )


def _numbers(title: Text, chart: RowVar) -> rx.Component:
    """Return what folds open to the same as a table, and the way to it as a file."""
    return rx.el.details(
        rx.el.summary(t("ui.dashboard.table"), rx.el.span(" ", title, class_name="sr")),
        rx.el.div(
            rx.el.table(
                rx.el.thead(rx.el.tr(rx.foreach(chart.heads, lambda head: rx.el.th(head, scope="col")))),
                rx.el.tbody(rx.foreach(chart.rows, _row)),
                class_name="figures",
            ),
            class_name="scroll-x hours", tab_index=0, role="region", aria_label=title,
        ),
        file_link(icon("download"), t("ui.dashboard.csv"), rx.el.span(" ", title, class_name="sr"), href=chart.csv,
                  class_name="link csv"),
        class_name="numbers",
    )  # fmt: skip


def _row(row: RowVar) -> rx.Component:
    return rx.el.tr(
        rx.el.td(link(row.head, to=row.path)), rx.foreach(row.cells, lambda cell: rx.el.td(cell, class_name="n"))
    )
