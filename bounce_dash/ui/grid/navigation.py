"""Handlers that change what a list shows: each only says which query; asking, showing and the URL are done here."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, Literal

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.listing import ListQuery
from bounce_dash.ui.kit.seen import Steps
from bounce_dash.ui.security.handling import handler

#: What the handlers of every list ask at least; what they lead to asks the list's own permission
#: (actions/lists/registry.py), the kind of job's, or the action's.
LEAST = Permission.SEE_LISTS

Asks = Callable[..., ListQuery | None]


def navigates(*, history: Literal["push", "replace"]) -> Callable[[Asks], Any]:
    """Make an event handler of a method that returns the query to show, or None to stay where one is.

    "push" lets Back lead to the old view; "replace" is for small changes that take its place in the history.
    """
    return functools.partial(_navigating, replace=history == "replace")


def _navigating(ask: Asks, *, replace: bool) -> Any:
    @functools.wraps(ask)
    async def navigating(self: Any, *args: Any, actor: Actor, **kwargs: Any) -> Steps:
        # Anybody can send anything: every argument of these handlers is a text.
        if not all(isinstance(value, str) for value in (*args, *kwargs.values())):
            raise BadInput()
        query = ask(self, *args, **kwargs)
        if query is not None:
            async for step in self._go(actor, query, replace=replace):
                yield step

    asked = inspect.signature(ask)
    taken = inspect.Parameter("actor", inspect.Parameter.KEYWORD_ONLY, annotation=Actor)
    navigating.__signature__ = asked.replace(parameters=[*asked.parameters.values(), taken])
    return handler(LEAST)(navigating)
