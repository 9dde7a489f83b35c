"""Tabs that open at the same time take turns.

To open a page is the dearest thing that a tab asks for. When fifty do it at once, a click that comes meanwhile waits
for the few whose turn it is, not for all of them.
"""

import asyncio
from typing import Any

import reflex as rx
from reflex_base.event import Event
from reflex_base.event.context import EventContext
from reflex_base.event.processor.future import EventFuture

#: Tabs that open their page at the same time.
AT_ONCE = 4

#: Seconds after which the next one begins, whether or not the tab before has all that it shows.
LONGEST = 0.4

_OPENING = f"{rx.State.get_full_name()}.hydrate_and_load"


class Turns(rx.Middleware):
    """Stands before the guard: who waits has not been looked at, and costs nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._free = asyncio.Semaphore(AT_ONCE)
        self._taken: set[asyncio.Task[None]] = set()

    async def preprocess(self, app: Any, state: Any, event: Event) -> None:
        """Let a tab wait that opens a page; its other events, and those of others, go on."""
        if event.name != _OPENING:
            return
        opening = app.event_processor._futures.get(EventContext.get().txid)
        await self._free.acquire()
        task = asyncio.create_task(self._give_back(opening))
        self._taken.add(task)
        task.add_done_callback(self._taken.discard)

    async def _give_back(self, opening: EventFuture | None) -> None:
        try:
            if opening is not None:
                await over(opening, LONGEST)
        finally:
            self._free.release()


async def over(opening: EventFuture, seconds: float) -> None:
    """Wait until an event is over, and all that it led to; not longer than some seconds. Nothing is cancelled."""
    clock = asyncio.get_running_loop().time
    until, waiting = clock() + seconds, {opening}
    while waiting and (left := until - clock()) > 0:
        done, rest = await asyncio.wait(waiting, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        waiting = rest | {child for one in done for child in one.children}
