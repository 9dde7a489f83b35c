"""The table of a list screen and what stands in its place. All lists share it; the state class is what differs.

Rows are plain elements with ready-made texts: one click swaps a hundred of them, and css/grid.css has each laid out
alone ("swift"), for which the roles of a table must be said. Selecting and opening rows is
caught once for the whole table, by ui/bridge/list.js, so that a row carries no handlers.
"""

from typing import Any

import reflex as rx

from bounce_dash.ui.bridge.bridge import list_bridge
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.grid.columns import Column
from bounce_dash.ui.kit.parts import Text, button, icon, menu, menu_item, opens
from bounce_dash.ui.kit.seen import RowVar, StateClass


def list_body(
    state: StateClass, label: Text, nothing: rx.Component, *, table: rx.Component | None = None
) -> rx.Component:
    """Return the list: its table, or what stands in its place while there is ``nothing``, no match, or trouble.

    ``table`` takes the place of the usual one, whose rows can be selected.
    """
    return rx.el.div(
        rx.el.div(class_name="progress-line", aria_hidden="true"),
        rx.el.div(
            table or _table(state, label),
            rx.match(
                state.empty,
                ("nothing", nothing),
                ("no_match", _no_match(state)),
                ("trouble", _trouble(state)),
                rx.fragment(),
            ),
            class_name="scroller",
            tab_index=0,
            role="region",
            aria_label=label,
        ),
        rx.el.div(state.sentence, class_name="sr", role="status"),
        _changed(state),
        list_bridge(state, selects=table is None),
        class_name="list",
        data_busy=rx.cond(state.busy, "true", "false"),
        data_empty=state.empty,
    )


def _changed(state: StateClass) -> rx.Component:
    """Return what says that others changed rows of the list; a click shows them as they are now."""
    renew = rx.el.button(icon("refresh-cw"), state.changed_text, type="button", on_click=state.read_again)
    return rx.el.div(rx.cond(state.changed_text, renew), class_name="changed", role="status")


def _table(state: StateClass, label: Text) -> rx.Component:
    return rx.el.table(
        rx.el.caption(label, class_name="sr"),
        _head(state),
        rx.cond(state.loaded, _body(state), skeleton()),
        class_name="grid swift",
        role="table",
        data_list=state.list_key,
        data_name=state.list_name,
        data_group=state.grouped_by,
        aria_busy=rx.cond(state.loaded, "false", "true"),
    )


def _head(state: StateClass) -> rx.Component:
    return rx.el.thead(
        rx.el.tr(
            rx.el.th(
                rx.el.input(type="checkbox", class_name="check", aria_label=t("ui.grid.pick_page"), data_pick="page"),
                class_name="c-check",
                scope="col",
                role="columnheader",
            ),
            rx.foreach(state.columns, lambda column: column_head(state, column)),
            role="row",
        ),
        role="rowgroup",
    )


def column_head(state: StateClass, column: RowVar) -> rx.Component:
    """Return the head of a column: a button that orders by it, and one that opens its menu."""
    menu_id = "menu-" + column.name
    choices = _column_choices(state, column)
    return rx.el.th(
        rx.el.button(
            rx.el.span(column.label, class_name="name"),
            type="button",
            class_name="head",
            title=column.label,
            on_click=state.sort_by(column.name),
        ),
        rx.el.button(
            icon("chevron-down"),
            type="button",
            class_name="more",
            aria_label=t("ui.grid.column_menu") + ": " + column.label,
            **opens(menu_id),
        ),
        menu(*choices, menu_id=menu_id, label=column.label),
        # By pointer only: the menu says the same in words (ui/bridge/columns.js).
        rx.el.span(class_name="edge", data_edge="", aria_hidden="true"),
        scope="col",
        role="columnheader",
        class_name=column.css,
        aria_sort=column.sort,
    )


def _column_choices(state: StateClass, column: RowVar) -> list[Any]:
    up, down = state.sort(column.name, "ascending"), state.sort(column.name, "descending")
    together = menu_item(
        rx.cond(column.grouped, t("ui.grid.ungroup"), t("ui.grid.group")),
        glyph="group",
        on_click=state.group_by(column.name),
    )
    return [
        menu_item(t("ui.grid.ascending"), glyph="arrow-up-narrow-wide", on_click=up),
        menu_item(t("ui.grid.descending"), glyph="arrow-down-wide-narrow", on_click=down),
        rx.cond(column.groups, together),
        rx.el.hr(role="separator"),
        menu_item(t("ui.grid.move_left"), glyph="arrow-left", data_move="-1"),
        menu_item(t("ui.grid.move_right"), glyph="arrow-right", data_move="1"),
        menu_item(t("ui.grid.wider"), glyph="unfold-horizontal", data_wider="1"),
        menu_item(t("ui.grid.narrower"), glyph="fold-horizontal", data_wider="-1"),
        rx.el.hr(role="separator"),
        menu_item(t("ui.grid.hide"), glyph="eye-off", on_click=state.show_column(column.name)),
        menu_item(t("ui.grid.reset"), glyph="rotate-ccw", on_click=state.reset_view, data_reset=""),
    ]


def _body(state: StateClass) -> rx.Component:
    rows = rx.foreach(state.rows, lambda row: grid_row(row=row, columns=state.columns))
    return rx.el.tbody(rows, role="rowgroup")


@rx.memo
def grid_row(row: rx.Var[dict[str, str]], columns: rx.Var[list[Column]]) -> rx.Component:
    """Return one row of a table; it is drawn anew only when its texts or the columns change."""
    shown: RowVar = row
    return rx.cond(shown["mode"] == "row", _row(shown, columns), group_row(shown, columns, pickable=True))


def _row(row: RowVar, columns: RowVar) -> rx.Component:
    box = rx.el.input(type="checkbox", class_name="check", aria_label=row["address"], data_pick="row", tab_index=-1)
    return rx.el.tr(
        rx.el.td(box, class_name="c-check", role="cell"),
        rx.foreach(columns, lambda column: _cell(row, column)),
        class_name="row",
        role="row",
        data_id=row["id"],
        data_warn=row["warn"],
    )


def group_row(row: RowVar, columns: RowVar, *, pickable: bool) -> rx.Component:
    """Return the head of a group, or the row that leads to the rest of one; ``pickable`` rows begin with a checkbox."""
    box = rx.el.input(type="checkbox", class_name="check", aria_label=row["pick"], data_pick="group", tab_index=-1)
    more = rx.el.button(row["label"], type="button", class_name="link", data_only=row["value"])
    return rx.el.tr(
        *([rx.el.td(rx.cond(row["mode"] == "group", box), class_name="c-check", role="cell")] if pickable else []),
        rx.el.td(rx.cond(row["mode"] == "group", _fold(row), more), col_span=columns.length(), role="cell"),
        class_name=row["mode"],
        role="row",
        **({"data_group": row["value"]} if pickable else {}),
    )


def _cell(row: RowVar, column: RowVar) -> rx.Component:
    badge = rx.cond(column.badge, rx.el.span(row["badge"], class_name=row["badge_css"]))
    halves = rx.fragment(
        rx.el.span(row["address_start"], class_name="start"), rx.el.span(row["address_end"], class_name="end")
    )
    text = rx.cond(column.name == "address", halves, row[column.name])
    return rx.el.td(badge, text, class_name=column.css, title=row[column.tip], role="cell")


def _fold(row: RowVar) -> rx.Component:
    return rx.el.button(
        icon("chevron-right"),
        rx.el.span(row["label"], class_name="text"),
        rx.el.span(row["count"], class_name="count"),
        type="button",
        class_name="fold",
        aria_expanded=row["open"],
        data_fold=row["value"],
    )


def skeleton() -> rx.Component:
    """Return the rows that stand in a table until it is read for the first time."""
    widths = ("70%", "55%", "62%", "48%", "66%", "58%", "72%", "50%")
    rows = [
        rx.el.tr(
            rx.el.td(class_name="c-check"),
            *[rx.el.td(rx.el.span(class_name="skeleton", width=widths[(n + i) % 8])) for i in range(7)],
            aria_hidden="true",
        )
        for n in range(14)
    ]
    return rx.el.tbody(*rows)


def _no_match(state: StateClass) -> rx.Component:
    """Return what stands in the list when nothing matches the search and filters."""
    return empty(
        "search",
        t("ui.grid.no_match"),
        t("ui.grid.no_match_hint"),
        button(t("ui.grid.clear_all"), on_click=state.clear_filters),
    )


def _trouble(state: StateClass) -> rx.Component:
    """Return what stands in the list when it could not be read."""
    return empty(
        "triangle-alert",
        t("ui.grid.trouble"),
        state.problem,
        button(t("ui.grid.again"), on_click=state.load),
        role="alert",
    )


def empty(glyph: str, title: Text, hint: Text, *choices: Any, role: str = "note") -> rx.Component:
    """Return an empty state: what will be here, and the one thing to do next."""
    return rx.el.div(
        rx.el.span(icon(glyph), class_name="bubble"),
        rx.el.h2(title),
        rx.el.p(hint),
        rx.el.div(*choices, class_name="choices"),
        class_name="empty",
        role=role,
    )
