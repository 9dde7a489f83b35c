"""The addresses on a card: a warning beside each troubled one, and what can be done with each."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.addresses.correct_form import correct_form
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.kit.parts import icon, icon_button, link, menu, menu_item, opens
from bounce_dash.ui.kit.seen import RowVar, StateClass


def addresses_part(state: StateClass) -> rx.Component:
    """Return the room of the addresses."""
    return rx.el.section(
        rx.el.header(
            rx.el.h2(t("ui.person.addresses"), id="addresses-title"),
            rx.cond(
                may(Permission.CHANGE_ADDRESSES),
                rx.el.button(
                    t("ui.person.add_address"),
                    type="button",
                    class_name="link",
                    on_click=state.open_dialog("address"),
                    data_key="n",
                ),
            ),
        ),
        rx.el.ul(rx.foreach(state.addresses, lambda one: _address(state, one)), class_name="addresses"),
        rx.cond(
            state.loaded & (state.addresses.length() == 0),
            rx.el.p(t("ui.person.no_addresses"), class_name="secondary nothing"),
        ),
        class_name="room",
        aria_labelledby="addresses-title",
    )


def _address(state: StateClass, one: RowVar) -> rx.Component:
    edited = (state.correct_id == one.id) & may(Permission.CHANGE_ADDRESSES)
    return rx.el.li(
        rx.cond(one.warning, warning(one.warning, one.tone)),
        rx.cond(edited, correct_form(state), _shown(state, one)),
        key=one.id.to(str),
        class_name=rx.cond(edited, "edited", ""),
    )


def _shown(state: StateClass, one: RowVar) -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.bdi(one.address, class_name=rx.cond(one.replaced, "address was", "address")),
            rx.cond(one.primary, rx.el.span(t("ui.person.primary"), class_name="mark")),
            rx.cond(one.badge, rx.el.span(one.badge, class_name=one.badge_css)),
            rx.cond(one.replaced, _replaced(one)),
            class_name="who",
        ),
        rx.el.span(one.note, class_name="note"),
        rx.cond(one.correctable & may(Permission.CHANGE_ADDRESSES), _correct(state, one)),
        _choices(state, one),
    )


def _correct(state: StateClass, one: RowVar) -> rx.Component:
    # Where nothing is wrong, and on a phone, the icon alone has room.
    return rx.el.button(
        icon("pencil"),
        rx.el.span(t("ui.correct.open"), class_name="label"),
        type="button",
        class_name=rx.cond(one.warning, "button small", "button small quiet"),
        on_click=state.open_correction(one.id),
        title=t("ui.correct.open"),
        data_address=one.id.to(str),
        data_key=rx.cond(one.warning, "e", ""),
    )


def warning(sentence: rx.Var[str], tone: rx.Var[str]) -> rx.Component:
    """Return an icon that tells, on hover and on focus, what is wrong; the same is read out."""
    return rx.el.span(
        rx.el.button(icon("triangle-alert"), type="button", class_name="warn " + tone, aria_label=sentence),
        rx.el.span(rx.el.bdi(sentence), class_name="tip", aria_hidden="true"),
        class_name="warning",
    )


def _replaced(one: RowVar) -> rx.Component:
    return rx.fragment(
        rx.el.span(t("ui.person.replaced"), class_name="badge i-history"),
        rx.cond(
            one.replaced_by,
            rx.el.span(t("ui.person.replaced_by"), " ", rx.el.bdi(one.replaced_by), class_name="secondary"),
        ),
    )


def _choices(state: StateClass, one: RowVar) -> rx.Component:
    menu_id = "address-" + one.id.to(str)
    label = t("ui.person.address_menu") + " " + one.address
    act = may(Permission.CHANGE_ADDRESSES)
    return rx.el.div(
        icon_button(label, "ellipsis", look="quiet small", **opens(menu_id)),
        menu(
            rx.cond(
                act & one.can_be_primary,
                menu_item(t("ui.person.make_primary"), glyph="check", on_click=state.make_primary(one.id)),
            ),
            rx.cond(
                act & one.has_flag,
                menu_item(t("ui.person.clear_flag"), glyph="undo-2", on_click=state.clear_flag(one.id)),
            ),
            link(
                icon("ban"),
                rx.el.span(t("ui.person.show_in_list")),
                to="/blocked?row=" + one.id.to(str),
                role="menuitem",
                tab_index=-1,
            ),
            menu_id=menu_id,
            label=label,
        ),
        class_name="choices",
    )
