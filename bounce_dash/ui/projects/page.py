"""*Projects*: the list, and one that is opened."""

import reflex as rx

from bounce_dash.ui.collections.list_page import list_page
from bounce_dash.ui.collections.members_page import members_page
from bounce_dash.ui.projects.sort import SORT
from bounce_dash.ui.projects.state import Project, ProjectDialog, Projects


def projects_page() -> rx.Component:
    """Return the list."""
    return list_page(SORT, Projects, ProjectDialog)


def project_page() -> rx.Component:
    """Return the page of the one that is opened."""
    return members_page(SORT, Project, ProjectDialog)
