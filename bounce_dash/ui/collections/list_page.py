"""The page that lists all selections, or all projects."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.bulk_actions.dialog import action_dialog
from bounce_dash.ui.collections.kinds import CollectionKind
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.filters import filter_row
from bounce_dash.ui.grid.footer import paging
from bounce_dash.ui.grid.table import column_head, empty, list_body, skeleton
from bounce_dash.ui.kit.parts import Text, button, icon_button, link
from bounce_dash.ui.kit.seen import RowVar, StateClass


def list_page(kind: CollectionKind, state: StateClass, dialog: StateClass) -> rx.Component:
    """Return the page."""
    title = t(f"ui.collections.all.{kind.name}")
    return frame(
        f"{kind.name}s",
        title=title,
        context=t(f"ui.collections.all.{kind.name}.context"),
        tools=(_new(kind, dialog),),
        body=rx.fragment(
            filter_row(state, ()),
            rx.el.div(
                list_body(state, title, _nothing(kind, dialog), table=_table(kind, state, dialog, title)),
                class_name="listing",
            ),
            job_progress(),
            rx.el.div(rx.el.div(class_name="left"), paging(state), class_name="bar"),
            action_dialog(dialog, looks_up=False),
        ),
    )


def _may(part: rx.Component) -> rx.Component:
    return rx.cond(may(Permission.MANAGE_COLLECTIONS), part)


def _new(kind: CollectionKind, dialog: StateClass) -> rx.Component:
    label = t(f"ui.collections.new.{kind.name}")
    return _may(button(label, glyph="plus", look="primary", on_click=dialog.open_create, title=label, data_key="n"))


def _nothing(kind: CollectionKind, dialog: StateClass) -> rx.Component:
    return empty(
        kind.icon,
        t(f"ui.collections.none.{kind.name}"),
        t(f"ui.collections.none.{kind.name}.hint"),
        _may(button(t(f"ui.collections.new.{kind.name}"), glyph="plus", on_click=dialog.open_create)),
        link(t("ui.collections.to_blocked"), to="/blocked", class_name="button"),
    )


def _table(kind: CollectionKind, state: StateClass, dialog: StateClass, title: Text) -> rx.Component:
    end = rx.el.th(
        rx.el.span(t("ui.collections.change"), class_name="sr"),
        class_name="c-change",
        scope="col",
        role="columnheader",
    )
    heads = rx.foreach(state.columns, lambda column: column_head(state, column))
    return rx.el.table(
        rx.el.caption(title, class_name="sr"),
        rx.el.thead(rx.el.tr(heads, end, role="row"), role="rowgroup"),
        rx.cond(
            state.loaded,
            rx.el.tbody(rx.foreach(state.rows, lambda row: _row(kind, state, dialog, row)), role="rowgroup"),
            skeleton(),
        ),
        class_name="grid swift collections",
        role="table",
        data_name=state.list_name,
        aria_busy=rx.cond(state.loaded, "false", "true"),
    )


def _row(kind: CollectionKind, state: StateClass, dialog: StateClass, row: RowVar) -> rx.Component:
    return rx.el.tr(
        rx.foreach(state.columns, lambda column: _cell(kind, row, column)),
        rx.el.td(
            _may(
                rx.el.span(
                    icon_button(
                        t("ui.collections.rename") + " " + row["name"],
                        "pencil",
                        look="small quiet",
                        on_click=dialog.open_rename(row["id"]),
                    ),
                    icon_button(
                        t("ui.collections.delete") + " " + row["name"],
                        "trash-2",
                        look="small quiet",
                        on_click=dialog.open_delete(row["id"]),
                    ),
                    class_name="buttons",
                )
            ),
            class_name="c-change",
            role="cell",
        ),
        class_name="entry",
        role="row",
    )


def _cell(kind: CollectionKind, row: RowVar, column: RowVar) -> rx.Component:
    name = rx.fragment(
        link(row["name"], to=f"/{kind.name}?id=" + row["id"], class_name="open"),
        rx.el.span(row["name_exact"], class_name="about"),
    )
    blocked = link(row["blocked"], to=kind.blocked_in + row["id"], class_name="about")
    return rx.el.td(
        rx.match(
            column.name,
            ("name", name),
            ("members", rx.fragment(row["members"], rx.cond(row["blocked"], rx.fragment(" ", blocked)))),
            rx.fragment(row[column.name]),
        ),
        class_name=column.css,
        title=row[column.tip],
        role="cell",
    )
