"""*Selections*: the list, and one that is opened."""

import reflex as rx

from bounce_dash.ui.collections.list_page import list_page
from bounce_dash.ui.collections.members_page import members_page
from bounce_dash.ui.selections.sort import SORT
from bounce_dash.ui.selections.state import Selection, SelectionDialog, Selections


def selections_page() -> rx.Component:
    """Return the list."""
    return list_page(SORT, Selections, SelectionDialog)


def selection_page() -> rx.Component:
    """Return the page of the one that is opened."""
    return members_page(SORT, Selection, SelectionDialog)
