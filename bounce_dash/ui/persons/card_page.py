"""The card of a person as a page: head, addresses, details, consent, timeline."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.table import empty
from bounce_dash.ui.kit.parts import button, icon, icon_button, link, menu, menu_item, opens
from bounce_dash.ui.kit.seen import seen
from bounce_dash.ui.persons.addresses_part import addresses_part
from bounce_dash.ui.persons.details_part import consent_part, details_part, places_part
from bounce_dash.ui.persons.dialog_part import card_dialog
from bounce_dash.ui.persons.states import Person
from bounce_dash.ui.persons.timeline_part import timeline_part

_STATE = seen(Person)


def person_page() -> rx.Component:
    """Return the page."""
    return frame(
        "persons",
        title=_title(),
        context=_context(),
        tools=(_tools(),),
        body=rx.fragment(rx.cond(_STATE.gone, _gone(), _card()), job_progress(), card_dialog(_STATE)),
    )


def _title() -> rx.Component:
    label = t("ui.person.back")
    return rx.fragment(
        link(icon("chevron-left"), to="/persons", class_name="button icon-only small", aria_label=label, title=label),
        rx.el.bdi(_STATE.head.name),
        rx.cond(_STATE.head.badge, rx.el.span(_STATE.head.badge, class_name=_STATE.head.badge_css)),
    )


def _context() -> rx.Component:
    head = _STATE.head
    return rx.cond(
        _STATE.loaded & (_STATE.gone == ""),
        rx.el.span(
            rx.cond(head.title, rx.el.span(rx.el.bdi(head.title), " · ")),
            rx.cond(head.company_path, rx.el.span(link(rx.el.bdi(head.company), to=head.company_path), " · ")),
            head.facts,
        ),
    )


def _tools() -> rx.Component:
    """Return what can be done with the person as a whole."""
    former = button(t("ui.person.former"), glyph="log-out", on_click=_STATE.open_dialog("former"), data_key="f")
    unset = button(t("ui.person.unset_former"), glyph="undo-2", on_click=_STATE.open_dialog("unset"), data_key="f")
    return rx.cond(
        may(Permission.CHANGE_ADDRESSES) & _STATE.loaded & (_STATE.gone == ""),
        rx.fragment(rx.cond(_STATE.head.former, unset, former), _more()),
    )


def _more() -> rx.Component:
    return rx.fragment(
        icon_button(t("ui.person.more"), "ellipsis", **opens("person-more")),
        menu(
            menu_item(t("ui.person.add_address"), glyph="plus", on_click=_STATE.open_dialog("address")),
            menu_item(t("ui.person.consent_change"), glyph="check", on_click=_STATE.open_dialog("consent")),
            rx.cond(
                _STATE.head.company_path,
                menu_item(t("ui.person.rename_company"), glyph="building-2", on_click=_STATE.open_dialog("company")),
            ),
            menu_id="person-more",
            label=t("ui.person.more"),
        ),
    )


def _gone() -> rx.Component:
    return empty(
        "user",
        _STATE.head.name,
        t("ui.person.gone_hint"),
        link(t("ui.person.back"), to="/persons", class_name="button"),
    )


def _card() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            _hint(),
            addresses_part(_STATE),
            details_part(_STATE),
            consent_part(_STATE),
            places_part(_STATE),
            class_name="rooms",
        ),
        timeline_part(_STATE),
        class_name="person",
        data_loaded=rx.cond(_STATE.loaded, "true", "false"),
        aria_busy=rx.cond(_STATE.loaded, "false", "true"),
    )


def _hint() -> rx.Component:
    hint = _STATE.hint
    return rx.cond(
        hint.title,
        rx.el.section(
            icon("reply"),
            rx.el.div(
                rx.el.h2(rx.el.bdi(hint.title)),
                rx.el.p(rx.el.bdi(hint.text)),
                rx.cond(hint.said, _said(hint.said)),
                class_name="grow",
            ),
            rx.cond(hint.known_path, link(t("ui.person.show_successor"), to=hint.known_path, class_name="button")),
            rx.cond(may(Permission.CHANGE_ADDRESSES), _answers()),
            class_name="hint-of-reply",
            aria_label=hint.title,
        ),
    )


def _said(said: rx.Var[str]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(icon("chevron-right"), t("ui.person.read_reply")),
        rx.el.blockquote(said, lang="und", dir="auto"),
    )


def _answers() -> rx.Component:
    hint = _STATE.hint
    return rx.fragment(
        rx.cond(
            hint.can_add,
            button(t("ui.person.add_successor"), glyph="plus", on_click=_STATE.open_dialog("successor")),
            rx.cond(
                ~_STATE.head.former,
                button(t("ui.person.former"), glyph="log-out", on_click=_STATE.open_dialog("former")),
            ),
        ),
        icon_button(t("ui.person.dismiss_hint"), "x", look="quiet small", on_click=_STATE.dismiss_hint),
    )
