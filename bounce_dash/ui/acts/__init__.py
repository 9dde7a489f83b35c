"""The actions on what is selected. A new one is a file of its own and a line here."""

from bounce_dash.ui.acts.act import Act, Field, Place
from bounce_dash.ui.acts.add_to_existing_project import ADD_TO_EXISTING_PROJECT
from bounce_dash.ui.acts.add_to_existing_selection import ADD_TO_EXISTING_SELECTION
from bounce_dash.ui.acts.add_to_new_project import ADD_TO_NEW_PROJECT
from bounce_dash.ui.acts.add_to_new_selection import ADD_TO_NEW_SELECTION
from bounce_dash.ui.acts.block import BLOCK
from bounce_dash.ui.acts.clear_flag import CLEAR_FLAG
from bounce_dash.ui.acts.delete import DELETE
from bounce_dash.ui.acts.export import EXPORT
from bounce_dash.ui.acts.former_employee import FORMER_EMPLOYEE
from bounce_dash.ui.acts.remove_from_project import REMOVE_FROM_PROJECT
from bounce_dash.ui.acts.remove_from_selection import REMOVE_FROM_SELECTION
from bounce_dash.ui.acts.restore_consent import RESTORE_CONSENT

#: What can be done in every list of addresses, in the order of the menu.
COMMON: tuple[Act, ...] = (
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

#: What can be done in one list only.
PARTICULAR: tuple[Act, ...] = (REMOVE_FROM_SELECTION, REMOVE_FROM_PROJECT, RESTORE_CONSENT)

ACTS: dict[str, Act] = {act.name: act for act in (*COMMON, *PARTICULAR)}


def menu_with(*particular: Act) -> tuple[Act, ...]:
    """Return the actions of a list that has some of its own, each at the end of its section."""
    return tuple(sorted((*COMMON, *particular), key=lambda act: act.section))


__all__ = ["ACTS", "COMMON", "PARTICULAR", "Act", "Field", "Place", "menu_with"]
