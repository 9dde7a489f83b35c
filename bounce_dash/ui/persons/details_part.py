"""The details on a card, edited where they stand (ui/bridge/details.js), the consent, the selections."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.domain.persons import DETAILS
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.kit.parts import icon, link
from bounce_dash.ui.kit.posting import hidden
from bounce_dash.ui.kit.seen import RowVar, StateClass


def details_part(state: StateClass) -> rx.Component:
    """Return the room of the details."""
    act = may(Permission.CHANGE_ADDRESSES)
    return rx.el.section(
        rx.el.header(
            rx.el.h2(t("ui.person.details"), id="details-title"),
            rx.cond(act, rx.el.span(t("ui.person.choose"), class_name="secondary")),
        ),
        rx.el.div(
            *[rx.cond(act, _editable(state, name), _readable(state, name)) for name in DETAILS],
            rx.cond(
                state.head.colleagues,
                rx.el.p(link(state.head.colleagues, to=state.head.company_path), class_name="beside"),
            ),
            rx.el.datalist(rx.foreach(state.companies, lambda name: rx.el.option(value=name)), id="companies"),
            class_name="details",
        ),
        class_name="room",
        aria_labelledby="details-title",
    )


def _label(name: str) -> rx.Component:
    return rx.el.span(t(f"ui.person.detail.{name}"), class_name="label")


def _readable(state: StateClass, name: str) -> rx.Component:
    value = state.details[name].value
    shown = rx.cond(value, rx.el.bdi(value), rx.el.span(t("ui.person.nothing"), class_name="secondary"))
    return rx.el.div(_label(name), rx.el.span(shown, class_name="value"), class_name="detail")


def _editable(state: StateClass, name: str) -> rx.Component:
    detail, problem = state.details[name], f"problem-{name}"
    return rx.el.form(
        rx.el.label(_label(name), rx.el.span(_input(state, name, problem), icon("pencil"), class_name="in-place")),
        hidden("detail", name),
        hidden("person", state.person),
        hidden("seen", detail.value),
        rx.el.p(detail.problem, class_name="problem", role="alert", id=problem),
        rx.el.p(
            rx.cond(detail.saved, rx.fragment(icon("check"), t("ui.person.saved"))), class_name="saved", role="status"
        ),
        on_submit=state.save_detail,
        no_validate=True,
        class_name="detail",
        data_detail=name,
        key=state.person + name,
    )


def _input(state: StateClass, name: str, problem: str) -> rx.Component:
    offers = {"list": "companies", "on_change": state.type_company.debounce(150)} if name == "company" else {}
    return rx.el.input(
        type="tel" if name == "phone" else "text",
        name="value",
        default_value=state.details[name].value,
        placeholder=t("ui.person.nothing"),
        max_length=DETAILS[name].longest,
        auto_complete="off",
        dir="auto",
        aria_describedby=problem,
        aria_invalid=rx.cond(state.details[name].problem, "true", "false"),
        **offers,
    )


def consent_part(state: StateClass) -> rx.Component:
    """Return the room of the consent: when it was given, where, to which words."""
    return rx.el.section(
        rx.el.header(
            rx.el.h2(t("ui.person.consent"), id="consent-title"),
            rx.cond(
                may(Permission.CHANGE_ADDRESSES),
                rx.el.button(
                    t("ui.person.consent_change"),
                    type="button",
                    class_name="link",
                    on_click=state.open_dialog("consent"),
                ),
            ),
        ),
        rx.cond(
            state.consent.when,
            _given(state),
            rx.el.p(rx.cond(state.loaded, t("ui.person.consent_none"), ""), class_name="secondary nothing"),
        ),
        class_name="room",
        aria_labelledby="consent-title",
    )


def _given(state: StateClass) -> rx.Component:
    shown = state.consent
    return rx.el.dl(
        rx.el.dt(rx.el.span(t("ui.person.consent_given"), class_name="badge green i-check")),
        rx.el.dd(shown.when, " · ", rx.el.bdi(shown.origin)),
        rx.cond(
            shown.words,
            rx.fragment(
                rx.el.dt(t("ui.person.consent_words"), class_name="secondary"),
                rx.el.dd(rx.el.q(shown.words, dir="auto")),
            ),
        ),
        class_name="consent",
    )


def places_part(state: StateClass) -> rx.Component:
    """Return the room of the selections and projects that the person is in; without any it is not there."""
    return rx.cond(
        state.places.length() > 0,
        rx.el.section(
            rx.el.header(rx.el.h2(t("ui.person.places"), id="places-title")),
            rx.el.ul(rx.foreach(state.places, _place), class_name="places"),
            class_name="room",
            aria_labelledby="places-title",
        ),
    )


def _place(place: RowVar) -> rx.Component:
    return rx.el.li(link(icon(place.icon), rx.el.bdi(place.name), to=place.path))
