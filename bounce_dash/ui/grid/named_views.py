"""The Views menu of a list, and its dialog: keep what is shown under a name, change, share or delete what was kept."""

from typing import Any

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.kit.parts import Text, button, icon, menu, menu_item, name_field, opens
from bounce_dash.ui.kit.seen import RowVar, StateClass


def views_menu(state: StateClass) -> rx.Component:
    """Return the button and the menu of the views that a list offers: own ones, shared ones, ready ones."""
    return rx.fragment(
        button(t("ui.views.title"), glyph="bookmark", on_click=state.offer_views, **opens("views")),
        menu(
            # First, so that it stays where it is when the views arrive below it.
            menu_item(t("ui.views.save"), glyph="plus", on_click=state.ask_to_save_view),
            rx.foreach(state.views, lambda view: _view(state, view)),
            rx.cond(
                state.views.length() == 0,
                rx.el.div(t("ui.views.none"), class_name="none narrow", role="presentation"),
            ),
            menu_id="views",
            label=t("ui.views.title"),
        ),
    )


def _view(state: StateClass, view: RowVar) -> rx.Component:
    change = _aside("pencil", t("ui.views.change"), view, on_click=state.ask_to_change_view(view.id))
    return rx.fragment(
        rx.cond(view.begins, rx.el.hr(role="separator")),
        rx.el.div(
            _show(state, view),
            _first(state, view),
            rx.cond(view.changeable, change),
            class_name="pair",
            role="presentation",
        ),
        key=view.id,
    )


def _show(state: StateClass, view: RowVar) -> rx.Component:
    return rx.el.button(
        icon("bookmark"),
        rx.el.span(view.name, class_name="text"),
        rx.cond(view.about, rx.el.span(view.about, class_name="about")),
        type="button",
        role="menuitemradio",
        aria_checked=rx.cond(view.on, "true", "false"),
        tab_index=-1,
        title=view.name,
        on_click=state.show_view(view.id),
    )


def _first(state: StateClass, view: RowVar) -> rx.Component:
    return _aside(
        "star",
        t("ui.views.first"),
        view,
        role="menuitemcheckbox",
        aria_checked=rx.cond(view.first, "true", "false"),
        on_click=state.turn_first(view.id),
    )


def _aside(glyph: str, label: Text, view: RowVar, **props: Any) -> rx.Component:
    props.setdefault("role", "menuitem")
    return rx.el.button(
        icon(glyph),
        rx.el.span(label, " ", view.name, class_name="sr"),
        type="button",
        tab_index=-1,
        title=label,
        class_name="aside",
        **props,
    )


def view_dialog(state: StateClass) -> rx.Component:
    """Return the dialog; it opens as soon as it is there (ui/bridge/floating.js)."""
    return rx.match(
        state.view_act,
        ("save", _dialog("save", _naming(state))),
        ("change", _dialog("change", _changing(state))),
        ("delete", _dialog("delete", rx.el.div(_about(state), _problem(state), _delete(state), class_name="inner"))),
        rx.fragment(),
    )


def _dialog(key: str, inner: rx.Component) -> rx.Component:
    return rx.el.dialog(inner, class_name="modal", aria_labelledby="view-title", data_modal="true", key=key)


def _naming(state: StateClass) -> rx.Component:
    return rx.el.form(
        _about(state), _name(state), _problem(state), _save(state), on_submit=state.save_view, no_validate=True
    )


def _changing(state: StateClass) -> rx.Component:
    share = _tick("shared", t("ui.views.share"), default_checked=state.view_shared)
    return rx.el.form(
        _about(state),
        _name(state, value=state.view_name),
        rx.cond(may(Permission.MANAGE_COLLECTIONS) | state.view_shared, share),
        rx.cond(state.view_differs, _tick("shown", t("ui.views.shown"))),
        _problem(state),
        rx.el.div(
            button(t("ui.views.delete"), look="first", on_click=state.ask_to_delete_view),
            button(t("ui.dialog.cancel"), on_click=state.cancel_view, data_cancel="true"),
            button(state.view_ok, type="submit", look="primary"),
            class_name="buttons",
        ),
        on_submit=state.change_view,
        no_validate=True,
    )


def _tick(name: str, label: Text, **props: Any) -> rx.Component:
    box = rx.el.input(type="checkbox", name=name, class_name="check", **props)
    return rx.el.label(box, rx.el.span(label), class_name="tick")


def _about(state: StateClass) -> rx.Component:
    return rx.el.div(rx.el.h2(state.view_title, id="view-title"), rx.el.p(state.view_text))


def _name(state: StateClass, **props: Any) -> rx.Component:
    return name_field(t("ui.views.name"), state.check_view_name, problem="view-problem", **props)


def _problem(state: StateClass) -> rx.Component:
    return rx.el.p(state.view_problem, class_name="problem", role="alert", id="view-problem")


def _save(state: StateClass) -> rx.Component:
    return _buttons(state, button(state.view_ok, type="submit", look="primary"))


def _delete(state: StateClass) -> rx.Component:
    return _buttons(state, button(state.view_ok, look="danger", on_click=state.delete_view, data_first="true"))


def _buttons(state: StateClass, ok: rx.Component) -> rx.Component:
    cancel = button(t("ui.dialog.cancel"), on_click=state.cancel_view, data_cancel="true")
    return rx.el.div(cancel, ok, class_name="buttons")
