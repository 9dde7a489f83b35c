"""Every page once before anybody comes.

Much is made at first use: statements, patterns, type hints, encoders, modules that are loaded late. The first visitor
would wait for it, and since some of it is made on the event loop, so would everybody else.
"""

import inspect
import logging
from typing import Any

from reflex.state import State
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext
from reflex_base.utils.format import format_event_handler, json_dumps

from bounce_dash.actions.signing_in import SignedIn
from bounce_dash.domain.access import operator
from bounce_dash.ui.grid.state import Grid
from bounce_dash.ui.pages import Page, pages
from bounce_dash.ui.security import session

_log = logging.getLogger(__name__)


async def rehearse() -> None:
    """Arrive on each page as a browser does, and sort each list; nothing is sent, nothing changed.

    Whatever fails here is told again to whoever opens the page: a start does not depend on it.
    """
    for page in pages():
        try:
            await _arrive(page)
        except Exception:
            _log.warning("The rehearsal of %s failed", page.path, exc_info=True)


async def _arrive(page: Page) -> None:
    root = State(_reflex_internal_init=True)  # type: ignore[call-arg]
    registered = RegistrationContext.get().event_handlers[format_event_handler(page.arrive)]
    state: Any = await root.get_state(registered.states[0])
    session.rehearsing(state, SignedIn(operator(), session_id="", email="", language="", theme="", stale=False))
    json_dumps(root.dict())
    root._clean()
    await _done(root, registered.handler.fn(state))
    if isinstance(state, Grid):
        await _done(root, type(state).event_handlers["sort"].fn(state, state._screen.spec.order, "descending"))


async def _done(root: State, done: Any) -> None:
    """See an event through, and write what would be sent."""
    if inspect.isasyncgen(done):
        event: Any
        async for event in done:
            if event is not None:
                Event.from_event_type(event)
            await _sent(root)
    else:
        await done
    await _sent(root)


async def _sent(root: State) -> None:
    json_dumps(await root._get_resolved_delta())
    root._clean()
