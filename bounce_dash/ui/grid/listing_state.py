"""All that a list screen's state consists of.

A screen's state is ``class Blocked(Listing, Base)`` with ``_screen`` set, and what the screen shows besides the list.
Each handler says itself who may call it.
"""

from bounce_dash.ui.bulk_actions.dialog_state import ActionDialog
from bounce_dash.ui.grid.filter_state import Filters
from bounce_dash.ui.grid.named_views_state import Views


class Listing(Filters, ActionDialog, Views, mixin=True):
    """A grid with filters, a selection, actions on it and named views."""
