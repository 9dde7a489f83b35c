"""The Views menu of a list, and its dialog: keep what is shown under a name, delete what was kept."""

import reflex as rx

from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.parts import button, icon, menu, menu_item, name_field, opens
from bounce_dash.ui.kit.seen import RowVar, StateClass


def views_menu(state: StateClass) -> rx.Component:
    """Return the button and the menu of the user's own views of a list."""
    return rx.fragment(
        button(t("ui.views.title"), glyph="bookmark", on_click=state.offer_views, **opens("views")),
        menu(
            # First, so that it stays where it is when the views arrive below it.
            menu_item(t("ui.views.save"), glyph="plus", on_click=state.ask_to_save_view),
            rx.el.hr(role="separator"),
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
    show = rx.el.button(
        icon("bookmark"),
        rx.el.span(view.name, class_name="text"),
        type="button",
        role="menuitemradio",
        aria_checked=rx.cond(view.on, "true", "false"),
        tab_index=-1,
        title=view.name,
        on_click=state.show_view(view.id),
    )
    delete = rx.el.button(
        icon("trash-2"),
        rx.el.span(t("ui.views.delete"), " ", view.name, class_name="sr"),
        type="button",
        role="menuitem",
        tab_index=-1,
        class_name="aside",
        on_click=state.ask_to_delete_view(view.id),
    )
    return rx.el.div(show, delete, class_name="pair", role="presentation", key=view.id.to(str))


def view_dialog(state: StateClass) -> rx.Component:
    """Return the dialog; it opens as soon as it is there (ui/bridge/floating.js)."""
    return rx.match(
        state.view_act,
        ("save", _dialog(_naming(state))),
        ("delete", _dialog(rx.el.div(_about(state), _problem(state), _delete(state), class_name="inner"))),
        rx.fragment(),
    )


def _dialog(inner: rx.Component) -> rx.Component:
    return rx.el.dialog(inner, class_name="modal", aria_labelledby="view-title", data_modal="true")


def _naming(state: StateClass) -> rx.Component:
    return rx.el.form(
        _about(state), _name(state), _problem(state), _save(state), on_submit=state.save_view, no_validate=True
    )


def _about(state: StateClass) -> rx.Component:
    return rx.el.div(rx.el.h2(state.view_title, id="view-title"), rx.el.p(state.view_text))


def _name(state: StateClass) -> rx.Component:
    return name_field(t("ui.views.name"), state.check_view_name, problem="view-problem")


def _problem(state: StateClass) -> rx.Component:
    return rx.el.p(state.view_problem, class_name="problem", role="alert", id="view-problem")


def _save(state: StateClass) -> rx.Component:
    return _buttons(state, button(state.view_ok, type="submit", look="primary"))


def _delete(state: StateClass) -> rx.Component:
    return _buttons(state, button(state.view_ok, look="danger", on_click=state.delete_view, data_first="true"))


def _buttons(state: StateClass, ok: rx.Component) -> rx.Component:
    cancel = button(t("ui.dialog.cancel"), on_click=state.cancel_view, data_cancel="true")
    return rx.el.div(cancel, ok, class_name="buttons")
