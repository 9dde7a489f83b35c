"""Who may call which event handler: what its decorator says (ui/security/handling.py). Only Reflex's own, which nobody
can decorate, have rows here. One that has neither is refused.

OPEN handlers may be called by anybody, signed in or not: they show nothing that is not public and change nothing but
the caller's own tab. Where a handler leads to actions of several kinds, what it says is the least that any of them
asks; each action checks its own permission again.
"""

from typing import Any, Final

from bounce_dash.domain.access import Permission

#: Stands for "no permission needed".
OPEN: Final = "open"
#: Stands for what nobody may call.
NEVER: Final = "never"

#: A permission, OPEN or NEVER.
Allowed = Permission | str


def _rows(state: str, row: Allowed, handlers: str) -> dict[str, Allowed]:
    return {f"{state}.{handler}": row for handler in handlers.split()}


#: Reflex's own: sending a tab its state, running what a page does when it opens. Nothing of ours lets the browser set
#: a var, or keeps one there.
HANDLERS: dict[str, Allowed] = {
    **_rows("*", NEVER, "setvar"),
    **_rows("UpdateVarsInternalState", NEVER, "update_vars_internal"),
    **_rows("State", OPEN, "hydrate hydrate_and_load set_is_hydrated"),
    **_rows("OnLoadInternalState", OPEN, "on_load_internal set_is_hydrated"),
    **_rows("FrontendEventExceptionState", OPEN, "handle_frontend_exception"),
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
