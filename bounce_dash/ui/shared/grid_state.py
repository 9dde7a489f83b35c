"""The state of a list screen. A screen's state is ``class XState(Grid, Picks, Base)`` with ``_screen`` set.

What is shown follows from the URL alone: each handler that changes the view redirects, and ``load`` reads the URL.
"""

import asyncio
from typing import Any, ClassVar

import reflex as rx

from bounce_dash.domain.errors import Refused
from bounce_dash.domain.listing import ListQuery, from_url, to_url
from bounce_dash.ui.shared import listing
from bounce_dash.ui.shared.listing import Cells, Chip, Column, ColumnChoice, Option, Screen
from bounce_dash.ui.shared.reader import Reader, cookies
from bounce_dash.wiring import ask

#: A page that takes longer than this, in seconds, is announced: the old rows dim and a line runs.
_PATIENCE = 0.15


class Grid(rx.State, mixin=True):
    """Columns, rows, filters and paging of a list."""

    _screen: ClassVar[Screen]

    columns: list[Column] = []
    choosable: list[ColumnChoice] = []
    rows: list[Cells] = []
    chips: list[Chip] = []
    options: list[Option] = []
    filter_name: str = ""
    active: dict[str, bool] = {}
    search: str = ""
    range_text: str = ""
    sentence: str = ""
    problem: str = ""
    empty: str = ""
    has_previous: bool = False
    has_next: bool = False
    loaded: bool = False
    busy: bool = False
    list_key: str = ""

    _query: ListQuery | None = None
    _shown: tuple[str, ...] = ()
    _labels: dict[tuple[str, str], str] = {}
    _total: int = 0
    _last_page: int = 1

    @rx.event
    async def load(self) -> Any:
        """Show what the URL asks for. Runs on each arrival, Back and Forward included."""
        actor = await self._enter()
        if actor is None:
            return
        query = from_url(self._screen.spec, dict(self.router.url.query_parameters))
        reader = self._reader()
        asking = asyncio.ensure_future(ask(self._screen.ask, actor, query, now=reader.now))
        done, _ = await asyncio.wait({asking}, timeout=_PATIENCE)
        if not done:
            self.busy = True
            yield
        try:
            self._show(reader, query, await asking)
        except Refused as refusal:
            self._refuse(reader, refusal)
        await self._after_load(actor, reader)

    def _show(self, reader: Reader, query: ListQuery, page: Any) -> None:
        screen, shown = self._screen, self._columns_shown()
        self._query, self._total, self._last_page = query, page.total, listing.last_page(query, page)
        self.columns = listing.view_columns(screen, reader, query, shown)
        self.choosable = listing.column_choices(screen, reader, shown)
        self.rows = listing.view_rows(screen, reader, query, page)
        self.chips = listing.chips(screen, reader, query, self._labels)
        self.active = dict.fromkeys(query.filters, True)
        self.search, self.range_text = query.search, listing.range_text(reader, query, page)
        self.has_previous, self.has_next = query.page > 1, query.page < self._last_page
        self._about(to_url(screen.spec, query.same_list()))
        narrowed = bool(query.search or query.filters)
        self.empty = "" if page.total else ("no_match" if narrowed else "nothing")
        self.sentence = reader.text("grid.shown", count=page.total)
        self.problem, self.busy, self.loaded = "", False, True

    def _refuse(self, reader: Reader, refusal: Refused) -> None:
        self.problem, self.empty, self.rows = reader.text(refusal.code, **refusal.values), "trouble", []
        self.busy, self.loaded = False, True

    async def _after_load(self, actor: Any, reader: Reader) -> None:
        """For screens that show more than the list; this one has nothing to add."""

    def _columns_shown(self) -> tuple[str, ...]:
        if not self._shown:
            kept = cookies(self.router.headers.cookie).get(f"columns_{self._screen.spec.name}", "")
            self._shown = listing.read_columns(self._screen, kept)
        return self._shown

    def _now_shown(self) -> ListQuery:
        spec = self._screen.spec
        return self._query or ListQuery(order=spec.order, descending=spec.descending)

    def _go(self, query: ListQuery, *, replace: bool = False) -> Any:
        parameters = to_url(self._screen.spec, query)
        return rx.redirect(f"{self._screen.path}?{parameters}" if parameters else self._screen.path, replace=replace)

    @rx.event
    async def sort(self, column: str, direction: str) -> Any:
        """Order by a column: "ascending", "descending", or "toggle" between the two."""
        if not _is_one_of(column, self._screen.spec.columns):
            return None
        now = self._now_shown()
        flipped = column == now.order and not now.descending
        return self._go(
            now.narrowed(order=column, descending=flipped if direction == "toggle" else direction == "descending")
        )

    @rx.event
    async def group_by(self, column: str) -> Any:
        """Group by a column; the column that it is grouped by already, or none, ends the grouping."""
        now = self._now_shown()
        wanted = column if _is_one_of(column, self._screen.spec.groups) and column != now.group else ""
        return self._go(now.narrowed(group=wanted, unfolded=()))

    @rx.event
    async def fold(self, value: str) -> Any:
        """Fold or unfold a group."""
        if not isinstance(value, str):
            return None
        now = self._now_shown()
        rest = tuple(one for one in now.unfolded if one != value)
        unfolded = rest if value in now.unfolded else (*rest, value)
        return self._go(now.narrowed(unfolded=unfolded, page=now.page), replace=True)

    @rx.event
    async def only_group(self, value: str) -> Any:
        """Show all rows of one group."""
        now = self._now_shown()
        name = {"last_mailing": "mailing"}.get(now.group, now.group)
        if not isinstance(value, str) or name not in self._screen.spec.filters:
            return None
        return self._go(now.narrowed(group="", unfolded=(), filters={**now.filters, name: (value,)}))

    @rx.event
    async def find(self, text: str) -> Any:
        """Search in the list."""
        if not isinstance(text, str) or text.strip() == self._now_shown().search:
            return None
        return self._go(self._now_shown().narrowed(search=text.strip()), replace=True)

    @rx.event
    async def go_to(self, where: str) -> Any:
        """Turn pages: "previous", "next", "first" or "last"."""
        now = self._now_shown()
        pages = {"previous": now.page - 1, "next": now.page + 1, "first": 1, "last": self._last_page}
        if not isinstance(where, str) or not 1 <= pages.get(where, 0) <= self._last_page:
            return None
        return self._go(now.narrowed(page=pages[where]))

    @rx.event
    async def reset_view(self) -> Any:
        """Back to the plain list: usual order, no groups, no filters, the usual columns."""
        self._shown = self._screen.shown
        spec = self._screen.spec
        return [self._keep_columns(), self._go(ListQuery(order=spec.order, descending=spec.descending))]

    @rx.event
    async def show_column(self, column: str) -> Any:
        """Show a hidden column or hide a shown one; the last one stays."""
        if not _is_one_of(column, self._screen.spec.columns):
            return None
        shown = self._columns_shown()
        rest = tuple(name for name in shown if name != column)
        self._shown = (rest or shown) if column in shown else (*shown, column)
        return [self._keep_columns(), self._go(self._now_shown(), replace=True)]

    @rx.event
    async def move_column(self, column: str) -> Any:
        """Move a shown column one place towards the front."""
        shown = list(self._columns_shown())
        if not isinstance(column, str) or column not in shown[1:]:
            return None
        place = shown.index(column)
        shown[place - 1], shown[place] = shown[place], shown[place - 1]
        self._shown = tuple(shown)
        return [self._keep_columns(), self._go(self._now_shown(), replace=True)]

    def _keep_columns(self) -> Any:
        return rx.call_script(f"keepCookie('columns_{self._screen.spec.name}', '{'.'.join(self._shown)}')")


def _is_one_of(value: object, names: tuple[str, ...]) -> bool:
    """Say that a value from outside is one of these names: it may be of any type."""
    return isinstance(value, str) and value in names
