"""The field in which an address is corrected, with what is suggested; ui/bridge/correct.js gives it its keys."""

import reflex as rx

from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.parts import button, icon
from bounce_dash.ui.kit.seen import RowVar, StateClass


def correct_form(state: StateClass) -> rx.Component:
    """Return the field of the address that a Correcting state has open."""
    return rx.el.form(
        rx.el.label(t("ui.correct.field"), html_for="correct-address", class_name="label"),
        _field(state),
        rx.el.p(state.correct_problem, _other(state), class_name="problem", role="alert", id="correct-problem"),
        rx.cond(state.correct_hint, rx.el.p(state.correct_hint, class_name="hint", role="status")),
        _suggestions(state),
        rx.el.div(
            _save(),
            rx.cond(
                state.correct_optional,
                button(t("ui.correct.cancel"), on_click=state.cancel_correction, data_cancel_correct="true"),
            ),
            class_name="buttons",
        ),
        on_submit=state.save_correction,
        no_validate=True,
        class_name="correct",
        key=state.correct_id.to(str),
        data_correct=state.correct_id.to(str),
        data_turn=state.correct_turn.to(str),
    )


def _save() -> rx.Component:
    return rx.el.button(
        icon("pencil"),
        rx.el.span(t("ui.correct.open"), class_name="label"),
        rx.el.kbd("Enter", aria_hidden="true"),
        type="submit",
        class_name="button primary",
        title=t("ui.correct.effect"),
    )


def _field(state: StateClass) -> rx.Component:
    return rx.el.input(
        type="text",
        input_mode="email",
        name="address",
        id="correct-address",
        class_name="input",
        default_value=state.correct_text,
        max_length=320,
        auto_complete="off",
        auto_capitalize="none",
        spell_check=False,
        dir="auto",
        on_change=lambda typed: state.type_correction(state.correct_id, typed).debounce(250),
        aria_describedby="correct-problem",
        aria_invalid=rx.cond(state.correct_problem, "true", "false"),
        data_suspect=state.correct_suspect,
        data_open_key="e",
    )


def _other(state: StateClass) -> rx.Component:
    show = rx.el.button(
        t("ui.correct.show_other"),
        type="button",
        class_name="link",
        on_click=state.show_other,
    )
    return rx.cond(state.correct_other > 0, rx.fragment(" ", show))


def _suggestions(state: StateClass) -> rx.Component:
    return rx.el.ul(
        rx.foreach(state.suggestions, _suggestion),
        class_name="suggestions",
        aria_label=t("ui.correct.suggestions"),
        hidden=state.suggestions.length() == 0,
    )


def _suggestion(row: RowVar) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            icon("sparkles"),
            rx.el.span(
                rx.el.span(row.before, rx.el.b(row.part), row.after, class_name="meant", dir="auto"),
                rx.el.span(row.why, class_name="why"),
                class_name="text",
            ),
            rx.el.kbd("↓", class_name="take", aria_hidden="true"),
            type="button",
            title=t("ui.correct.take"),
            data_take=row.address,
        ),
        key=row.address,
    )
