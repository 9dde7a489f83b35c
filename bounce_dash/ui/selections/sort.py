"""What selections are on the screen."""

from bounce_dash.actions.selections import SELECTIONS
from bounce_dash.ui.acts.remove_from_selection import REMOVE_FROM_SELECTION
from bounce_dash.ui.collections.sort import Sort

SORT = Sort("selection", "align-left", SELECTIONS, REMOVE_FROM_SELECTION)
