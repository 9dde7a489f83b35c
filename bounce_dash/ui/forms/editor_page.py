"""The page on which a form is made or changed."""

from typing import Any

import reflex as rx

from bounce_dash.domain.forms import FIELDS, Asked, FormKind
from bounce_dash.i18n import LANGUAGES
from bounce_dash.ui.forms.editor_state import FormEditor
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.kit.parts import Text, button, icon, link
from bounce_dash.ui.kit.seen import seen

_STATE = seen(FormEditor)


def editor_page() -> rx.Component:
    """Return the page."""
    label = t("ui.forms.title")
    back = link(icon("chevron-left"), to="/forms", class_name="button icon-only small", aria_label=label, title=label)
    return frame(
        "forms",
        title=rx.fragment(back, rx.el.span(_STATE.heading)),
        context=t("ui.forms.editor_context"),
        body=rx.el.div(rx.cond(_STATE.loaded, _form()), class_name="reading settings form-editor"),
    )


def _form() -> rx.Component:
    return rx.el.form(
        _card("what", _kind(), _line("name", required=True), _selection(), _switch("is_open", _STATE.is_open)),
        *[_card(f"words_{code}", *_words(code), lang=code) for code in LANGUAGES],
        _card("fields", *map(_asked, FIELDS)),
        rx.cond(_STATE.values["kind"] == FormKind.CHAT.value, rx.fragment(), _confirming()),
        _card("look", _main_language(), *map(_line, ("organisation", "imprint", "privacy_url")), _ink()),
        _card("sites", _area("sites", rows=3)),
        rx.el.div(
            rx.el.p(_STATE.problem, class_name="problem", role="alert"),
            button(t("ui.settings.save"), type="submit", look="primary"),
            class_name="save",
        ),
        on_submit=_STATE.save,
        no_validate=True,
    )


def _card(name: str, *rows: rx.Component, **props: Any) -> rx.Component:
    head = rx.el.h2(t(f"ui.forms.card.{name}"))
    hint = rx.el.p(t(f"ui.forms.card.{name}_hint"), class_name="secondary")
    return rx.el.section(head, hint, *rows, class_name="card", **props)


def _field(name: str, label: Text, control: rx.Component, *, hint: str = "") -> rx.Component:
    below = (rx.el.span(t(hint), class_name="hint", id=f"{name}-hint"),) if hint else ()
    return rx.el.div(rx.el.label(label, html_for=name, class_name="label"), control, *below, class_name="field")


def _line(name: str, **props: Any) -> rx.Component:
    control = rx.el.input(
        id=name, name=name, type="text", class_name="input", default_value=_STATE.values[name], auto_complete="off",
        **props,
    )  # fmt: skip
    return _field(name, t(f"ui.forms.{name}"), control)


def _area(name: str, *, label: str = "", rows: int = 2) -> rx.Component:
    control = rx.el.textarea(id=name, name=name, class_name="input", default_value=_STATE.values[name], rows=str(rows))
    return _field(name, t(f"ui.forms.{label or name}"), control)


def _words(code: str) -> tuple[rx.Component, ...]:
    title = rx.el.input(
        id=f"title_{code}", name=f"title_{code}", type="text", class_name="input", auto_complete="off",
        default_value=_STATE.values[f"title_{code}"],
    )  # fmt: skip
    areas = (
        _area(f"{name}_{code}", label=name, rows=rows) for name, rows in (("intro", 2), ("points", 3), ("consent", 2))
    )
    return (_field(f"title_{code}", t("ui.forms.headline"), title), *areas)


def _choices(name: str, legend: Text, choices: tuple[tuple[str, Text], ...], *, disabled: Any = False) -> rx.Component:
    boxes = [
        rx.el.label(
            rx.el.input(
                type="radio", name=name, value=value, class_name="radio", disabled=disabled,
                default_checked=_STATE.values[name] == value,
            ),
            rx.el.span(word),
        )
        for value, word in choices
    ]  # fmt: skip
    return rx.el.fieldset(rx.el.legend(legend, class_name="label"), *boxes, class_name="choices across")


def _kind() -> rx.Component:
    choices = tuple((kind.value, t(f"ui.forms.kind.{kind.value}")) for kind in FormKind)
    # What kind a form is stays: the same field, told and not asked.
    told = rx.el.input(type="hidden", name="kind", value=_STATE.values["kind"], read_only=True)
    return rx.cond(_STATE.form, told, _choices("kind", t("ui.forms.kind"), choices))


def _asked(name: str) -> rx.Component:
    choices = tuple((asked.value, t(f"ui.forms.asked.{asked.value}")) for asked in Asked)
    return _choices(f"field_{name}", t(f"ui.forms.field.{name}"), choices)


def _main_language() -> rx.Component:
    return _choices("language", t("ui.forms.language"), tuple(LANGUAGES.items()))


def _selection() -> rx.Component:
    options = rx.foreach(_STATE.selections, lambda one: rx.el.option(one.name, value=one.id))
    control = rx.el.select(
        rx.el.option(t("ui.forms.no_selection"), value=""), options, id="selection", name="selection",
        class_name="input", default_value=_STATE.values["selection"],
    )  # fmt: skip
    return _field("selection", t("ui.forms.selection"), control)


def _ink() -> rx.Component:
    control = rx.el.input(id="ink", name="ink", type="color", class_name="input", default_value=_STATE.values["ink"])
    return _field("ink", t("ui.forms.ink"), control, hint="ui.forms.ink_hint")


def _switch(name: str, on: rx.Var[bool]) -> rx.Component:
    box = rx.el.input(type="checkbox", name=name, class_name="check", default_checked=on)
    return rx.el.label(box, rx.el.span(t(f"ui.forms.{name}")), class_name="tick")


def _confirming() -> rx.Component:
    waiting = rx.cond(_STATE.can_send, rx.fragment(), rx.el.p(t("ui.forms.no_relay"), class_name="hint"))
    return _card("confirming", _switch("confirms", _STATE.confirms), _line("sender", input_mode="email"), waiting)
