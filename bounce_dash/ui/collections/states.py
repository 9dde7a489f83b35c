"""The states of *Selections* and of *Projects*: the list, one that is opened, the dialogs of both."""

from typing import ClassVar

from bounce_dash.ui.collections.dialog_state import CollectionDialog
from bounce_dash.ui.collections.kinds import PROJECTS, SELECTIONS, list_screen
from bounce_dash.ui.collections.list_state import CollectionList
from bounce_dash.ui.collections.members_state import Members
from bounce_dash.ui.frame.base import Base


class Selections(CollectionList, Base):
    """All selections."""

    _kind: ClassVar = SELECTIONS
    _screen: ClassVar = list_screen(SELECTIONS)


class Selection(Members, Base):
    """One selection."""

    _kind: ClassVar = SELECTIONS


class SelectionDialog(CollectionDialog, Base):
    """Make, rename, delete a selection."""

    _kind: ClassVar = SELECTIONS


class Projects(CollectionList, Base):
    """All projects."""

    _kind: ClassVar = PROJECTS
    _screen: ClassVar = list_screen(PROJECTS)


class Project(Members, Base):
    """One project."""

    _kind: ClassVar = PROJECTS


class ProjectDialog(CollectionDialog, Base):
    """Make, rename, delete a project."""

    _kind: ClassVar = PROJECTS
