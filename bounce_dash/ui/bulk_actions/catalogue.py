"""The actions on what is selected: a row each. A new one is a row here, its job (actions/bulk) and its texts.

Which lists offer it is said there: by the jobs of their rows in actions.lists.registry.
"""

from bounce_dash.actions.collections import PROJECTS, SELECTIONS
from bounce_dash.actions.lists.registry import LISTS
from bounce_dash.domain.access import Permission
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.ui.bulk_actions.arguments import (
    consent_args,
    existing_args,
    export_args,
    here_args,
    new_args,
    resend_args,
)
from bounce_dash.ui.bulk_actions.bulk_action import BulkAction, Field

_P = Permission

_FORMATS = (
    ("xlsx", "file-spreadsheet", "export.xlsx", "export.xlsx.for"),
    ("csv", "file-text", "export.csv", "export.csv.for"),
    ("html", "file-code", "export.html", "export.html.for"),
    ("text", "file-text", "export.text", "export.text.for"),
    ("jsonl", "file-json", "export.jsonl", "export.jsonl.for"),
)
_SEPARATORS = (
    ("", "", "export.separator.usual", ""),
    (",", "", "export.separator.comma", ""),
    (";", "", "export.separator.semicolon", ""),
    ("\t", "", "export.separator.tab", ""),
)
_COLUMNS = (
    ("shown", "", "export.columns.shown", ""),
    ("all", "", "export.columns.all", ""),
)

#: The fields of the dialogs that make a selection or a project.
NEW_FIELDS = (
    Field("name", "line", "bulk_action.field.name"),
    Field("description", "text", "bulk_action.field.description"),
)

EXPORT = BulkAction(
    name="export", kind="export", icon="upload", permission=_P.EXPORT_PERSONAL, key="e", section=0,
    fields=(Field("format", "choice", "export.format", choices=_FORMATS),
            Field("columns", "choice", "export.columns", choices=_COLUMNS),
            Field("separator", "choice", "export.separator", choices=_SEPARATORS)),
    args=export_args,
)  # fmt: skip
ADD_TO_NEW_SELECTION = BulkAction(
    name="add_to_new_selection", kind="add_to_selection", icon="align-left", permission=_P.MANAGE_COLLECTIONS,
    section=1, counts_persons=True, fields=NEW_FIELDS, args=new_args, check=SELECTIONS.is_taken,
)  # fmt: skip
ADD_TO_EXISTING_SELECTION = BulkAction(
    name="add_to_existing_selection", kind="add_to_selection", icon="align-left", permission=_P.MANAGE_COLLECTIONS,
    section=1, counts_persons=True, fields=(Field("id", "lookup", "bulk_action.field.selection"),), args=existing_args,
    lookup=SELECTIONS.look_up,
)  # fmt: skip
ADD_TO_NEW_PROJECT = BulkAction(
    name="add_to_new_project", kind="add_to_project", icon="folder", permission=_P.MANAGE_COLLECTIONS,
    section=1, counts_persons=True, fields=NEW_FIELDS, args=new_args, check=PROJECTS.is_taken,
)  # fmt: skip
ADD_TO_EXISTING_PROJECT = BulkAction(
    name="add_to_existing_project", kind="add_to_project", icon="folder", permission=_P.MANAGE_COLLECTIONS,
    section=1, counts_persons=True, fields=(Field("id", "lookup", "bulk_action.field.project"),), args=existing_args,
    lookup=PROJECTS.look_up,
)  # fmt: skip
REMOVE_FROM_SELECTION = BulkAction(
    name="remove_from_selection", kind="remove_from_selection", icon="minus", permission=_P.MANAGE_COLLECTIONS,
    section=1, args=here_args,
)  # fmt: skip
REMOVE_FROM_PROJECT = BulkAction(
    name="remove_from_project", kind="remove_from_project", icon="minus", permission=_P.MANAGE_COLLECTIONS,
    section=1, args=here_args,
)  # fmt: skip
RESEND = BulkAction(
    name="resend", kind="resend", icon="mail", permission=_P.CHANGE_MAILINGS, key="r", section=1, args=resend_args
)
CLEAR_FLAG = BulkAction(
    name="clear_flag", kind="clear_flag", icon="check", permission=_P.CHANGE_ADDRESSES, key="c", section=2
)
FORMER_EMPLOYEE = BulkAction(
    name="former_employee", kind="former_employee", icon="log-out", permission=_P.CHANGE_ADDRESSES, key="f", section=2
)
UNSET_FORMER_EMPLOYEE = BulkAction(
    name="unset_former_employee", kind="unset_former_employee", icon="undo-2", permission=_P.CHANGE_ADDRESSES, section=2
)
BLOCK = BulkAction(name="block", kind="block", icon="ban", permission=_P.CHANGE_ADDRESSES, section=2)
REVALIDATE = BulkAction(
    name="revalidate", kind="revalidate", icon="mail-check", permission=_P.CHANGE_ADDRESSES, section=0
)
RESTORE_CONSENT = BulkAction(
    name="restore_consent", kind="restore_consent", icon="undo-2", permission=_P.RESTORE_CONSENT, section=2,
    fields=(Field("consent", "confirm", "bulk_action.field.consent"),), args=consent_args,
)  # fmt: skip
DELETE = BulkAction(
    name="delete", kind="delete", icon="trash-2", permission=_P.DELETE_ADDRESSES, section=3, danger=True
)

#: All of them, in the order of the menu.
BULK_ACTIONS: dict[str, BulkAction] = {
    action.name: action
    for action in (
        EXPORT,
        REVALIDATE,
        ADD_TO_NEW_SELECTION,
        ADD_TO_EXISTING_SELECTION,
        ADD_TO_NEW_PROJECT,
        ADD_TO_EXISTING_PROJECT,
        REMOVE_FROM_SELECTION,
        REMOVE_FROM_PROJECT,
        RESEND,
        CLEAR_FLAG,
        FORMER_EMPLOYEE,
        UNSET_FORMER_EMPLOYEE,
        BLOCK,
        RESTORE_CONSENT,
        DELETE,
    )
}


def menu_of(listing: ListRef) -> tuple[BulkAction, ...]:
    """Return what can be done in a list: the actions whose jobs it offers."""
    jobs = LISTS[listing.name].jobs
    return tuple(action for action in BULK_ACTIONS.values() if action.kind in jobs)


def action_in(listing: ListRef, name: object) -> BulkAction | None:
    """Return the action of a name, None unless the list's menu has it."""
    return next((action for action in menu_of(listing) if action.name == name), None)
