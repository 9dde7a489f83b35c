"""One decorator for every event handler: who may call it, who does call it, and what becomes of a refusal.

    @handler(Permission.MANAGE_USERS, problem="problem")
    async def add(self, form: dict, *, actor: Actor) -> None: ...

The guard reads the permission before the handler runs, and it is asked again here, for events that other handlers
send. Nobody outside can give an ``actor``: what Reflex and the guard see of the handler does not have that parameter.
"""

import functools
import inspect
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, aclosing, nullcontext
from dataclasses import dataclass
from typing import Any

import reflex as rx

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import Refused
from bounce_dash.ui.security.handlers import OPEN, Allowed, declare

_ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a decorator says of its handler."""

    allowed: Allowed
    takes_actor: bool
    background: bool
    problem: str
    says: Mapping[str, str]

    async def admit(self, state: Any) -> dict[str, Actor | None] | None:
        """Return what the handler gets beside its arguments; None when it is not for nobody, and nobody is signed in.

        Raise NotPermitted.
        """
        async with self._held(state):
            actor: Actor | None = await state._enter()
        if self.allowed is not OPEN:
            if actor is None:
                return None
            assert isinstance(self.allowed, Permission)
            actor.require(self.allowed)
        return {_ACTOR: actor} if self.takes_actor else {}

    async def tell(self, state: Any, refusal: Refused) -> None:
        """Write the sentence of a refusal into the var that is for it, else into a toast."""
        # The state of the toasts has handlers, too: it can only be known once this module is.
        from bounce_dash.ui.feedback.state import Feedback

        async with self._held(state):
            if self.problem:
                key = self.says.get(refusal.code, refusal.code)
                setattr(state, self.problem, state._reader().text(key, **refusal.values))
            else:
                (await state.get_state(Feedback))._refused(refusal)

    def _held(self, state: Any) -> AbstractAsyncContextManager[Any]:
        """Return what is entered to change the state: a background event does not hold it all along."""
        return state if self.background else nullcontext()


def handler(
    allowed: Allowed, *, problem: str = "", says: Mapping[str, str] | None = None, **event: Any
) -> Callable[[Any], Any]:
    """Make an event handler of an async function or an async generator, for whom ``allowed`` says (or OPEN).

    A keyword-only parameter ``actor`` gets who calls: an Actor, of OPEN handlers also None. A refusal becomes a toast,
    or is written into the var named ``problem``; ``says`` gives another text than a code's own. The rest is
    `rx.event`'s.
    """

    def decorate(function: Any) -> Any:
        own = _own_parameters(function)
        rule = _Rule(allowed, own is not None, bool(event.get("background")), problem, says or {})
        wrap = _stepwise if inspect.isasyncgenfunction(function) else _whole
        wrapped = wrap(function, rule)
        if own is not None:
            _hide_actor(wrapped, own)
        declare(wrapped, allowed)
        return rx.event(wrapped, **event)

    return decorate


def _own_parameters(function: Any) -> list[inspect.Parameter] | None:
    """Return the parameters beside ``actor``; None when the function does not take one."""
    if not (inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)):
        raise TypeError(f"{function.__qualname__}: a handler that is not async would hold up everybody")
    parameters = dict(inspect.signature(function).parameters)
    actor = parameters.pop(_ACTOR, None)
    if actor is None:
        return None
    if actor.kind is not actor.KEYWORD_ONLY:
        raise TypeError(f"{function.__qualname__}: no event may give the actor; write it behind a *")
    return list(parameters.values())


def _hide_actor(wrapped: Any, own: list[inspect.Parameter]) -> None:
    wrapped.__signature__ = inspect.signature(wrapped).replace(parameters=own)
    wrapped.__annotations__ = {name: hint for name, hint in wrapped.__annotations__.items() if name != _ACTOR}


def _whole(function: Any, rule: _Rule) -> Any:
    @functools.wraps(function)
    async def handled(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            given = await rule.admit(self)
            return None if given is None else await function(self, *args, **kwargs, **given)
        except Refused as refusal:
            return await rule.tell(self, refusal)

    return handled


def _stepwise(function: Any, rule: _Rule) -> Any:
    @functools.wraps(function)
    async def handled(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            given = await rule.admit(self)
            if given is None:
                return
            async with aclosing(function(self, *args, **kwargs, **given)) as steps:
                async for step in steps:
                    yield step
        except Refused as refusal:
            await rule.tell(self, refusal)

    return handled
