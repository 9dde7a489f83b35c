"""Handlers that change what a list shows: each only says which query; asking, showing and the URL are done here."""

import functools
from collections.abc import AsyncIterator, Callable
from typing import Any, Literal

import reflex as rx

from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.listing import ListQuery

Handler = Callable[..., ListQuery | None]


def navigates(*, history: Literal["push", "replace"]) -> Callable[[Handler], Any]:
    """Make an event handler of a method that returns the query to show, or None to stay where one is.

    "push" lets Back lead to the old view; "replace" is for small changes that take its place in the history.
    """
    return functools.partial(_handler, replace=history == "replace")


def _handler(ask: Handler, *, replace: bool) -> Any:
    @functools.wraps(ask)
    async def handler(self: Any, *args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        # Anybody can send anything: every argument of these handlers is a text.
        if not all(isinstance(value, str) for value in (*args, *kwargs.values())):
            raise BadInput()
        query = ask(self, *args, **kwargs)
        if query is not None:
            async for step in self._go(query, replace=replace):
                yield step

    return rx.event(handler)
