"""Tabs that open at the same time: a few at once, in turn, and never for ever."""

import asyncio
from contextvars import ContextVar
from types import SimpleNamespace

import pytest
from reflex_base.event import Event
from reflex_base.event.processor.future import EventFuture

from bounce_dash.ui.security import turns

_HERE: ContextVar[str] = ContextVar("here")


class Tabs:
    """Some tabs that open their page at the same time; ``begun`` are those whose turn came."""

    def __init__(self, many: int) -> None:
        self.openings = [EventFuture(txid=str(number)) for number in range(many)]
        self.begun: list[int] = []
        self._app = SimpleNamespace(event_processor=SimpleNamespace(_futures={o.txid: o for o in self.openings}))
        self._turns = turns.Turns()
        self._tasks = [asyncio.create_task(self._open(number)) for number in range(many)]

    async def _open(self, number: int) -> None:
        _HERE.set(str(number))
        await self.send(turns._OPENING)
        self.begun.append(number)

    async def send(self, name: str) -> None:
        await self._turns.preprocess(self._app, None, Event(name=name, payload={}))


@pytest.fixture(autouse=True)
def _context(monkeypatch):
    monkeypatch.setattr(turns, "EventContext", SimpleNamespace(get=lambda: SimpleNamespace(txid=_HERE.get())))


async def _a_while(seconds: float = 0.02) -> None:
    await asyncio.sleep(seconds)


def test_the_event_that_waits_is_the_one_with_which_a_page_opens():
    from reflex.state import State
    from reflex_base.utils.format import format_event_handler

    assert format_event_handler(State.event_handlers["hydrate_and_load"]) == turns._OPENING


def test_a_tab_waits_until_one_before_it_has_all_that_its_page_shows(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST", 30.0)

    async def opening() -> None:
        tabs = Tabs(turns.AT_ONCE + 1)
        await _a_while()
        assert tabs.begun == list(range(turns.AT_ONCE))

        load = EventFuture(txid="load", parent=tabs.openings[1])
        tabs.openings[1].add_child(load)
        tabs.openings[1].set_result(None)
        await _a_while()
        assert len(tabs.begun) == turns.AT_ONCE, "the list that the page shows is still being read"

        load.set_result(None)
        await _a_while()
        assert tabs.begun[-1] == turns.AT_ONCE

    asyncio.run(opening())


def test_a_page_that_never_ends_keeps_nobody_waiting_and_is_not_cancelled(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST", 0.01)

    async def opening() -> None:
        tabs = Tabs(3 * turns.AT_ONCE)
        await _a_while(0.2)
        assert tabs.begun == list(range(3 * turns.AT_ONCE))
        assert not any(one.done() for one in tabs.openings)

    asyncio.run(opening())


def test_a_tab_that_is_closed_while_it_waits_takes_no_turn(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST", 30.0)

    async def opening() -> None:
        tabs = Tabs(turns.AT_ONCE + 2)
        await _a_while()
        tabs._tasks[turns.AT_ONCE].cancel()
        tabs.openings[0].set_result(None)
        await _a_while()
        assert tabs.begun == [*range(turns.AT_ONCE), turns.AT_ONCE + 1]

    asyncio.run(opening())


def test_every_other_event_passes_at_once(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST", 30.0)

    async def opening() -> None:
        tabs = Tabs(turns.AT_ONCE + 1)
        await _a_while()
        await asyncio.wait_for(tabs.send("state.blocked.sort"), 1)

    asyncio.run(opening())
