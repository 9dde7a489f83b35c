"""The page that lists all mailings."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.filters import column_chooser, filter_row
from bounce_dash.ui.grid.footer import paging
from bounce_dash.ui.grid.table import column_head, empty, group_row, list_body, skeleton
from bounce_dash.ui.kit.parts import button, link
from bounce_dash.ui.kit.seen import RowVar, seen
from bounce_dash.ui.mailings.screens import MAILINGS, SUMMARY_PATH
from bounce_dash.ui.mailings.states import Mailings
from bounce_dash.ui.mailings.write_state import Write

_STATE = seen(Mailings)


def mailings_page() -> rx.Component:
    """Return the page."""
    title = t("ui.mailings.title")
    none = empty("mail", t("ui.mailings.none"), t("ui.mailings.none_hint"))
    return frame(
        "mailings",
        title=title,
        context=t("ui.mailings.context"),
        tools=(column_chooser(_STATE), _new()),
        body=rx.fragment(
            filter_row(_STATE, MAILINGS.filter_menus()),
            rx.el.div(list_body(_STATE, title, none, table=_table()), class_name="listing"),
            job_progress(),
            rx.el.div(rx.el.div(class_name="left"), paging(_STATE), class_name="bar"),
        ),
    )


def _new() -> rx.Component:
    label = t("ui.compose.new")
    make = button(label, glyph="plus", look="primary", on_click=seen(Write).make, title=label, data_key="n")
    return rx.cond(may(Permission.CHANGE_MAILINGS), make)


def _table() -> rx.Component:
    return rx.el.table(
        rx.el.caption(t("ui.mailings.title"), class_name="sr"),
        rx.el.thead(
            rx.el.tr(rx.foreach(_STATE.columns, lambda column: column_head(_STATE, column)), role="row"),
            role="rowgroup",
        ),
        rx.cond(
            _STATE.loaded,
            rx.el.tbody(rx.foreach(_STATE.rows, _row), role="rowgroup"),
            skeleton(),
        ),
        class_name="grid swift collections mailings",
        role="table",
        data_name=_STATE.list_name,
        aria_busy=rx.cond(_STATE.loaded, "false", "true"),
    )


def _row(row: RowVar) -> rx.Component:
    entry = rx.el.tr(rx.foreach(_STATE.columns, lambda column: _cell(row, column)), class_name="entry", role="row")
    return rx.cond(row["mode"] == "row", entry, group_row(row, _STATE.columns, pickable=False))


def _cell(row: RowVar, column: RowVar) -> rx.Component:
    return rx.el.td(
        rx.match(
            column.name,
            ("name", link(row["name"], to=f"{SUMMARY_PATH}?id=" + row["id"], class_name="open")),
            ("status", rx.el.span(row["status"], class_name=row["status_css"])),
            ("delivered", rx.fragment(_came_to(row), row["delivered"])),
            ("opened", rx.fragment(_part("green", "0%", row["bar_opened"]), row["opened"])),
            rx.fragment(row[column.name]),
        ),
        class_name=column.css,
        title=row[column.tip],
        role="cell",
    )


def _came_to(row: RowVar) -> rx.Component:
    """Return the small bar of what a mailing came to: delivered, soft, hard."""
    return rx.el.svg(
        _stretch("green", "0%", row["bar_delivered"]),
        _stretch("amber", row["bar_soft_at"], row["bar_soft"]),
        _stretch("red", row["bar_hard_at"], row["bar_hard"]),
        class_name="share",
        aria_hidden="true",
    )


def _part(tone: str, start: str, width: RowVar) -> rx.Component:
    return rx.el.svg(_stretch(tone, start, width), class_name="share", aria_hidden="true")


def _stretch(tone: str, start: RowVar, width: RowVar) -> rx.Component:
    return rx.el.svg.rect(x=start, width=width, height="100%", class_name=tone)
