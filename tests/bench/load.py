"""Many clients at a time over the real protocol, against a blank Reflex app that shows the same list from the same
database with bare SQL: neither signs anybody in nor asks who may what. Ratios of one run; what else the machine does
meanwhile hits both.
"""

import asyncio
import itertools
import os
import random
import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bounce_dash.store.engine import Database
from tests import loop_watch
from tests.bench import blank
from tests.bench.bench_context import KEPT
from tests.browser import serving
from tests.browser.people import session_cookie
from tests.event_socket import Delta, Tab

#: Clients at a time → seconds that they click.
_WAVES = {1: 8.0, 50: 12.0, 200: 16.0}
_THINK = 2.0
_AT_ONCE = 50
#: Seconds after which the states of tabs that left are gone.
_LEFT = 33.0
_PEOPLE = 10


@dataclass(frozen=True, slots=True)
class _Click:
    """An event, and the var whose coming answers it."""

    handler: str
    payload: Mapping[str, Any]
    var: str

    def answered(self, state: str) -> Callable[[Delta], bool]:
        return lambda delta: self.var in delta.get(state, {})


@dataclass(slots=True)
class _App:
    """One of the two: where it is, which page is opened, the state of its list, what is clicked in turn."""

    url: str
    path: str
    state: str
    clicks: tuple[_Click, ...]
    cookies: list[str] = field(default_factory=lambda: [""])

    def tab(self, number: int) -> Tab:
        return Tab(self.url, cookie=self.cookies[number % len(self.cookies)])


_OURS = (
    "reflex___state____state.bounce_dash___ui___frame___base____base.bounce_dash___ui___blocked___state____blocked",
    (
        _Click("sort", {"column": "address", "direction": "ascending"}, "rows"),
        _Click("go_to", {"where": "next"}, "rows"),
        _Click("toggle", {"name": "block_cause", "value": "too_many"}, "rows"),
        _Click("open_row", {"address_id": ""}, "panel"),
        _Click("pick", {"list_key": "", "every": False, "ids": []}, "picked_text"),
        _Click("sort", {"column": "name", "direction": "descending"}, "rows"),
        _Click("toggle", {"name": "block_cause", "value": "too_many"}, "rows"),
    ),
)
_BLANK = (
    "reflex___state____state.blank___blank____list",
    (
        _Click("sort", {"column": "key", "way": "ASC"}, "rows"),
        _Click("turn", {}, "rows"),
        _Click("filter", {"cause": "too_many"}, "rows"),
        _Click("open_row", {"row": 0}, "opened"),
        _Click("pick", {}, "picked"),
        _Click("sort", {"column": "person_key", "way": "DESC"}, "rows"),
        _Click("filter", {"cause": "too_many"}, "rows"),
    ),
)


def measure(database: Database, folder: Path) -> dict[str, float]:
    """Measure a filled database (big_database.fill).

    Returns for N clients "p50_ms at N", "p95_ms at N", "to blank at N" (of the p95), "work_ms at N" (what a click costs
    the processor); "errors"; "mb_a_client" at the most clients, and "mb_kept_a_client" that as many who come after them
    need besides; "opened_ms" (the slowest of 50 tabs opened at once) and "others_ms" (the slowest click of somebody
    else meanwhile); "hold_ms <handler>" (the longest time of the loop's own thread that a handler kept the loop), all
    of them also for the blank app, as "blank …", but the holds.
    """
    url = database.engine.url.render_as_string(hide_password=False)
    with blank.served(folder, blank.LIST, {"BLANK_DATABASE": url, _MARK: "blank"}) as address:
        bare = asyncio.run(_load(_App(address, "/", *_BLANK), "blank"))
    holds = folder / "holds"
    environment = {loop_watch.HOLDS: str(holds), _MARK: "ours"}
    serve = serving.bounce_dash(folder / "data", KEPT / "web", folder / "log", database_url=url, more=environment)
    with serve as address:
        start = holds.stat().st_size
        cookies = [session_cookie(url, address, name=f"Person{number} Load") for number in range(_PEOPLE)]
        pairs = [f"{cookie['name']}={cookie['value']}" for cookie in cookies]
        ours = asyncio.run(_load(_App(address, "/blocked", *_OURS, pairs), "ours"))
    ratios = {f"to blank at {many}": ours[f"p95_ms at {many}"] / bare[f"p95_ms at {many}"] for many in _WAVES}
    longest = {f"hold_ms {name}": hold.processor * 1_000 for name, hold in loop_watch.worst(holds, start).items()}
    return ours | ratios | {f"blank {name}": value for name, value in bare.items()} | longest


async def _load(app: _App, mark: str) -> dict[str, float]:
    figures: dict[str, float] = {"errors": 0.0}
    for tab in await _opened(app, 2):  # what is made at the first visit is not the visitors' doing
        await tab.close()
    for many, seconds in _WAVES.items():
        before = _memory(mark)
        tabs = await _opened(app, many)
        times: list[float] = []
        worked = _processor(mark)
        done = await asyncio.gather(*(_use(app, tab, seconds, times) for tab in tabs), return_exceptions=True)
        figures["errors"] += sum(isinstance(one, BaseException) for one in done)
        at_most, worked = _memory(mark), _processor(mark) - worked
        await asyncio.gather(*(tab.close() for tab in tabs))
        cut = statistics.quantiles(times, n=20)
        figures |= {f"p50_ms at {many}": statistics.median(times) * 1e3, f"p95_ms at {many}": cut[-1] * 1e3}
        figures[f"work_ms at {many}"] = worked / len(times) * 1e3
    await asyncio.sleep(_LEFT)
    # What tabs leave is given back to the allocator of the language, which seldom gives it back to the system: whether
    # it is free is seen by as many who come after them.
    others = await _opened(app, many)
    figures |= {"mb_a_client": (at_most - before) / many, "mb_kept_a_client": (_memory(mark) - at_most) / many}
    await asyncio.gather(*(tab.close() for tab in others))
    return figures | await _at_once(app)


async def _opened(app: _App, many: int) -> list[Tab]:
    """Open the page in so many tabs, ten at a time."""
    tabs = [app.tab(number) for number in range(many)]
    for start in range(0, many, 10):
        await asyncio.gather(*(tab.open(app.path) for tab in tabs[start : start + 10]))
    return tabs


async def _use(app: _App, tab: Tab, seconds: float, times: list[float]) -> None:
    """Click in turn, think in between, and note how long each answer took."""
    chance, clock = random.Random(id(tab)), asyncio.get_running_loop().time
    await asyncio.sleep(chance.random() * _THINK)
    until = clock() + seconds
    for click in itertools.cycle(app.clicks):
        times.append(await _click(app, tab, click))
        if clock() > until:
            return
        await asyncio.sleep(chance.uniform(0.5, 1.5) * _THINK)


async def _click(app: _App, tab: Tab, click: _Click) -> float:
    payload = dict(click.payload)
    if click.handler == "open_row" and "address_id" in payload:
        payload["address_id"] = tab.seen("rows")[0]["id"]
    if click.handler == "pick" and "ids" in payload:
        rows = [int(row["id"]) for row in tab.seen("rows")[:3]]
        payload |= {"list_key": tab.seen("list_key"), "ids": rows}
    return await tab.act(f"{app.state}.{click.handler}", payload, click.answered(app.state))


async def _at_once(app: _App) -> dict[str, float]:
    """Open many tabs at a time, while somebody else clicks as fast as answers come."""
    (other,) = await _opened(app, 1)
    tabs, clicks = [app.tab(number) for number in range(_AT_ONCE)], list[float]()

    async def go_on() -> None:
        for click in itertools.cycle((app.clicks[0], app.clicks[1])):
            clicks.append(await _click(app, other, click))

    clicking = asyncio.create_task(go_on())
    opened = await asyncio.gather(*(tab.open(app.path) for tab in tabs))
    clicking.cancel()
    await asyncio.gather(*(tab.close() for tab in (*tabs, other)))
    return {"opened_ms": max(opened) * 1e3, "others_ms": max(clicks, default=0.0) * 1e3}


#: Environment variable by which the processes of a server are found.
_MARK = "BENCH_SERVER"


def _memory(mark: str) -> float:
    """Return the private memory of all processes of a server, in MB (Linux)."""
    return _sum(mark, lambda process: int((process / "status").read_text().split("RssAnon:")[1].split()[0]) / 1_024)


def _processor(mark: str) -> float:
    """Return the seconds that all processes of a server have worked: other programs change that little (Linux)."""
    ticks = os.sysconf("SC_CLK_TCK")
    return _sum(
        mark, lambda process: sum(map(int, (process / "stat").read_text().rpartition(")")[2].split()[11:13])) / ticks
    )


def _sum(mark: str, of: Callable[[Path], float]) -> float:
    found = 0.0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{_MARK}={mark}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found += of(process)
        except (OSError, IndexError):
            continue  # another's, or gone meanwhile
    assert found, os.strerror(3)
    return found
