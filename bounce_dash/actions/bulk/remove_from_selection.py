"""Remove from a selection; the addresses stay."""

from bounce_dash.actions.bulk.membership import RemoveFrom
from bounce_dash.actions.selections import SELECTIONS

REMOVE_FROM_SELECTION = RemoveFrom(name="remove_from_selection", of=SELECTIONS)
