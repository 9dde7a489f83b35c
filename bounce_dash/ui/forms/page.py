"""*Forms*: all of them, and what came by the one that is opened."""

from typing import Any

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.forms.screens import ASK_AGAIN, OVERRULE, entries_screen
from bounce_dash.ui.forms.states import FormEntries, Forms
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.filters import filter_row
from bounce_dash.ui.grid.footer import paging
from bounce_dash.ui.grid.table import column_head, empty, list_body, skeleton
from bounce_dash.ui.kit.parts import Text, button, icon, link
from bounce_dash.ui.kit.seen import RowVar, StateClass, seen
from bounce_dash.ui.settings.parts import dialog

_FORMS, _ENTRIES = seen(Forms), seen(FormEntries)


def forms_page() -> rx.Component:
    """Return the list of forms."""
    title = t("ui.forms.title")
    nothing = empty("mail-check", t("ui.forms.none"), t("ui.forms.none_hint"), _new("button"))
    return frame(
        "forms",
        title=title,
        context=t("ui.forms.context"),
        tools=(_new("button primary"),),
        body=_list(_FORMS, title, nothing, _form_row, menus=False),
    )


def form_page() -> rx.Component:
    """Return what came by a form."""
    hint = button(t("ui.forms.embed"), glyph="external-link", on_click=_ENTRIES.open_embed)
    nothing = empty("inbox", t("ui.forms.nobody"), t("ui.forms.nobody_hint"), hint)
    return frame(
        "forms",
        title=rx.fragment(_back(), rx.el.span(_ENTRIES.title, data_of=_ENTRIES.opened)),
        context=_ENTRIES.context,
        tools=(_tools(),),
        body=rx.fragment(
            _list(_ENTRIES, _ENTRIES.title, nothing, _entry_row, menus=True), _embed_dialog(), _delete_dialog()
        ),
    )


def _manager(part: rx.Component) -> rx.Component:
    return rx.cond(may(Permission.MANAGE_FORMS), part)


def _new(look: str) -> rx.Component:
    label = t("ui.forms.new")
    glyph, word = icon("plus"), rx.el.span(label, class_name="label")
    return _manager(link(glyph, word, to="/form/edit", class_name=look, data_key="n"))


def _back() -> rx.Component:
    label = t("ui.forms.title")
    return link(icon("chevron-left"), to="/forms", class_name="button icon-only small", aria_label=label, title=label)


def _tools() -> rx.Component:
    edit = rx.fragment(icon("pencil"), rx.el.span(t("ui.forms.edit"), class_name="label"))
    return rx.cond(
        _ENTRIES.form != "",
        rx.fragment(
            button(t("ui.forms.embed"), glyph="external-link", on_click=_ENTRIES.open_embed),
            _manager(link(edit, to="/form/edit?id=" + _ENTRIES.form, class_name="button")),
            _manager(button(t("ui.forms.delete"), glyph="trash-2", on_click=_ENTRIES.open_delete)),
        ),
    )


def _list(state: StateClass, title: Text, nothing: rx.Component, row: Any, *, menus: bool) -> rx.Component:
    return rx.fragment(
        filter_row(state, entries_screen(0).filter_menus() if menus else ()),
        rx.el.div(list_body(state, title, nothing, table=_table(state, title, row)), class_name="listing"),
        job_progress(),
        rx.el.div(rx.el.div(class_name="left"), paging(state), class_name="bar"),
    )


def _table(state: StateClass, title: Text, row: Any) -> rx.Component:
    end = rx.el.th(rx.el.span(t("ui.forms.acts"), class_name="sr"), class_name="c-change", scope="col",
                   role="columnheader")  # fmt: skip
    heads = rx.foreach(state.columns, lambda column: column_head(state, column))
    return rx.el.table(
        rx.el.caption(title, class_name="sr"),
        rx.el.thead(rx.el.tr(heads, end, role="row"), role="rowgroup"),
        rx.cond(state.loaded, rx.el.tbody(rx.foreach(state.rows, row), role="rowgroup"), skeleton()),
        class_name="grid swift collections forms",
        role="table",
        data_name=state.list_name,
        aria_busy=rx.cond(state.loaded, "false", "true"),
    )


def _form_row(row: RowVar) -> rx.Component:
    name = rx.fragment(
        link(row["name"], to="/form?id=" + row["id"], class_name="open"),
        rx.el.span(row["name_exact"], class_name="about"),
    )
    edit = link(
        icon("pencil"), to="/form/edit?id=" + row["id"], class_name="button icon-only small quiet",
        aria_label=t("ui.forms.edit") + " " + row["name"], title=t("ui.forms.edit"),
    )  # fmt: skip
    return _row(_FORMS, row, "name", name, _manager(rx.el.span(edit, class_name="buttons")))


def _entry_row(row: RowVar) -> rx.Component:
    address = rx.fragment(
        rx.el.span(row["address"], class_name="who"),
        rx.el.span(row["address_exact"], class_name="about", title=row["address_exact"]),
    )
    acts = rx.match(
        row["outcome_exact"],
        (OVERRULE, _act(row, "ui.forms.let_in", "check", _ENTRIES.overrule)),
        (ASK_AGAIN, _act(row, "ui.forms.ask_again", "mail", _ENTRIES.ask_again)),
        rx.fragment(),
    )
    return _row(_ENTRIES, row, "address", address, acts)


def _act(row: RowVar, word: str, glyph: str, on_click: Any) -> rx.Component:
    one = button(t(word), glyph=glyph, look="small", on_click=on_click(row["id"]),
                 aria_label=t(word) + " " + row["address"])  # fmt: skip
    return _manager(rx.el.span(one, class_name="buttons"))


def _row(state: StateClass, row: RowVar, first: str, head: rx.Component, acts: rx.Component) -> rx.Component:
    def cell(column: RowVar) -> rx.Component:
        badge = rx.cond(column.badge, rx.el.span(row["badge"], class_name=row["badge_css"]))
        plain = rx.fragment(badge, row[column.name])
        moments = {name: row[f"{name}_exact"] for name in ("received", "changed")}
        when = rx.match(column.name, *moments.items(), "")
        return rx.el.td(rx.cond(column.name == first, head, plain), class_name=column.css, role="cell", title=when)

    return rx.el.tr(
        rx.foreach(state.columns, cell),
        rx.el.td(acts, class_name="c-change", role="cell"),
        class_name="entry",
        role="row",
    )


def _embed_dialog() -> rx.Component:
    return dialog(
        _ENTRIES,
        "embed",
        rx.el.div(
            rx.el.h2(t("ui.forms.embed"), id="dialog-title"),
            _copied("form-link", t("ui.forms.link"), _ENTRIES.link, t("ui.forms.link_hint")),
            _copied("form-snippet", t("ui.forms.snippet"), _ENTRIES.snippet, t("ui.forms.snippet_hint"), rows=4),
            rx.el.p(
                rx.cond(_ENTRIES.sites, t("ui.forms.sites_are") + " " + _ENTRIES.sites, t("ui.forms.no_sites")),
                class_name="secondary",
            ),
            rx.el.div(
                rx.el.a(t("ui.forms.open"), href=_ENTRIES.link, target="_blank", class_name="button"),
                button(t("ui.dialog.close"), on_click=_ENTRIES.close, data_cancel="true"),
                class_name="buttons",
            ),
            class_name="inner",
        ),
    )


def _copied(name: str, label: Text, text: Text, hint: Text, *, rows: int = 1) -> rx.Component:
    shown = {"id": name, "value": text, "read_only": True, "class_name": "input mono", "spell_check": False}
    control = rx.el.textarea(rows=str(rows), **shown) if rows > 1 else rx.el.input(type="text", **shown)
    return rx.el.div(
        rx.el.label(label, html_for=name, class_name="label"),
        control,
        rx.el.div(
            rx.el.span(hint, class_name="hint"),
            button(t("ui.forms.copy"), look="small", on_click=rx.set_clipboard(text),
                   aria_label=t("ui.forms.copy") + ": " + label),
            class_name="copy",
        ),
        class_name="field",
    )  # fmt: skip


def _delete_dialog() -> rx.Component:
    return dialog(
        _ENTRIES,
        "delete",
        rx.el.div(
            rx.el.h2(_ENTRIES.asked, id="dialog-title"),
            rx.el.p(_ENTRIES.consequence),
            rx.el.div(
                button(t("ui.dialog.cancel"), on_click=_ENTRIES.close, data_cancel="true", data_first="true"),
                button(t("ui.forms.delete_ok"), look="danger", on_click=_ENTRIES.delete),
                class_name="buttons",
            ),
            class_name="inner",
        ),
    )
