"""All that a list screen's state consists of; a screen adds its ``_screen`` and what it shows besides the list."""

import reflex as rx

from bounce_dash.ui.shared.acting_state import Acting
from bounce_dash.ui.shared.filter_state import Filters
from bounce_dash.ui.shared.grid_state import Grid
from bounce_dash.ui.shared.pick_state import Picks


class Listing(Grid, Filters, Picks, Acting, rx.State, mixin=True):
    """A grid with filters, a selection and actions on it."""
