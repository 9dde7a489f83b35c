"""Default-deny: an event reaches its handler only when the handler says that its sender may call it.

Any browser, and any program that speaks the protocol, can name any public method of any state with any arguments.
So each event is judged here before a handler runs: unknown names are dropped, the sender's session is read anew,
the permission is checked, and the arguments must have the types that the handler says. Each action checks again.
"""

import asyncio
import functools
import inspect
import logging
import types
import typing
from collections.abc import Mapping
from typing import Any

import reflex as rx
from reflex.app import EventNamespace
from reflex_base import constants
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from bounce_dash.domain.access import Permission
from bounce_dash.domain.errors import Damaged, Unavailable
from bounce_dash.ui.frame.base import Base
from bounce_dash.ui.kit.seen import seen
from bounce_dash.ui.security import handlers, session
from bounce_dash.ui.security.handlers import NEVER, OPEN, SILENT

_log = logging.getLogger(__name__)

#: The longest text that an event may carry; a search or a name is far shorter.
_LONGEST_TEXT = 10_000

#: The longest list that an event may carry: the ids of a large selection.
_LONGEST_LIST = 10_000

_EVENTS = seen(Base)


#: Vars of the root state that tell which connection it is; they are the tab's, whoever is signed in.
_ROUTER = frozenset((*constants.ROUTER_VARS, constants.ROUTER_DATA))


class Owner(rx.State):
    """Whose the rows in this tab's state are: the id of the session that loaded them."""

    _session: str = ""


class Guard(rx.Middleware):
    """Stands before every handler."""

    async def preprocess(self, app: Any, state: Any, event: Event) -> Any:
        """Return None to let the event through, or what is sent back instead."""
        handler = RegistrationContext.get().event_handlers[event.name].handler
        allowed = handlers.allowed(handler.fn, short_names()[event.name])
        if allowed is NEVER or not fits(handler.fn, event.payload):
            return _dropped(event.name)
        if short_names()[event.name] in SILENT:
            return None
        try:
            seen = await session.identify(state)
        except Unavailable as outage:
            return await _in_outage(state, short_names()[event.name], allowed, outage)
        await _claim(state, seen.session_id if seen else "")
        if allowed is OPEN:
            return None
        if seen is None:
            return _instead(rx.call_script(_TO_SIGN_IN))
        assert isinstance(allowed, Permission)
        return None if seen.actor.may(allowed) else _instead(rx.call_script(_NOT_ALLOWED))


def install(app: rx.App) -> None:
    """Put the guard before everything else that looks at an event, and drop unknown events where they come in."""
    app.add_middleware(Guard(), index=0)
    _guard_the_door(app)


def _guard_the_door(app: rx.App) -> None:
    # Reflex logs an event that nobody handles with its whole context, the Cookie header included.
    door = app.event_namespace
    assert isinstance(door, EventNamespace)
    pass_on = door.on_event

    async def on_event(sid: str, data: Any) -> None:
        name = data.get("name") if isinstance(data, dict) else None
        payload = data.get("payload", {}) if isinstance(data, dict) else None
        if not isinstance(name, str) or not isinstance(payload, dict) or name not in short_names():
            _log.warning("Dropped an event that nothing handles")
            return
        await pass_on(sid, data)

    door.on_event = on_event  # type: ignore[method-assign]


@functools.cache
def short_names() -> dict[str, str]:
    """Return what the table calls each handler: the full name of an event → ``State.handler``."""
    names = {}
    for full, registered in RegistrationContext.get().event_handlers.items():
        names[full] = f"{registered.states[0].__name__}.{full.rpartition('.')[2]}"
    return names


def fits(function: Any, payload: Mapping[str, Any]) -> bool:
    """Say whether the arguments are those of the handler, each of the type it says; Reflex itself checks neither."""
    taken = list(inspect.signature(function).parameters.values())[1:]
    if any(p.kind in (p.VAR_KEYWORD, p.VAR_POSITIONAL) for p in taken):
        return True
    names = {p.name for p in taken}
    missing = {p.name for p in taken if p.default is p.empty} - payload.keys()
    hints = _hints(function)
    return not missing and payload.keys() <= names and all(_is_a(v, hints.get(k, Any)) for k, v in payload.items())


@functools.cache
def _hints(function: Any) -> dict[str, Any]:
    return typing.get_type_hints(function)


def _is_a(value: Any, hint: Any) -> bool:
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        return False
    origin = typing.get_origin(hint)
    if hint is Any:
        return True
    if origin in (typing.Union, types.UnionType):
        return any(_is_a(value, option) for option in typing.get_args(hint))
    if hint in (int, float):
        return isinstance(value, (int, float) if hint is float else int) and not isinstance(value, bool)
    if origin in (list, tuple, set):
        inner = (*typing.get_args(hint), Any)[0]
        if not isinstance(value, list) or len(value) > _LONGEST_LIST:
            return False
        # A large selection must not hold everybody else's events: its ids are looked at the quick way.
        return all(type(item) is int for item in value) if inner is int else all(_is_a(item, inner) for item in value)
    expected = origin or hint
    if expected in (dict, str, bool, type(None)):
        return isinstance(value, expected)
    return True


async def _claim(state: rx.State, session_id: str) -> None:
    # The tab keeps its state when one user signs out and another signs in, and whoever knows the tab's token (it is
    # part of a URL) may connect to it: what another session loaded is emptied before anything is sent.
    root = state._get_root_state()
    owner = await root.get_state(Owner)
    if owner._session != session_id:
        _forget(root)
        owner._session = session_id
        await asyncio.sleep(0)  # what the event itself does is enough at a time


def _forget(state: Any) -> None:
    """Give every var of a tree of states its first value again, so that the browser is told what is gone.

    Unlike `State.reset`, what holds nothing is left alone: a new tab's first event would else make every var of every
    screen, mark it as changed and send it.
    """
    own, held = type(state), vars(state)
    for name, field in own.get_fields().items():
        if field._owner is not own or name not in held or name in _ROUTER:
            continue
        at_first = field.default_value()
        if held[name] != at_first:
            setattr(state, name, at_first)
    for substate in state.substates.values():
        _forget(substate)


async def _in_outage(state: rx.State, name: str, allowed: Permission | str, outage: Unavailable) -> Any:
    """Let the tab say that the database does not answer; what it shows stays, unless it would be sent to a stranger."""
    if allowed is not OPEN:
        return _instead(_EVENTS.tell_outage(isinstance(outage, Damaged)))
    session.unknown(state)
    if name != "Base.tell_outage":
        await _claim(state, "")
    return None


def _dropped(name: str) -> Any:
    _log.warning("Dropped an event to %s: not for anybody, or arguments of other types", short_names()[name])
    return _instead()


def _instead(*events: Any) -> Any:
    return rx.state.StateUpdate(events=Event.from_event_type(list(events)))


_HERE = "location.pathname.replace(/[/]$/,'')"
_TO_SIGN_IN = (
    f"if(!['/sign-in','/welcome'].includes({_HERE}))"
    f"location.replace('/sign-in?next='+encodeURIComponent({_HERE}+location.search))"
)
_NOT_ALLOWED = f"if({_HERE}!=='/not-allowed')location.replace('/not-allowed')"
