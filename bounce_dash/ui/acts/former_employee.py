"""Set as former employee."""

from bounce_dash.domain.access import Permission
from bounce_dash.ui.acts.act import Act

FORMER_EMPLOYEE = Act(
    name="former_employee",
    kind="former_employee",
    icon="log-out",
    permission=Permission.CHANGE_ADDRESSES,
    key="f",
    section=2,
)
