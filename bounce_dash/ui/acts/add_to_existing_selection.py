"""Add to a selection that exists, found by typing its name."""

from bounce_dash.actions import selections
from bounce_dash.domain.access import Permission
from bounce_dash.ui.acts.act import Act, Field
from bounce_dash.ui.acts.collect import existing_args

ADD_TO_EXISTING_SELECTION = Act(
    name="add_to_existing_selection",
    kind="add_to_selection",
    icon="align-left",
    permission=Permission.MANAGE_COLLECTIONS,
    section=1,
    fields=(Field("id", "lookup", "act.field.selection"),),
    args=existing_args,
    lookup=selections.look_up,
)
