"""All that a list screen's state consists of.

A screen's state is ``class Blocked(Listing, Base)`` with ``_screen`` set, and what the screen shows besides the list.
Its handlers need their rows in ui/shared/handlers.py.
"""

from bounce_dash.ui.shared.acting_state import Acting
from bounce_dash.ui.shared.filter_state import Filters


class Listing(Filters, Acting, mixin=True):
    """A grid with filters, a selection and actions on it."""
