"""The parts of the check: figures, doubts, how the file is read, what its columns mean, what happens to its rows."""

from typing import Any

import reflex as rx

from bounce_dash.domain.importing import ENCODINGS, DateOrder, Meaning
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.importing.state import Importing
from bounce_dash.ui.kit.parts import button, icon
from bounce_dash.ui.kit.seen import RowVar, seen

_I = seen(Importing)

_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}

#: Lines on which the names of the columns can be said to stand; 0: on none.
_HEADS = range(11)


def steps() -> rx.Component:
    """Return where one is: file, check, done."""
    order = ("file", "check", "done")
    at: Any = rx.match(_I.step, ("file", 0), ("reading", 1), ("check", 1), 2).to(int)
    return rx.el.ol(
        *[
            rx.el.li(
                rx.el.span(str(n + 1), class_name="number", aria_hidden="true"),
                t(f"ui.import.step.{name}"),
                class_name=rx.cond(at == n, "now", rx.cond(at > n, "past", "")),
                aria_current=rx.cond(at == n, "step", "false"),
            )
            for n, name in enumerate(order)
        ],
        class_name="steps",
    )


def figures() -> rx.Component:
    """Return how many rows have each outcome; each figure narrows the table to them."""
    return rx.el.div(
        rx.foreach(_I.tiles, _tile),
        rx.cond(
            _I.blocked,
            rx.el.div(
                icon("ban"),
                rx.el.p(_I.blocked),
                rx.el.button(
                    t("ui.import.show_blocked"), type="button", class_name="link", on_click=_I.narrow("blocked")
                ),
                class_name="blocked",
            ),
        ),
        class_name="figures",
    )


def _tile(tile: RowVar) -> rx.Component:
    return rx.el.button(
        rx.el.span(tile.label, class_name=tile.badge),
        rx.el.span(tile.number, class_name="figure"),
        rx.el.span(tile.text, class_name="hint"),
        type="button",
        class_name="tile",
        on_click=_I.narrow(tile.outcome),
        aria_pressed=rx.cond(_I.narrowed == tile.outcome, "true", "false"),
        key=tile.outcome,
    )


def doubts() -> rx.Component:
    """Return what somebody has to look at before anything can be imported."""
    return rx.cond(
        _I.doubts.length() > 0,
        rx.el.div(
            icon("circle-help"),
            rx.el.ul(rx.foreach(_I.doubts, lambda doubt: rx.el.li(doubt))),
            button(t("ui.import.confirm"), look="small", on_click=_I.confirm),
            class_name="doubts",
            role="status",
        ),
    )


def reading() -> rx.Component:
    """Return how the file is read, each part changeable."""
    return rx.fragment(
        rx.cond(_I.reading["encoding"], _choice("encoding", {one: one for one in ENCODINGS})),
        rx.cond(
            _I.reading["separator"],
            _choice("separator", {one: t(f"ui.import.separator.{name}") for one, name in _SEPARATORS.items()}),
        ),
        rx.cond(_I.sheets.length() > 0, _sheet()),
        _choice("head", {str(n): str(n) if n else t("ui.import.no_head") for n in _HEADS}),
        _choice("dates", {one.value: t(f"ui.import.dates.{one}") for one in DateOrder}),
    )


def _choice(name: str, options: dict[str, object]) -> rx.Component:
    return _labelled(name, *[rx.el.option(text, value=value) for value, text in options.items()])


def _sheet() -> rx.Component:
    return _labelled("sheet", rx.foreach(_I.sheets, lambda one: rx.el.option(one, value=one)))


def _labelled(name: str, *options: rx.Component) -> rx.Component:
    return rx.el.label(
        rx.el.span(t(f"ui.import.{name}"), class_name="name"),
        rx.el.select(*options, value=_I.reading[name], on_change=lambda value: _I.read_as(name, value)),
        class_name="choice",
    )


def mends() -> rx.Component:
    """Return the remedies that are used in all rows, each to be taken away again."""
    return rx.cond(
        _I.mends.length() > 0,
        rx.el.ul(rx.foreach(_I.mends, _mend), class_name="mends", aria_label=t("ui.import.mends")),
    )


def _mend(mend: RowVar) -> rx.Component:
    label = t("ui.import.unmend") + " " + mend.text
    take_away = rx.el.button(icon("x"), type="button", aria_label=label, title=label, on_click=_I.mend(mend.mend))
    return rx.el.li(icon("check"), rx.el.span(mend.text), take_away, key=mend.mend)


def columns() -> rx.Component:
    """Return the columns of the file, with what each means."""
    return rx.el.div(
        rx.foreach(_I.columns, _column),
        rx.cond(_I.columns_more, rx.el.p(_I.columns_more, class_name="hint")),
        class_name="columns",
        role="group",
        aria_label=t("ui.import.columns"),
    )


def _column(column: RowVar) -> rx.Component:
    return rx.el.label(
        rx.el.span(rx.cond(column.head, column.head, t("ui.import.unnamed")), class_name="head"),
        rx.el.select(
            *[rx.el.option(t(f"ui.import.meaning.{one}"), value=one.value) for one in Meaning],
            value=column.meaning,
            on_change=lambda value: _I.mean(column.position, value),
        ),
        rx.el.span(column.examples, class_name="examples", title=column.examples),
        rx.cond(column.hidden, rx.el.span(t("ui.import.hidden"), class_name="examples")),
        class_name="column-of-file " + column.look.to(str),
        key=column.position.to(str),
    )


def rows() -> rx.Component:
    """Return the rows, and what narrows them."""
    return rx.fragment(
        rx.el.div(_only("look", _I.look), _only("all", _I.all_rows), class_name="segmented"),
        rx.el.p(_I.progress, class_name="sr", role="status"),
        rx.el.div(
            rx.el.table(
                rx.el.thead(
                    rx.el.tr(
                        rx.el.th(t("ui.import.line"), scope="col", class_name="number"),
                        rx.el.th(t("ui.import.happens"), scope="col"),
                        rx.el.th(t("ui.import.meaning.address"), scope="col"),
                        rx.foreach(_I.heads, lambda head: rx.el.th(head, scope="col")),
                    )
                ),
                rx.el.tbody(rx.foreach(_I.rows, _row)),
                class_name="plain",
            ),
            rx.cond(_I.rows.length() == 0, rx.el.p(t("ui.import.no_rows"), class_name="secondary")),
            class_name="scroller",
            tab_index=0,
            role="region",
            aria_label=t("ui.import.rows"),
            aria_busy=rx.cond(_I.progress, "true", "false"),
        ),
    )


def _only(narrowed: str, number: rx.Var[str]) -> rx.Component:
    return rx.el.button(
        t(f"ui.import.only.{narrowed}"),
        rx.el.span(number, class_name="count"),
        type="button",
        on_click=_I.narrow(narrowed),
        aria_pressed=rx.cond(_I.narrowed == narrowed, "true", "false"),
    )


def _row(row: RowVar) -> rx.Component:
    return rx.el.tr(
        rx.el.td(row.line, class_name="number"),
        rx.el.td(
            rx.el.span(row.outcome, class_name=row.badge),
            rx.el.span(row.why, class_name=rx.cond(row.doubtful, "why doubtful", "why"), title=row.why),
        ),
        rx.foreach(row.cells, _cell),
        key=row.line,
    )


def _cell(cell: RowVar) -> rx.Component:
    return rx.el.td(
        rx.cond(cell.before, rx.el.del_(cell.before)),
        rx.el.span(cell.text, class_name=cell.mark),
        rx.cond(
            cell.remedy,
            rx.el.button(
                cell.remedy,
                type="button",
                class_name="link remedy",
                title=t("ui.import.use_everywhere"),
                on_click=_I.mend(cell.mend),
            ),
        ),
    )
