"""Delete selected e-mail addresses, for good."""

from bounce_dash.domain.access import Permission
from bounce_dash.ui.acts.act import Act

DELETE = Act(
    name="delete", kind="delete", icon="trash-2", permission=Permission.DELETE_ADDRESSES, section=3, danger=True
)
