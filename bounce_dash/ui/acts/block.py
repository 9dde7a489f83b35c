"""Block by hand."""

from bounce_dash.domain.access import Permission
from bounce_dash.ui.acts.act import Act

BLOCK = Act(name="block", kind="block", icon="ban", permission=Permission.CHANGE_ADDRESSES, section=2)
