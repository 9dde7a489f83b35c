"""The page of one selection or project: its members."""

import reflex as rx

from bounce_dash.domain.access import Permission
from bounce_dash.ui.addresses.address_list import address_list
from bounce_dash.ui.bulk_actions.dialog import action_dialog
from bounce_dash.ui.collections.kinds import CollectionKind, members_screen
from bounce_dash.ui.frame.base import may, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.filters import column_chooser
from bounce_dash.ui.grid.named_views import views_menu
from bounce_dash.ui.grid.table import empty
from bounce_dash.ui.kit.parts import button, icon, link
from bounce_dash.ui.kit.seen import StateClass


def members_page(kind: CollectionKind, state: StateClass, dialog: StateClass) -> rx.Component:
    """Return the page."""
    nobody = empty(
        kind.icon,
        t(f"ui.collections.nobody.{kind.name}"),
        t(f"ui.collections.nobody.{kind.name}.hint"),
        link(t("ui.collections.to_blocked"), to="/blocked", class_name="button primary"),
    )
    return frame(
        f"{kind.name}s",
        title=rx.fragment(_back(kind), rx.el.span(state.title, data_of=state.opened)),
        context=state.context,
        tools=(_change(state, dialog), views_menu(state), column_chooser(state)),
        body=rx.fragment(
            address_list(state, members_screen(kind, 0), state.title, nobody),
            action_dialog(dialog, looks_up=False),
        ),
    )


def _back(kind: CollectionKind) -> rx.Component:
    label = t(f"ui.collections.all.{kind.name}")
    return link(icon("chevron-left"), to=kind.path, class_name="button icon-only small", aria_label=label, title=label)


def _change(state: StateClass, dialog: StateClass) -> rx.Component:
    return rx.cond(
        may(Permission.MANAGE_COLLECTIONS) & (state.collection != ""),
        rx.fragment(
            button(t("ui.collections.rename"), glyph="pencil", on_click=dialog.open_rename(state.collection)),
            button(t("ui.collections.delete"), glyph="trash-2", on_click=dialog.open_delete(state.collection)),
        ),
    )
