"""The tab *Recipients* of a mailing: filter buttons, the list, what can be done with it."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.addresses.address_list import address_list
from bounce_dash.ui.bulk_actions.catalogue import ADD_TO_NEW_SELECTION, RESEND
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.grid.filters import column_chooser, filter_row
from bounce_dash.ui.grid.named_views import views_menu
from bounce_dash.ui.grid.table import empty
from bounce_dash.ui.kit.parts import button, icon
from bounce_dash.ui.kit.seen import RowVar, seen
from bounce_dash.ui.mailings.head import mailing_frame
from bounce_dash.ui.mailings.screens import RECIPIENTS_PATH, recipients_screen
from bounce_dash.ui.mailings.states import Recipients

_STATE = seen(Recipients)
_SCREEN = recipients_screen(0)


def recipients_page() -> rx.Component:
    """Return the page."""
    nobody = empty("mail", t("ui.mailing.nobody"), t("ui.mailing.nobody_hint"))
    return mailing_frame(
        _STATE,
        RECIPIENTS_PATH,
        address_list(
            _STATE, _SCREEN, t("ui.mailing.recipients"), nobody,
            filters=filter_row(_STATE, [one for one in _SCREEN.filter_menus() if one.name != "fact"], _buttons()),
            beside_actions=(_at_once(),),
            every=_STATE.every,
        ),
        tools=(views_menu(_STATE), column_chooser(_STATE)),
    )  # fmt: skip


def _buttons() -> rx.Component:
    return rx.el.div(
        rx.foreach(_STATE.facts, _button),
        class_name="facts",
        role="group",
        aria_label=t("ui.mailing.facts"),
    )


def _button(one: RowVar) -> rx.Component:
    hint = "fact-" + one.fact.to(str)
    return rx.el.span(
        rx.el.button(
            rx.cond(one.on, icon("check")),
            rx.el.span(one.label),
            rx.el.span(one.count, class_name="count"),
            type="button",
            class_name=rx.cond(one.on, "pill on", "pill") + rx.cond(one.none, " none", ""),
            aria_pressed=rx.cond(one.on, "true", "false"),
            aria_describedby=hint,
            on_click=_STATE.press(one.fact),
        ),
        rx.el.span(one.hint, id=hint, class_name="tip", role="tooltip"),
        class_name="tipped",
        key=one.fact,
    )


def _at_once() -> rx.Component:
    """Return the two things that are most often done with who is selected here, beside the menu of all of them."""
    collect, resend = (_STATE.choose_action(action.name) for action in (ADD_TO_NEW_SELECTION, RESEND))
    return rx.fragment(
        rx.cond(
            may(Permission.MANAGE_COLLECTIONS),
            button(t("ui.mailing.to_selection"), glyph="align-left", look="small", on_click=collect),
        ),
        rx.cond(
            may(Permission.CHANGE_MAILINGS),
            button(t("ui.mailing.resend"), glyph="mail", look="small", on_click=resend),
        ),
    )
