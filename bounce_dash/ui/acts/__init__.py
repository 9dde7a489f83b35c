"""The actions on what is selected, in the order of the menu. A new one is a file of its own and a line here."""

from bounce_dash.ui.acts.act import Act, Field
from bounce_dash.ui.acts.add_to_existing_project import ADD_TO_EXISTING_PROJECT
from bounce_dash.ui.acts.add_to_existing_selection import ADD_TO_EXISTING_SELECTION
from bounce_dash.ui.acts.add_to_new_project import ADD_TO_NEW_PROJECT
from bounce_dash.ui.acts.add_to_new_selection import ADD_TO_NEW_SELECTION
from bounce_dash.ui.acts.block import BLOCK
from bounce_dash.ui.acts.clear_flag import CLEAR_FLAG
from bounce_dash.ui.acts.delete import DELETE
from bounce_dash.ui.acts.export import EXPORT
from bounce_dash.ui.acts.former_employee import FORMER_EMPLOYEE

ACTS: dict[str, Act] = {
    act.name: act
    for act in (
        EXPORT,
        ADD_TO_NEW_SELECTION,
        ADD_TO_EXISTING_SELECTION,
        ADD_TO_NEW_PROJECT,
        ADD_TO_EXISTING_PROJECT,
        CLEAR_FLAG,
        FORMER_EMPLOYEE,
        BLOCK,
        DELETE,
    )
}

__all__ = ["ACTS", "Act", "Field"]
