"""Click → painted, in a real browser: a click on a column head against the swap of 100 × 8 cells in a blank page; and
on each database what other users feel of it while a job goes over 200,000 addresses."""

import statistics
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bounce_dash.actions import jobs
from bounce_dash.domain.access import operator
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from tests.actions.starting import start
from tests.bench import big_database, blank, bulk
from tests.bench.bench_context import KEPT
from tests.browser import serving
from tests.browser.people import session_cookie

_ROUNDS = 30
_WARM_UP = 6

#: Reflex and nothing else: a table of 100 rows by 8 columns, and a button that swaps its rows. The cells hold texts as
#: long as those of a list of addresses, since what is longer takes longer to lay out.
_BLANK = """
import reflex as rx

CELLS = ("h.devries{}@vandenberg{}.example", "Hanna de Vries {}", "Van den Berg {}", "The mailbox does not exist {}",
         "{}", "{} Nov 2026", "Autumn news {}", "vandenberg{}.example")
SETS = [[[cell.format(row * step, row) for cell in CELLS] for row in range(100)] for step in (3, 7)]


class Swap(rx.State):
    rows: list[list[str]] = SETS[0]
    turn: int = 0

    @rx.event
    async def swap(self):
        self.turn = 1 - self.turn
        self.rows = SETS[self.turn]


def index():
    row = lambda cells: rx.el.tr(rx.foreach(cells, lambda cell: rx.el.td(cell)))
    return rx.el.div(
        rx.el.button("swap", on_click=Swap.swap, id="swap"),
        rx.el.table(rx.el.tbody(rx.foreach(Swap.rows, row))),
    )


app = rx.App()
app.add_page(index)
"""

#: Waits for the next click, and says how many milliseconds after it (by the time stamp of the mouse's own event) the
#: changed table had been painted: a message that is posted while a frame is prepared arrives when it was drawn.
_ARM = """() => {
  const body = document.querySelector('tbody');
  const shown = () => [4, 50, 90].map((row) => body.rows[row]?.cells[1]?.textContent).join();
  const before = shown();
  window.painted = new Promise((done) => {
    let began;
    addEventListener('click', (event) => { began = event.timeStamp; }, {capture: true, once: true});
    const observer = new MutationObserver(() => {
      if (body.rows.length < 100 || shown() === before) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done(performance.now() - began);
        channel.port2.postMessage(0);
      });
    });
    observer.observe(body, {childList: true, subtree: true, characterData: true});
  });
}"""


def measure(database_url: str, postgres_url: str) -> dict[str, float]:
    """Return milliseconds (medians) of the blank page, of a list of 1,000 and of the database of ``database_url``
    (200,000 blocked of 1,000,000), and the two ratios: to the blank page, and of the large to the small list; and for
    each database "… others_p95_to_idle", the 95th percentile of clicks during a job against that of clicks in peace."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=serving.CHROMIUM, args=list(serving.BROWSER_FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        folder = Path(scratch)
        bare = _blank(page, folder)
        small = _sorted(page, folder / "small", _small_database(folder))
        large = _sorted(page, folder / "large", database_url)
        others = _others(page, folder, "sqlite", database_url) | _others(page, folder, "postgresql", postgres_url)
        browser.close()
    return {
        **others,
        "blank_ms": bare,
        "small_ms": small,
        "large_ms": large,
        "click_to_blank": large / bare,
        "large_to_small": large / small,
    }


def _blank(page: Page, scratch: Path) -> float:
    with blank.served(scratch, _BLANK) as url:
        page.goto(url)
        page.wait_for_selector("tbody tr")
        return _median(page, [("", "#swap")])


def _small_database(scratch: Path) -> str:
    url = f"sqlite:///{scratch / 'small.sqlite'}"
    engine = open_engine(url)
    migrate(engine)
    big_database.fill(Database(engine), addresses=1_000, blocked=200)
    engine.dispose()
    return url


def _sorted(page: Page, data: Path, database_url: str) -> float:
    with opened_list(page, data, database_url):
        return _median(page, _WAYS)


@contextmanager
def opened_list(page: Page, data: Path, database_url: str, more: Mapping[str, str] | None = None) -> Iterator[None]:
    """Serve a database, and open the list of its blocked addresses; ``more`` goes into the server's environment."""
    log = data.with_suffix(".log")
    with serving.bounce_dash(data, KEPT / "web", log, database_url=database_url, more=more) as url:
        page.context.add_cookies([{"name": "columns_blocked", "value": _EIGHT_COLUMNS, "url": url}])
        page.context.add_cookies([session_cookie(database_url, url)])
        page.goto(f"{url}/blocked")
        page.wait_for_selector("th.c-domain")
        yield


def _others(page: Page, folder: Path, kind: str, url: str) -> dict[str, float]:
    """Measure clicks of one user in peace, and while a job of another one marks 200,000 former employees.

    That job writes to every address of the list and leaves the list itself as it is.
    """
    engine, who = open_engine(url), operator()
    with bulk.copied(Database(engine)) as copy:
        with opened_list(page, folder / kind, copy.engine.url.render_as_string(hide_password=False)):
            idle, during = p95(page), list[float]()
            job = start(
                copy,
                who,
                "former_employee",
                picked=bulk.ALL,
                args={},
                now=datetime.now(UTC),
                listing=ListRef("blocked"),
            )
            while not job.over:
                during += _times(page, _WAYS, 4)
                with copy.read() as session:
                    job = jobs.view(session, who, job.id)
        assert job.state == "done", job
    engine.dispose()
    busy = statistics.quantiles(during, n=20)[-1]
    return {
        f"{kind} others_idle_p95_ms": idle,
        f"{kind} others_p95_ms": busy,
        f"{kind} others_p95_to_idle": busy / idle,
    }


_EIGHT_COLUMNS = "address.name.company.reason.bounces.last_bounce.last_mailing.domain"
_COLUMNS = ("address", "name", "bounces", "last_bounce")


#: What is clicked in turn: the head that opens a menu, and what is chosen from it.
_WAYS = [
    (f"th.c-{column} .more", f"#menu-{column} [role=menuitem]:nth-of-type({way})")
    for column in _COLUMNS
    for way in (1, 2)
]


def p95(page: Page) -> float:
    """Return the 95th percentile of the milliseconds that clicks in the opened list take."""
    return statistics.quantiles(_times(page, _WAYS, _ROUNDS + _WARM_UP)[_WARM_UP:], n=20)[-1]


def _median(page: Page, ways: list[tuple[str, str]]) -> float:
    return statistics.median(_times(page, ways, _ROUNDS + _WARM_UP)[_WARM_UP:])


def _times(page: Page, ways: list[tuple[str, str]], rounds: int) -> list[float]:
    """Return milliseconds of clicks on the second of each pair; the first one, if any, opens the menu that holds it."""
    times: list[Any] = []
    for turn in range(rounds):
        opener, item = ways[turn % len(ways)]
        if opener:
            page.locator(opener).click()
        page.wait_for_timeout(80)
        page.evaluate(_ARM)
        page.locator(item).click()
        times.append(page.evaluate("window.painted"))
    return times
