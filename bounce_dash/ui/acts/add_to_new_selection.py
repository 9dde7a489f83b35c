"""Add to a new selection."""

from bounce_dash.actions import selections
from bounce_dash.domain.access import Permission
from bounce_dash.ui.acts.act import Act
from bounce_dash.ui.acts.collect import NEW_FIELDS, new_args

ADD_TO_NEW_SELECTION = Act(
    name="add_to_new_selection",
    kind="add_to_selection",
    icon="align-left",
    permission=Permission.MANAGE_COLLECTIONS,
    section=1,
    fields=NEW_FIELDS,
    args=new_args,
    check=selections.is_taken,
)
