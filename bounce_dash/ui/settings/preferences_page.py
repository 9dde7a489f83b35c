"""*Settings → Preferences*."""

from typing import Any

import reflex as rx

from bounce_dash.domain.reasons import Treatment
from bounce_dash.i18n import LANGUAGES
from bounce_dash.ui.frame.base import t
from bounce_dash.ui.kit.parts import button, icon_button
from bounce_dash.ui.kit.seen import RowVar
from bounce_dash.ui.settings.parts import dialog, ok_cancel, settings_page
from bounce_dash.ui.settings.preferences_state import Preferences


def preferences_page() -> rx.Component:
    """Return the page."""
    return settings_page("preferences", rx.cond(Preferences.loaded, _form()), _preview_dialog())


def _form() -> rx.Component:
    return rx.el.form(
        _card("ui.preferences.blocking", _number("accepted_bounces"), _switch("reset_on_delivery")),
        _card("ui.preferences.retrying", _number("tries"), _number("hours")),
        _card("ui.preferences.treatments", _usual(), _exceptions(), hint=True),
        _card("ui.preferences.incidents", _number("incident_addresses"), _number("incident_percent"), hint=True),
        _card(
            "ui.preferences.guard",
            _number("guard_from"),
            _number("guard_hard_percent"),
            _number("guard_complaints"),
            hint=True,
        ),
        _card("ui.preferences.pace", _number("mails_a_minute"), _rates(), hint=True),
        _card("ui.preferences.openings", _switch("track_openings"), hint=True),
        _card("ui.preferences.data", _switch("remember_deleted"), _number("retention_days"), _language()),
        rx.el.div(button(t("ui.settings.save"), type="submit", look="primary"), class_name="save"),
        on_submit=Preferences.save,
        no_validate=True,
        data_unsaved=t("ui.settings.unsaved"),
        data_changed_word=t("ui.settings.not_saved"),
    )


def _card(title: str, *rows: Any, hint: bool = False) -> rx.Component:
    below = (rx.el.p(t(f"{title}_hint"), class_name="secondary"),) if hint else ()
    return rx.el.section(rx.el.h2(t(title)), *below, *rows, class_name="card")


def _preference(name: str, control: rx.Component, *, tag: Any = rx.el.label) -> rx.Component:
    return rx.el.div(
        tag(t(f"ui.preferences.{name}"), html_for=name, class_name="label"),
        rx.el.p(t(f"ui.preferences.{name}_hint"), class_name="hint", id=f"{name}-hint"),
        rx.el.div(control, class_name="control"),
        class_name="preference",
        data_marked="",
    )


def _number(name: str) -> rx.Component:
    wrong = Preferences.wrong[name]
    return _preference(
        name,
        rx.fragment(
            rx.el.input(
                id=name, name=name, type="text", class_name="input", auto_complete="off", max_length=8,
                default_value=Preferences.numbers[name], custom_attrs={"inputMode": "numeric"},
                aria_describedby=f"{name}-hint {name}-wrong", aria_invalid=rx.cond(wrong, "true", "false"),
            ),
            rx.el.span(wrong, class_name="problem", id=f"{name}-wrong", role="alert"),
        ),
    )  # fmt: skip


def _switch(name: str) -> rx.Component:
    return _preference(
        name,
        rx.el.input(
            id=name,
            name=name,
            type="checkbox",
            class_name="check",
            default_checked=Preferences.switches[name],
            aria_describedby=f"{name}-hint",
        ),
    )


def _language() -> rx.Component:
    name = "default_language"
    options = [rx.el.option(called, value=code, lang=code) for code, called in LANGUAGES.items()]
    return _preference(
        name, rx.el.select(*options, id=name, name=name, class_name="input", default_value=Preferences.speech)
    )


def _treated(name: Any, chosen: Any) -> rx.Component:
    options = [rx.el.option(t(f"ui.preferences.treatment.{each.value}"), value=each.value) for each in Treatment]
    return rx.el.select(*options, id=name, name=name, class_name="input", default_value=chosen)


def _usual() -> rx.Component:
    return _preference("treatment", _treated("treatment", Preferences.usual))


def _exceptions() -> rx.Component:
    """Return the reasons that are treated otherwise than usual, and the way to one more."""
    unsaved = rx.el.span(t("ui.settings.not_saved"), class_name="unsaved", data_changed="")
    another = rx.el.select(
        rx.el.option(t("ui.preferences.add_exception"), value=""),
        rx.foreach(Preferences.others, lambda row: rx.el.option(row.words, value=row.reason)),
        class_name="input",
        value="",
        aria_label=t("ui.preferences.add_exception"),
        on_change=Preferences.add_exception,
    )
    return rx.el.fieldset(
        rx.el.legend(
            t("ui.preferences.exceptions"), rx.cond(Preferences.exceptions_differ, unsaved), class_name="label"
        ),
        rx.foreach(Preferences.exceptions, _exception),
        rx.cond(Preferences.others.length() > 0, another),
        class_name="exceptions",
    )


def _exception(row: RowVar) -> rx.Component:
    name = rx.Var.create("treatment-") + row.reason
    return rx.el.div(
        rx.el.label(row.words, html_for=name, class_name="label"),
        _treated(name, row.chosen),
        icon_button(
            t("ui.preferences.drop_exception"), "x", look="small", on_click=Preferences.drop_exception(row.reason)
        ),
        class_name="treatment",
        data_marked="",
        key=row.reason,
    )


def _rates() -> rx.Component:
    """Return how many mails a minute may go to a provider, and the way to limit one more."""
    another = rx.el.select(
        rx.el.option(t("ui.preferences.add_rate"), value=""),
        rx.foreach(Preferences.rate_others, lambda name: rx.el.option(name, value=name)),
        class_name="input",
        value="",
        aria_label=t("ui.preferences.add_rate"),
        on_change=Preferences.add_rate,
    )
    return rx.el.fieldset(
        rx.el.legend(t("ui.preferences.provider_rates"), class_name="label"),
        rx.el.p(t("ui.preferences.provider_rates_hint"), class_name="hint", id="rates-hint"),
        rx.foreach(Preferences.rates, _rate),
        rx.cond(Preferences.rate_others.length() > 0, another),
        class_name="exceptions rates",
    )


def _rate(row: RowVar) -> rx.Component:
    wrong, problem = Preferences.wrong[row.field], row.field + "-wrong"
    return rx.el.div(
        rx.el.label(row.provider, html_for=row.field, class_name="label"),
        rx.el.input(
            id=row.field, name=row.field, type="text", class_name="input", auto_complete="off", max_length=8,
            default_value=row.rate, placeholder=t("ui.preferences.no_limit"), custom_attrs={"inputMode": "numeric"},
            aria_describedby="rates-hint " + problem, aria_invalid=rx.cond(wrong, "true", "false"),
        ),
        rx.el.span(wrong, class_name="problem", id=problem, role="alert"),
        class_name="treatment",
        data_marked="",
        key=row.provider,
    )  # fmt: skip


def _preview_dialog() -> rx.Component:
    return dialog(
        Preferences,
        "preview",
        rx.el.form(
            rx.el.h2(Preferences.title, id="dialog-title"),
            _would(),
            rx.el.fieldset(
                _choice("yes", "ui.preferences.existing", on=True),
                _choice("no", "ui.preferences.new_only"),
                class_name="choices",
            ),
            ok_cancel(Preferences.close, t("ui.preferences.apply")),
            on_submit=Preferences.apply,
        ),
    )


def _would() -> rx.Component:
    return rx.fragment(
        rx.el.ul(
            rx.foreach(Preferences.would, _would_row), class_name="would", tab_index=0, aria_labelledby="dialog-title"
        ),
        rx.cond(Preferences.would_more, rx.el.p(Preferences.would_more, class_name="hint")),
    )


def _would_row(row: RowVar) -> rx.Component:
    return rx.el.li(
        rx.el.span(row.address),
        rx.el.span(row.what, class_name=rx.cond(row.blocks, "badge red i-ban", "badge green i-circle-check")),
    )


def _choice(value: str, label: str, *, on: bool = False) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="radio", name="existing", value=value, class_name="radio", default_checked=on),
        rx.el.span(t(label)),
        rx.el.span(t(f"{label}_hint"), class_name="what"),
    )
