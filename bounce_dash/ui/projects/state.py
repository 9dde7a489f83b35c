"""The states of *Projects*: the list, one that is opened, the dialogs of both."""

from bounce_dash.ui.collections.dialog_state import CollectionDialog
from bounce_dash.ui.collections.list_state import CollectionList
from bounce_dash.ui.collections.members_state import Members
from bounce_dash.ui.collections.sort import list_screen
from bounce_dash.ui.projects.sort import SORT
from bounce_dash.ui.shared.base import Base


class Projects(CollectionList, Base):
    """All projects."""

    _sort = SORT
    _screen = list_screen(SORT)


class Project(Members, Base):
    """One project."""

    _sort = SORT


class ProjectDialog(CollectionDialog, Base):
    """Make, rename, delete a project."""

    _sort = SORT
