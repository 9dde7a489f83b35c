"""*Persons*: all of them. A row leads to the person's card."""

from typing import ClassVar

import reflex as rx

from bounce_dash.actions.lists.persons import PersonRow
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.ui.addresses.words import NOTHING
from bounce_dash.ui.bulk_actions.catalogue import menu_of
from bounce_dash.ui.bulk_actions.dialog import action_dialog, actions_menu
from bounce_dash.ui.feedback.parts import job_progress
from bounce_dash.ui.frame.base import Base, t
from bounce_dash.ui.frame.frame import frame
from bounce_dash.ui.grid.filters import column_chooser, filter_row
from bounce_dash.ui.grid.footer import footer
from bounce_dash.ui.grid.listing_state import Listing
from bounce_dash.ui.grid.named_views import view_dialog, views_menu
from bounce_dash.ui.grid.navigation import LEAST
from bounce_dash.ui.grid.screen import Cells, Screen
from bounce_dash.ui.grid.table import empty, list_body
from bounce_dash.ui.kit.parts import link
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next, StateClass, seen
from bounce_dash.ui.persons.paths import card_path
from bounce_dash.ui.security.handling import handler


def _badge(reader: Reader, row: PersonRow) -> tuple[str, str]:
    """Return what there is to say of a person beside the name, and how it looks."""
    if row.former_since is not None:
        return reader.text("persons.former"), "badge i-log-out"
    if row.blocked:
        text = reader.text("persons.blocked", count=row.addresses, blocked=reader.number(row.blocked))
        return text, "badge red i-ban"
    return ("", "") if row.addresses else (reader.text("persons.no_address"), "badge i-mail")


def _cells(reader: Reader, row: PersonRow) -> Cells:
    badge, look = _badge(reader, row)
    return {
        "address": row.name,
        "name": row.name,
        "company": row.company or NOTHING,
        "title": row.title or NOTHING,
        "badge": badge,
        "badge_css": look,
        "created": reader.relative(row.created),
        "created_exact": reader.exact(row.created),
    }


def _word(reader: Reader, _column: str, label: str) -> str:
    return label or reader.text("grid.without")


SCREEN = Screen(
    listing=ListRef("persons"),
    path="/persons",
    shown=("name", "company", "title", "created"),
    cells=_cells,
    word=_word,
    offers={
        "state": (
            ("reachable", "person_state.reachable"),
            ("blocked", "person_state.blocked"),
            ("former", "person_state.former"),
        )
    },
    exact=frozenset({"created"}),
    badge=("name",),
)


class Persons(Listing, Base):
    """Whom addresses belong to."""

    _screen: ClassVar = SCREEN

    @handler(LEAST)
    async def open_row(self, person_id: str) -> Next:
        """Open the card of a person."""
        if not isinstance(person_id, str) or not (person_id.isascii() and person_id.isdigit()):
            return None
        return rx.redirect(card_path(person_id[:18]))


def persons_page() -> rx.Component:
    """Return the page."""
    title, state = t("ui.persons.title"), seen(Persons)
    return frame(
        "persons",
        title=title,
        context=t("ui.persons.context"),
        tools=(views_menu(state), column_chooser(state)),
        body=_body(state),
    )


def _body(state: StateClass) -> rx.Component:
    nobody = empty(
        "users",
        t("ui.persons.empty"),
        t("ui.persons.empty_hint"),
        link(t("ui.persons.to_blocked"), to="/blocked", class_name="button"),
    )
    return rx.fragment(
        filter_row(state, SCREEN.filter_menus()),
        rx.el.div(list_body(state, t("ui.persons.title"), nobody), class_name="listing"),
        job_progress(),
        footer(state, actions_menu(state, menu_of(SCREEN.listing))),
        action_dialog(state),
        view_dialog(state),
    )
