"""*Selections* and *Projects*: the list of each, and one that is opened."""

import reflex as rx

from bounce_dash.ui.collections.kinds import PROJECTS, SELECTIONS
from bounce_dash.ui.collections.list_page import list_page
from bounce_dash.ui.collections.members_page import members_page
from bounce_dash.ui.collections.states import (
    Project,
    ProjectDialog,
    Projects,
    Selection,
    SelectionDialog,
    Selections,
)


def selections_page() -> rx.Component:
    """Return the list of selections."""
    return list_page(SELECTIONS, Selections, SelectionDialog)


def selection_page() -> rx.Component:
    """Return the page of the selection that is opened."""
    return members_page(SELECTIONS, Selection, SelectionDialog)


def projects_page() -> rx.Component:
    """Return the list of projects."""
    return list_page(PROJECTS, Projects, ProjectDialog)


def project_page() -> rx.Component:
    """Return the page of the project that is opened."""
    return members_page(PROJECTS, Project, ProjectDialog)
