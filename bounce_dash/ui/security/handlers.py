"""Who may call which event handler: what its decorator says (ui/security/handling.py), else its row here. One that
has neither is refused.

OPEN handlers may be called by anybody, signed in or not: they show nothing that is not public and change nothing but
the caller's own tab. Where a handler leads to actions of several kinds, its row is the least that any of them asks;
each action checks its own permission again.
"""

from typing import Any, Final

from bounce_dash.domain.access import Permission

#: Stands for "no permission needed".
OPEN: Final = "open"
#: Stands for what nobody may call.
NEVER: Final = "never"

#: A permission, OPEN or NEVER.
Allowed = Permission | str
_P = Permission


def _rows(state: str, row: Allowed, handlers: str) -> dict[str, Allowed]:
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

HANDLERS: dict[str, Allowed] = {
    # Reflex's own: sending a tab its state, running what a page does when it opens. Nothing of ours lets the browser
    # set a var, or keeps one there.
    **_rows("*", NEVER, "setvar"),
    **_rows("UpdateVarsInternalState", NEVER, "update_vars_internal"),
    **_rows("State", OPEN, "hydrate hydrate_and_load set_is_hydrated"),
    **_rows("OnLoadInternalState", OPEN, "on_load_internal set_is_hydrated"),
    **_rows("FrontendEventExceptionState", OPEN, "handle_frontend_exception"),
    # The frame.
    **_rows("Base", OPEN, "choose_language tell_outage"),
    **_rows("Feedback", _P.OWN_ACCOUNT, "arrive dismiss close_left_out"),
    **_rows("Feedback", _P.SEE_LISTS, "see follow"),
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
}

_DECLARED = "_bounce_dash_allowed"

#: OPEN ones of Reflex that neither read nor send anything of a tab but its own progress: nobody need be looked up for
#: them. They are a third of the events of each page that is opened; what they lead to is looked up for itself.
SILENT = frozenset(
    {"OnLoadInternalState.on_load_internal", "OnLoadInternalState.set_is_hydrated", "State.set_is_hydrated"}
)


def declare(function: Any, allowed: Allowed) -> None:
    """Note on a handler's function who may call it."""
    setattr(function, _DECLARED, allowed)


def declared(function: Any) -> Allowed | None:
    """Return who may call a handler by its decorator; None when it has none."""
    return getattr(function, _DECLARED, None)


def listed(name: str) -> Allowed | None:
    """Return who may call a handler, named ``State.handler``, by its row; None when there is none."""
    return HANDLERS.get(name) or HANDLERS.get(f"*.{name.rpartition('.')[2]}")


def allowed(function: Any, name: str) -> Allowed:
    """Return who may call a handler, given its function and ``State.handler``; NEVER when nothing says it."""
    return declared(function) or listed(name) or NEVER
