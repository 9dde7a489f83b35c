"""Add to a selection, a new one or one that exists."""

from bounce_dash.actions.bulk.membership import AddTo
from bounce_dash.actions.selections import SELECTIONS

ADD_TO_SELECTION = AddTo(name="add_to_selection", of=SELECTIONS)
