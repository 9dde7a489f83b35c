"""Clear bounce flag."""

from bounce_dash.domain.access import Permission
from bounce_dash.ui.acts.act import Act

CLEAR_FLAG = Act(
    name="clear_flag", kind="clear_flag", icon="check", permission=Permission.CHANGE_ADDRESSES, key="c", section=2
)
