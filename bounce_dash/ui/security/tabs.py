"""How long the state of a tab lives: while the tab is connected, and soon after it no longer.

A state is memory that anybody can have made by opening a socket. Whoever reloads a page or loses the network for a
moment finds it again; all that matters is in the URL, the database or a cookie anyway.
"""

import asyncio
import logging
from typing import Any

import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken

from bounce_dash.ui.security.guard import Owner

_log = logging.getLogger(__name__)

#: Seconds that a state stays after its tab has gone: of somebody who is signed in, and of who is not.
KEPT = 30.0
KEPT_FOR_NOBODY = 2.0

#: The longest name of a tab: Reflex makes UUIDs.
_LONGEST = 40


def install(app: rx.App) -> None:
    """Refuse tabs with strange names at the door, and drop the states of those that have left."""
    door: Any = app.event_namespace
    pass_in, pass_out = door.on_connect, door.on_disconnect

    async def on_connect(sid: str, environ: dict[str, Any], auth: Any = None) -> Any:
        # Both stand in logs, and the token names the state.
        if not _is_plain(_token(environ)) or not _is_plain(environ.get("HTTP_SEC_WEBSOCKET_PROTOCOL", "0")):
            _log.warning("Refused a connection whose tab has a strange name")
            return False
        return await pass_in(sid, environ, auth)

    def on_disconnect(sid: str) -> Any:
        token = door.sid_to_token.get(sid)
        cleaning = pass_out(sid)
        if token:
            drop_later(app, token)
        return cleaning

    door.on_connect, door.on_disconnect = on_connect, on_disconnect


def drop_later(app: rx.App, token: str) -> None:
    """Drop the state of a tab after a while, unless it is connected again by then."""
    manager = _states(app)
    state = manager.states.get(_key(app, token).cache_key) if manager else None
    if manager is not None and state is not None:
        owner = state.substates[Owner.get_name()]
        wait = KEPT if owner._session else KEPT_FOR_NOBODY
        asyncio.get_running_loop().call_later(wait, _drop, app, manager, token)


def _drop(app: rx.App, manager: StateManagerMemory, token: str) -> None:
    door: Any = app.event_namespace
    if token in door._token_manager.token_to_socket:
        return
    key = _key(app, token)
    lock = manager._states_locks.get(key.lock_key)
    if lock is not None and lock.locked():
        drop_later(app, token)  # a handler is still at work in it
        return
    manager._purge_token(key)


def _states(app: rx.App) -> StateManagerMemory | None:
    """Return where the states are; None when they are not in this process, where others see to their end."""
    return app.state_manager if isinstance(app.state_manager, StateManagerMemory) else None


def _key(app: rx.App, token: str) -> BaseStateToken:
    assert app._state
    return BaseStateToken(ident=token, cls=app._state)


def _token(environ: dict[str, Any]) -> str:
    pairs = (pair.partition("=") for pair in environ.get("QUERY_STRING", "").split("&"))
    return next((value for name, _, value in pairs if name == "token"), "")


def _is_plain(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and text.isascii() and text.replace("-", "").replace(".", "").isalnum()
