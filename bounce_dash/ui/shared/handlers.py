"""Who may call which event handler: one row each, ``State.handler`` → permission. A handler without a row is refused.

OPEN rows may be called by anybody, signed in or not: they show nothing that is not public and change nothing but the
caller's own tab.
"""

from typing import Final

from bounce_dash.domain.access import Permission

_P = Permission

#: Stands in a row for "no permission needed".
OPEN: Final = "open"

#: Stands in a row for what nobody may call.
NEVER: Final = "never"

#: What Reflex itself calls: sending a tab its state, running what a page does when it opens. Nothing of ours sets a var
#: from the browser, or keeps one there.
_REFLEX = {
    "*.setvar": NEVER,
    "UpdateVarsInternalState.update_vars_internal": NEVER,
    "State.hydrate": OPEN,
    "State.hydrate_and_load": OPEN,
    "State.set_is_hydrated": OPEN,
    "OnLoadInternalState.set_is_hydrated": OPEN,
    "OnLoadInternalState.on_load_internal": OPEN,
    "FrontendEventExceptionState.handle_frontend_exception": OPEN,
}

_FRAME = {
    "Base.choose_language": OPEN,
}

_SIGN_IN = {
    "SignIn.open_sign_in": OPEN,
    "SignIn.open_link": OPEN,
    "SignIn.show_link": OPEN,
    "SignIn.open_not_allowed": OPEN,
}

HANDLERS: dict[str, Permission | str] = {**_REFLEX, **_FRAME, **_SIGN_IN}


def row(name: str) -> Permission | str:
    """Return who may call a handler, named ``State.handler``; NEVER for one without a row."""
    return HANDLERS.get(name) or HANDLERS.get(f"*.{name.rpartition('.')[2]}") or NEVER
