"""The states of *Selections*: the list, one that is opened, the dialogs of both."""

from bounce_dash.ui.collections.dialog_state import CollectionDialog
from bounce_dash.ui.collections.list_state import CollectionList
from bounce_dash.ui.collections.members_state import Members
from bounce_dash.ui.collections.sort import list_screen
from bounce_dash.ui.selections.sort import SORT
from bounce_dash.ui.shared.base import Base


class Selections(CollectionList, Base):
    """All selections."""

    _sort = SORT
    _screen = list_screen(SORT)


class Selection(Members, Base):
    """One selection."""

    _sort = SORT


class SelectionDialog(CollectionDialog, Base):
    """Make, rename, delete a selection."""

    _sort = SORT
