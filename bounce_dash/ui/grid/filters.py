"""The row above a list: search, a menu for each filter, what is on, and the column chooser."""

from collections.abc import Sequence

import reflex as rx

from bounce_dash.ui.frame.base import t
from bounce_dash.ui.grid.screen import FilterMenu
from bounce_dash.ui.kit.parts import Text, button, icon, opens
from bounce_dash.ui.kit.seen import RowVar, StateClass


def filter_row(state: StateClass, filters: Sequence[FilterMenu], *first: rx.Component) -> rx.Component:
    """Return the row; what else a list is narrowed by comes ``first``."""
    return rx.el.div(
        *first,
        _search(state),
        *[_filter(state, one.name, f"ui.filter.{one.called}", one.typed) for one in filters],
        rx.foreach(state.lone_chips, lambda chip: _chip(state, chip.name, chip.text)),
        rx.cond(state.group_chip, _chip(state, "group", state.group_chip)),
        rx.cond(state.grouped_by, _largest_first(state)),
        rx.cond(
            (state.chips.length() > 0) | (state.search != "") | (state.group_chip != ""),
            rx.el.button(t("ui.grid.clear_all"), type="button", class_name="link", on_click=state.clear_filters),
        ),
        class_name="filters",
        role="group",
        aria_label=t("ui.grid.filters"),
    )


def _search(state: StateClass) -> rx.Component:
    return rx.el.label(
        icon("search"),
        rx.el.input(
            type="search",
            name="q",
            id="list-search",
            default_value=state.search,
            key=state.list_key,
            placeholder=t("ui.grid.search"),
            aria_label=t("ui.grid.search"),
            auto_complete="off",
            on_change=state.find.debounce(250),
            data_key="/",
        ),
        class_name="pill search",
    )


def _filter(state: StateClass, name: str, label: str, typed: bool) -> rx.Component:
    chip = state.chips[name]
    opener = rx.el.button(
        rx.el.span(rx.cond(chip, chip, t(label)), class_name="chip-text"),
        icon("chevron-down"),
        type="button",
        on_click=state.open_filter(name),
        **opens(f"filter-{name}"),
    )
    return rx.fragment(
        rx.el.div(opener, rx.cond(chip, _remove(state, name)), class_name=rx.cond(chip, "pill on", "pill")),
        _values(state, name, label, typed),
    )


def _values(state: StateClass, name: str, label: str, typed: bool) -> rx.Component:
    offered = rx.fragment(
        rx.foreach(state.options, lambda option: _option(state, name, option)),
        rx.cond(state.options.length() == 0, rx.el.div(t("ui.grid.no_values"), class_name="none")),
    )
    return rx.el.div(
        *([_typing(state)] if typed else []),
        rx.cond(state.filter_name == name, offered),
        id=f"filter-{name}",
        class_name="menu filter",
        role="group",
        aria_label=t(label),
        tab_index=-1,
        custom_attrs={"popover": "auto"},
    )


def _typing(state: StateClass) -> rx.Component:
    return rx.el.div(
        rx.el.input(
            type="text",
            class_name="input",
            placeholder=t("ui.grid.type_to_find"),
            aria_label=t("ui.grid.type_to_find"),
            auto_complete="off",
            on_change=state.type_in_filter.debounce(150),
        ),
        class_name="typing",
    )


def _remove(state: StateClass, name: str) -> rx.Component:
    return rx.el.button(
        icon("x"),
        rx.el.span(state.chips[name], " ", t("ui.grid.remove_filter"), class_name="sr"),
        type="button",
        class_name="remove",
        on_click=state.remove(name),
    )


def _option(state: StateClass, name: str, option: RowVar) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", class_name="check", checked=option.on, on_change=state.toggle(name, option.value)),
        rx.el.span(option.text, class_name="text"),
        rx.el.span(option.count, class_name="count"),
        class_name="option",
    )


def _chip(state: StateClass, name: Text, text: Text) -> rx.Component:
    return rx.el.button(
        rx.el.span(text, class_name="chip-text"),
        icon("x"),
        rx.el.span(t("ui.grid.remove_filter"), class_name="sr"),
        type="button",
        class_name="pill on",
        on_click=state.remove(name),
    )


def _largest_first(state: StateClass) -> rx.Component:
    return rx.el.button(
        t("ui.grid.largest_first"),
        type="button",
        class_name=rx.cond(state.largest_first, "pill on", "pill"),
        aria_pressed=rx.cond(state.largest_first, "true", "false"),
        on_click=state.turn_groups,
    )


def column_chooser(state: StateClass) -> rx.Component:
    """Return the button that opens the list of columns, and that list."""
    return rx.fragment(
        button(t("ui.grid.columns"), glyph="columns-3", **opens("columns")),
        rx.el.div(
            rx.foreach(state.choosable, lambda column: _column(state, column)),
            rx.el.hr(),
            rx.el.button(
                icon("rotate-ccw"),
                t("ui.grid.reset"),
                type="button",
                class_name="option",
                on_click=state.reset_view,
                data_reset="",
            ),
            id="columns",
            class_name="menu",
            role="group",
            aria_label=t("ui.grid.columns"),
            tab_index=-1,
            custom_attrs={"popover": "auto"},
        ),
    )


def _column(state: StateClass, column: RowVar) -> rx.Component:
    return rx.el.div(
        rx.el.label(
            rx.el.input(
                type="checkbox", class_name="check", checked=column.on, on_change=state.show_column(column.name)
            ),
            rx.el.span(column.label, class_name="text"),
            class_name="option grow",
        ),
        rx.cond(
            column.up,
            rx.el.button(
                icon("arrow-up"),
                rx.el.span(t("ui.grid.move_up"), " ", column.label, class_name="sr"),
                type="button",
                class_name="move",
                on_click=state.move_column(column.up),
            ),
        ),
        display="flex",
        align_items="center",
    )
