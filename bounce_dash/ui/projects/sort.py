"""What projects are on the screen."""

from bounce_dash.actions.projects import PROJECTS
from bounce_dash.ui.acts.remove_from_project import REMOVE_FROM_PROJECT
from bounce_dash.ui.collections.sort import Sort

SORT = Sort("project", "folder", PROJECTS, REMOVE_FROM_PROJECT)
