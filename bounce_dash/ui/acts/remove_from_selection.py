"""Remove from the selection whose members are listed."""

from bounce_dash.domain.access import Permission
from bounce_dash.ui.acts.act import Act
from bounce_dash.ui.acts.collect import here_args

REMOVE_FROM_SELECTION = Act(
    name="remove_from_selection",
    kind="remove_from_selection",
    icon="minus",
    permission=Permission.MANAGE_COLLECTIONS,
    section=1,
    args=here_args,
)
