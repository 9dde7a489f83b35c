"""Who may call which event handler: ``State.handler`` → permission. One without a row is refused.

OPEN handlers may be called by anybody, signed in or not: they show nothing that is not public and change nothing but
the caller's own tab. Where a handler leads to actions of several kinds, its row is the least that any of them asks;
each action checks its own permission again.
"""

from typing import Final

from bounce_dash.domain.access import Permission

#: Stands in a row for "no permission needed".
OPEN: Final = "open"
#: Stands in a row for what nobody may call.
NEVER: Final = "never"

_Row = Permission | str
_P = Permission


def _rows(state: str, row: _Row, handlers: str) -> dict[str, _Row]:
    return {f"{state}.{handler}": row for handler in handlers.split()}


#: Of every list; of every list of addresses; of the dialogs of selections and projects.
_LIST = (
    "load fold find go_to sort group_by only_group reset_view clear_filters open_filter type_in_filter "
    "toggle remove show_column move_column"
)
_VIEWS = "offer_views show_view ask_to_save_view check_view_name save_view ask_to_delete_view delete_view cancel_view"
_ADDRESS_LIST = (
    f"{_LIST} {_VIEWS} pick open_row close_panel act_on_open_row choose_action check_name look_up cancel_action perform"
)
_COLLECTION_DIALOG = "open_create open_rename open_delete check_name cancel_action perform"

HANDLERS: dict[str, _Row] = {
    # Reflex's own: sending a tab its state, running what a page does when it opens. Nothing of ours lets the browser
    # set a var, or keeps one there.
    **_rows("*", NEVER, "setvar"),
    **_rows("UpdateVarsInternalState", NEVER, "update_vars_internal"),
    **_rows("State", OPEN, "hydrate hydrate_and_load set_is_hydrated"),
    **_rows("OnLoadInternalState", OPEN, "on_load_internal set_is_hydrated"),
    **_rows("FrontendEventExceptionState", OPEN, "handle_frontend_exception"),
    # Before anybody is known, and the frame.
    **_rows("Base", OPEN, "choose_language tell_outage"),
    **_rows("SignIn", OPEN, "open_sign_in open_link show_link open_notice"),
    **_rows("Start", _P.OWN_ACCOUNT, "arrive"),
    **_rows("Feedback", _P.OWN_ACCOUNT, "arrive dismiss close_left_out"),
    **_rows("Feedback", _P.SEE_LISTS, "see follow cancel_job"),
    **_rows("Feedback", _P.CHANGE_ADDRESSES, "undo"),
    # Lists.
    **_rows("Blocked", _P.SEE_LISTS, _ADDRESS_LIST),
    **_rows("Complaints", _P.SEE_LISTS, _ADDRESS_LIST),
    **_rows("Selections", _P.SEE_LISTS, _LIST),
    **_rows("Selection", _P.SEE_LISTS, _ADDRESS_LIST),
    **_rows("SelectionDialog", _P.MANAGE_COLLECTIONS, _COLLECTION_DIALOG),
    **_rows("Projects", _P.SEE_LISTS, _LIST),
    **_rows("Project", _P.SEE_LISTS, _ADDRESS_LIST),
    **_rows("ProjectDialog", _P.MANAGE_COLLECTIONS, _COLLECTION_DIALOG),
    **_rows("Blocked", _P.LOAD_DEMO, "load_demo"),
    **_rows("Reasons", _P.SEE_LISTS, "load"),
    **_rows("Search", _P.SEE_LISTS, "look"),
    # Settings and maintenance.
    **_rows("Account", _P.OWN_ACCOUNT, "load end"),
    **_rows(
        "Users", _P.MANAGE_USERS, "load open_add open_change open_disable close add reset_link change disable enable"
    ),
    **_rows("Preferences", _P.CHANGE_PREFERENCES, "load save apply close go_over"),
    **_rows("AuditLog", _P.SEE_AUDIT, "load narrow show_all"),
}


def row(name: str) -> _Row:
    """Return who may call a handler, named ``State.handler``; NEVER for one without a row."""
    return HANDLERS.get(name) or HANDLERS.get(f"*.{name.rpartition('.')[2]}") or NEVER
