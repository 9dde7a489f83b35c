"""The page of one selection or project: its members."""

from typing import Any

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.acts import menu_with
from bounce_dash.ui.collections.sort import Sort
from bounce_dash.ui.shared.acting import act_dialog
from bounce_dash.ui.shared.address_list import address_list
from bounce_dash.ui.shared.base import Base, t
from bounce_dash.ui.shared.filters import column_chooser
from bounce_dash.ui.shared.frame import frame
from bounce_dash.ui.shared.grid import empty
from bounce_dash.ui.shared.parts import button, icon, link
from bounce_dash.ui.shared.views import views_menu

#: The state as Reflex sees it: its vars and events, which to the type checker are values and methods.
_BASE: Any = Base

FILTERS = (
    ("cause", "ui.filter.cause", False),
    ("kind", "ui.filter.kind", False),
    ("domain", "ui.filter.domain", True),
    ("mailing", "ui.filter.mailing", True),
    ("company", "ui.filter.company", True),
    ("provider", "ui.filter.provider", True),
)


def members_page(sort: Sort, state: Any, dialog: Any) -> rx.Component:
    """Return the page."""
    nobody = empty(
        sort.icon,
        t(f"ui.collections.nobody.{sort.name}"),
        t(f"ui.collections.nobody.{sort.name}.hint"),
        link(t("ui.collections.to_blocked"), to="/blocked", class_name="button primary"),
    )
    return frame(
        f"{sort.name}s",
        title=rx.fragment(_back(sort), rx.el.span(state.title, data_of=state.opened)),
        context=state.context,
        tools=(_change(state, dialog), views_menu(state), column_chooser(state)),
        body=rx.fragment(
            address_list(state, state.title, nobody, filters=FILTERS, acts=menu_with(sort.remove)),
            act_dialog(dialog, looks_up=False),
        ),
    )


def _back(sort: Sort) -> rx.Component:
    label = t(f"ui.collections.all.{sort.name}")
    return link(icon("chevron-left"), to=sort.path, class_name="button icon-only small", aria_label=label, title=label)


def _change(state: Any, dialog: Any) -> rx.Component:
    return rx.cond(
        _BASE.may.contains(Permission.MANAGE_COLLECTIONS.value) & (state.collection != ""),
        rx.fragment(
            button(t("ui.collections.rename"), glyph="pencil", on_click=dialog.open_rename(state.collection)),
            button(t("ui.collections.delete"), glyph="trash-2", on_click=dialog.open_delete(state.collection)),
        ),
    )
