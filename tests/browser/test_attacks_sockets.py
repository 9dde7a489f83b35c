"""What somebody who never signed in can do with bare event sockets: fill memory and log, keep the server busy."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bounce_dash.api.traffic import MOST_OPEN, OF_ONE
from tests.browser.running import Server
from tests.event_socket import HYDRATE, Tab

_BASE = "reflex___state____state.bounce_dash___ui___frame___base____base"
_REPORT = (
    "reflex___state____state.reflex___state____frontend_event_exception_state.handle_frontend_exception"
)  # fmt: skip
_FORGED = "x\n[ERROR] Forged: all is lost \x1b[2J\r\u2028Forged again\n" + "y" * 5_000


async def _opened(server: Server, path: str = "/sign-in", *, token: str = "") -> Tab:
    tab = Tab(server.address)
    tab.token = token or tab.token
    await tab.open(path)
    return tab


def _run(attack: Callable[[], Coroutine[Any, Any, None]]) -> None:
    # In a thread of its own: Playwright keeps a loop running in the one of the tests.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, attack()).result()


def test_reports_of_errors_neither_forge_lines_of_the_log_nor_fill_it(server):
    async def attack() -> None:
        tab = await _opened(server)
        for _ in range(150):
            await tab.send(_REPORT, {"info": _FORGED, "component_stack": _FORGED})
            await tab.send_text(
                "42/_event," + json.dumps(["client_error", {"error_type": _FORGED, "message": _FORGED}])
            )
        await tab.read(2)
        await tab.close()

    before = len(server.log())
    _run(attack)
    written = server.log()[before:]

    assert "A browser reports: x\\n" in written
    assert not [line for line in written.splitlines() if line.strip().startswith(("[ERROR] Forged", "Forged"))]
    assert "\x1b[2J" not in written
    assert len(written) < 40_000, "300 reports of 5,000 characters each"


def test_names_of_tabs_and_versions_of_browsers_stand_in_no_log(server):
    async def attack() -> None:
        for _ in range(50):
            tab = Tab(server.address)
            tab.token = "%0aForged%3a+" + "z" * 500
            await tab.connect()
            await tab.send_text("40/_event,")
            await tab.read(0.02)
            await tab.close()

    before = len(server.log())
    _run(attack)
    written = server.log()[before:]

    assert "Forged" not in written
    assert len(written) < 10_000


def test_what_a_stranger_set_in_a_tab_is_gone_soon_after_it(server):
    async def attack() -> None:
        tab = await _opened(server)
        await tab.act(f"{_BASE}.choose_language", {"code": "nl"}, lambda d: d.get(_BASE, {}).get("language") == "nl")
        await tab.close()
        await asyncio.sleep(4)
        again = await _opened(server, token=tab.token)
        assert again.seen("language") == "en"
        await again.close()

    _run(attack)


def test_who_sends_events_without_end_is_read_at_a_pace(server):
    async def attack() -> None:
        tab = await _opened(server)
        for _ in range(600):
            await tab.send(HYDRATE, {})
        answered = (await tab.read(4)).count('"is_hydrated_rx_state_":true')
        await tab.close()
        assert answered <= OF_ONE[0] + OF_ONE[1] * 6

    _run(attack)


@pytest.mark.parametrize(
    "text", ['42/_event,["event",' + "[" * 30_000, "4" * 70_000, '42/_event,["event",' + '"x"' * 30_000]
)
def test_long_and_deep_messages_end_their_own_socket_at_most(server, text):
    async def attack() -> None:
        tab = await _opened(server)
        await tab.send_text(text)
        await tab.read(0.5)
        await tab.close()
        other = await _opened(server)
        await other.close()

    _run(attack)
    assert "Traceback" not in server.log()


def test_one_address_gets_only_so_many_sockets_and_more_when_it_closes_some(server):
    async def attack() -> None:
        tabs, refused = [Tab(server.address) for _ in range(MOST_OPEN + 60)], 0
        for start in range(0, len(tabs), 30):
            came = await asyncio.gather(*(tab.connect() for tab in tabs[start : start + 30]), return_exceptions=True)
            refused += sum(isinstance(one, BaseException) for one in came)
        assert refused >= 10
        await asyncio.gather(*(tab.close() for tab in tabs))
        await asyncio.sleep(3)
        await (await _opened(server)).close()

    _run(attack)
