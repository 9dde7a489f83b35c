"""*Incidents*: the list of all."""

import reflex as rx

from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.filters import filter_row
from bounce_dash.ui.grid.footer import paging
from bounce_dash.ui.grid.table import column_head, empty, list_body, skeleton
from bounce_dash.ui.incidents.list_state import Incidents
from bounce_dash.ui.incidents.screens import PATH
from bounce_dash.ui.kit.parts import link
from bounce_dash.ui.kit.seen import RowVar, seen

_STATE = seen(Incidents)


def incidents_page() -> rx.Component:
    """Return the page."""
    title = t("ui.incidents.title")
    none = empty("circle-check", t("ui.incidents.none"), t("ui.incidents.none_hint"))
    return frame(
        "incidents",
        title=title,
        context=t("ui.incidents.context"),
        body=rx.fragment(
            filter_row(_STATE, ()),
            rx.el.div(list_body(_STATE, title, none, table=_table()), class_name="listing"),
            job_progress(),
            rx.el.div(rx.el.div(class_name="left"), paging(_STATE), class_name="bar"),
        ),
    )


def _table() -> rx.Component:
    heads = rx.foreach(_STATE.columns, lambda column: column_head(_STATE, column))
    return rx.el.table(
        rx.el.caption(t("ui.incidents.title"), class_name="sr"),
        rx.el.thead(rx.el.tr(heads, role="row"), role="rowgroup"),
        rx.cond(_STATE.loaded, rx.el.tbody(rx.foreach(_STATE.rows, _row), role="rowgroup"), skeleton()),
        class_name="grid swift collections incidents",
        role="table",
        data_name=_STATE.list_name,
        aria_busy=rx.cond(_STATE.loaded, "false", "true"),
    )


def _row(row: RowVar) -> rx.Component:
    def cell(column: RowVar) -> rx.Component:
        return rx.el.td(
            rx.match(
                column.name,
                ("refused_by", link(row["refused_by"], to=f"{PATH}?id=" + row["id"], class_name="open")),
                ("decision", rx.el.span(row["decision"], class_name=row["decision_css"])),
                rx.fragment(row[column.name]),
            ),
            class_name=column.css,
            title=row[column.tip],
            role="cell",
        )

    return rx.el.tr(rx.foreach(_STATE.columns, cell), class_name="entry", role="row")
