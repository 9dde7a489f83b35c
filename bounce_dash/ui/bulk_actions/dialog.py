"""The Actions menu and the dialog that each of its actions opens."""

import functools
import operator

import reflex as rx

from bounce_dash.ui.bulk_actions.bulk_action import BulkAction
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.kit.parts import button, icon, menu, menu_item, name_field, opens
from bounce_dash.ui.kit.seen import RowVar, StateClass


def actions_menu(state: StateClass, actions: tuple[BulkAction, ...]) -> rx.Component:
    """Return the button and the menu of what can be done with what is selected."""
    items: list[rx.Component] = []
    for place, action in enumerate(actions):
        before = actions[place - 1] if place else None
        if before is not None and before.section != action.section:
            items.append(rx.el.hr(role="separator"))
        items.append(_item(state, action))
    opener = rx.el.button(
        t("ui.bulk_actions.menu"),
        icon("chevron-up"),
        type="button",
        class_name="button primary small",
        data_key="a",
        **opens("bulk-actions"),
    )
    # Who may do none of them is not offered an empty box.
    permitted = map(may, dict.fromkeys(action.permission for action in actions))
    some = functools.reduce(operator.or_, permitted)
    return rx.cond(some, rx.fragment(opener, menu(*items, menu_id="bulk-actions", label=t("ui.bulk_actions.menu"))))


def _item(state: StateClass, action: BulkAction) -> rx.Component:
    return rx.cond(
        may(action.permission) & ~state.pointless.contains(action.kind),
        menu_item(
            t(f"ui.bulk_action.{action.name}"),
            glyph=action.icon,
            key=action.key.upper(),
            danger=action.danger,
            on_click=state.choose_action(action.name),
            **({"data_key": action.key} if action.key else {}),
        ),
    )


def action_dialog(state: StateClass, *, looks_up: bool = True) -> rx.Component:
    """Return the dialog of the chosen action; it opens as soon as it is there (ui/bridge/floating.js).

    ``looks_up`` says that one of the dialogs has a field that is filled by typing.
    """
    return rx.cond(
        state.action_name != "",
        rx.el.dialog(
            rx.el.form(
                rx.el.div(rx.el.h2(state.action_title, id="action-title"), rx.el.p(state.action_text)),
                rx.foreach(state.action_fields, lambda field: _field(state, field, looks_up)),
                rx.cond(state.action_number != "", _number(state)),
                rx.el.p(state.action_problem, class_name="problem", role="alert", id="action-problem"),
                _buttons(state),
                on_submit=state.perform,
                no_validate=True,  # what is missing is said in our words, below the fields
            ),
            class_name="modal",
            aria_labelledby="action-title",
            data_modal="true",
        ),
    )


def _buttons(state: StateClass) -> rx.Component:
    look = rx.cond(state.action_danger, "button danger", "button primary")
    return rx.el.div(
        button(t("ui.dialog.cancel"), on_click=state.cancel_action, data_cancel="true"),
        rx.el.button(state.action_ok, type="submit", class_name=look, data_first="true"),
        class_name="buttons",
    )


def _number(state: StateClass) -> rx.Component:
    return rx.el.div(
        rx.el.label(
            t("ui.dialog.type_before"),
            " ",
            rx.el.b(state.action_number),
            " ",
            t("ui.dialog.type_after"),
            html_for="action-number",
        ),
        rx.el.input(
            id="action-number",
            name="number",
            type="text",
            class_name="input",
            auto_complete="off",
            custom_attrs={"inputMode": "numeric"},
            aria_describedby="action-problem",
            data_first="true",
        ),
        class_name="field",
    )


def _field(state: StateClass, field: RowVar, looks_up: bool) -> rx.Component:
    return rx.match(
        field.kind,
        ("choice", _choices(field)),
        *([("lookup", _lookup(state, field))] if looks_up else []),
        ("text", _text(field)),
        ("confirm", _confirm(field)),
        _line(state, field),
    )


def _choices(field: RowVar) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(field.label, class_name="label"),
        rx.foreach(field.choices, lambda choice: _choice(field, choice)),
        class_name="choices",
    )


def _choice(field: RowVar, choice: RowVar) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", class_name="radio", name=field.name, value=choice.value, default_checked=choice.on),
        rx.cond(choice.icon, icon(choice.icon)),
        rx.el.span(choice.label),
        rx.el.span(choice.hint, class_name="what"),
    )


def _line(state: StateClass, field: RowVar) -> rx.Component:
    return name_field(field.label, state.check_name, problem="action-problem", name=field.name, value=field.value)


def _text(field: RowVar) -> rx.Component:
    return rx.el.label(
        rx.el.span(field.label, class_name="label"),
        rx.el.textarea(name=field.name, class_name="input", max_length=500, default_value=field.value),
        class_name="field",
    )


def _confirm(field: RowVar) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox", name=field.name, value="yes", class_name="check", required=True, data_first="true"
        ),
        rx.el.span(field.label),
        class_name="confirm",
    )


def _lookup(state: StateClass, field: RowVar) -> rx.Component:
    return rx.el.div(
        rx.el.label(
            rx.el.span(field.label, class_name="label"),
            rx.el.input(
                type="search",
                name="typed",
                class_name="input",
                auto_complete="off",
                on_change=state.look_up.debounce(120),
                data_first="true",
                data_list_below="true",
            ),
            class_name="field",
        ),
        rx.el.fieldset(
            rx.el.legend(t("ui.dialog.found"), class_name="sr"),
            rx.foreach(state.action_found, lambda found: _found(field, found)),
            class_name="choices found",
        ),
    )


def _found(field: RowVar, found: RowVar) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", class_name="radio", name=field.name, value=found.id),
        rx.el.span(found.name, class_name="grow"),
        rx.el.span(found.detail, class_name="what"),
    )
