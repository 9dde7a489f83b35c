"""The dialog of a card; it opens as soon as it is there (ui/bridge/floating.js)."""

import reflex as rx

from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.parts import button, link
from bounce_dash.ui.kit.seen import RowVar, StateClass


def card_dialog(state: StateClass) -> rx.Component:
    """Return the dialog that is open, if any."""
    return rx.cond(
        state.dialog,
        rx.el.dialog(
            rx.el.form(
                rx.el.div(rx.el.h2(rx.el.bdi(state.dialog_title), id="person-dialog"), rx.el.p(state.dialog_text)),
                rx.foreach(state.dialog_fields, _field),
                rx.el.p(
                    state.dialog_problem,
                    rx.cond(state.dialog_other, rx.el.span(" ", _other(state))),
                    class_name="problem",
                    role="alert",
                    id="person-problem",
                ),
                rx.el.div(
                    button(t("ui.dialog.cancel"), on_click=state.cancel_dialog, data_cancel="true"),
                    rx.el.button(state.dialog_ok, type="submit", class_name="button primary", data_first="true"),
                    class_name="buttons",
                ),
                on_submit=state.perform,
                no_validate=True,  # what is missing is said in our words, below the fields
            ),
            class_name="modal",
            aria_labelledby="person-dialog",
            data_modal="true",
        ),
    )


def _other(state: StateClass) -> rx.Component:
    return link(t("ui.person.show_other"), to=state.dialog_other)


def _field(field: RowVar) -> rx.Component:
    return rx.el.label(
        rx.el.span(field.label, class_name="label"),
        rx.match(field.kind, ("text", _lines(field)), ("date", _day(field)), _line(field)),
        class_name="field",
    )


def _line(field: RowVar) -> rx.Component:
    return rx.el.input(
        type="text",
        name=field.name,
        class_name="input",
        default_value=field.value,
        max_length=field.longest,
        auto_complete="off",
        dir="auto",
        aria_describedby="person-problem",
    )


def _lines(field: RowVar) -> rx.Component:
    return rx.el.textarea(
        name=field.name,
        class_name="input",
        default_value=field.value,
        max_length=field.longest,
        dir="auto",
        aria_describedby="person-problem",
    )


def _day(field: RowVar) -> rx.Component:
    return rx.el.input(
        type="date", name=field.name, class_name="input", default_value=field.value, aria_describedby="person-problem"
    )
