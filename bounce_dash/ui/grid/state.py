"""The state of a list screen: what its table shows. See ui/grid/listing_state.py for how a screen uses it.

What is shown follows from the URL alone: ``load`` reads it, and each handler that changes the view has it written.
"""

import asyncio
from collections.abc import Awaitable
from typing import Any, ClassVar

from reflex.event import EventSpec

from bounce_dash.actions.lists.kind import Page
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.listing import ListQuery, from_url, to_url
from bounce_dash.ui.bridge.bridge import tell
from bounce_dash.ui.frame.base import MixinBase
from bounce_dash.ui.grid import screen
from bounce_dash.ui.grid.columns import Column, ColumnChoice, column_choices, moved, read_columns, view_columns
from bounce_dash.ui.grid.navigation import LEAST, navigates
from bounce_dash.ui.grid.screen import Cells, Chip, Option, Screen
from bounce_dash.ui.kit.reader import Reader, cookies
from bounce_dash.ui.kit.seen import Next, Steps
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async

#: A page that takes longer than this, in seconds, is announced: the old rows dim and a line runs.
_PATIENCE = 0.15

#: Columns of moments and numbers: whoever orders by one wants the newest, or the most, first.
_LARGEST_FIRST = frozenset({"bounces", "last_bounce", "blocked_since", "complained", "created", "sent", "changed",
                           "members", "sent_to", "delivered", "hard", "soft", "opened", "complaints"})  # fmt: skip


class Grid(MixinBase, mixin=True):
    """Columns, rows, filters and paging of a list."""

    _screen: ClassVar[Screen]

    columns: list[Column] = []
    choosable: list[ColumnChoice] = []
    rows: list[Cells] = []
    chips: dict[str, str] = {}
    lone_chips: list[Chip] = []
    group_chip: str = ""
    #: By what the rows are shown in groups, empty while they are not.
    grouped_by: str = ""
    largest_first: bool = False
    options: list[Option] = []
    filter_name: str = ""
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
    list_name: str = ""

    _query: ListQuery | None = None
    _shown: tuple[str, ...] = ()
    _labels: dict[tuple[str, str], str] = {}
    _total: int = 0
    _last_page: int = 1
    _shown_news: int = 0

    @handler(LEAST)
    async def load(self, *, actor: Actor) -> Steps:
        """Show what the URL asks for. Runs on each arrival, Back and Forward included."""
        self._arrive()
        asked = from_url(self._screen.spec, dict(self.router.url.query_parameters))
        query, then = await self._opening(actor, asked)
        async for step in self._read(actor, query, then=then):
            yield step

    async def _opening(self, actor: Actor, asked: ListQuery) -> tuple[ListQuery, Next]:
        """Return what to show on arrival at a URL that asks for a view, and what is sent with it."""
        return asked, None

    def _arrive(self) -> None:
        """Forget what belonged to the visit before; a list has nothing of that kind."""

    async def _renew(self) -> None:
        if not self._is_open() or self._news == self._shown_news:
            return
        actor = await self._enter()
        if actor is not None and self._query is not None:
            await self._read_again(actor)

    def _is_open(self) -> bool:
        return self.router.url.path.rstrip("/") == self._screen.path

    async def _read_again(self, actor: Actor) -> None:
        """Show the same view of the list as it is now."""
        assert self._query is not None
        reader = self._reader()
        await self._take(reader, self._asked(actor, reader, self._query))
        if self._has_more():
            await self._after_load(actor, reader)

    async def _go(self, actor: Actor, query: ListQuery, *, replace: bool = False) -> Steps:
        """Show another view of the list and write it into the URL: one trip, so that a click is answered at once."""
        async for step in self._read(actor, query, then=self._write_url(query, replace)):
            yield step

    async def _read(self, actor: Actor, query: ListQuery, *, then: Next = None) -> Steps:
        reader = self._reader()
        asking = asyncio.ensure_future(self._asked(actor, reader, query))
        done, _ = await asyncio.wait({asking}, timeout=_PATIENCE)
        if not done:
            self.busy = True
            yield None
        await self._take(reader, asking)
        yield then
        if self._has_more():
            await self._after_load(actor, reader)

    def _asked(self, actor: Actor, reader: Reader, query: ListQuery) -> Awaitable[screen.Written]:
        return read_async(screen.written, self._screen, actor, reader, query, self._columns_shown())

    async def _take(self, reader: Reader, asking: Awaitable[screen.Written]) -> None:
        try:
            self._show(reader, *await asking)
        except Refused as refusal:
            self._refuse(reader, refusal)

    def _write_url(self, query: ListQuery, replace: bool) -> EventSpec:
        asked = to_url(self._screen.spec, query) or self._plain_url()
        parameters = "&".join(filter(None, (asked, self._in_url())))
        url = f"{self._screen.path}?{parameters}" if parameters else self._screen.path
        told = {"url": url, "replace": replace, "list": self._screen.spec.name, "columns": ".".join(self._shown)}
        return tell("go", told)

    def _plain_url(self) -> str:
        """Return what stands in the URL of the plain list."""
        return ""

    def _in_url(self) -> str:
        """Return what the URL holds besides the view of the list."""
        return ""

    def _show(self, reader: Reader, query: ListQuery, page: Page[Any], rows: list[Cells]) -> None:
        own, shown = self._screen, self._columns_shown()
        self._query, self._total, self._last_page = query, page.total, screen.last_page(query, page)
        self._shown_news = self._news
        self.list_name = own.spec.name
        self.columns = view_columns(own, reader, query, shown)
        self.choosable = column_choices(own, reader, shown)
        self.rows = rows
        self._labels = {**self._labels, **page.names}
        self.chips = screen.chips(own, reader, query, self._labels)
        self.lone_chips = screen.lone_chips(own, self.chips)
        self.group_chip, self.largest_first = screen.group_chip(reader, query), query.largest_first
        self.grouped_by = query.group if query.in_groups else ""
        self.search, self.range_text = query.search, screen.range_text(reader, query, page)
        self.has_previous, self.has_next = query.page > 1, query.page < self._last_page
        self._about(to_url(own.spec, query.same_list()))
        narrowed = bool(query.search or query.filters)
        self.empty = "" if page.total else ("no_match" if narrowed else "nothing")
        self.sentence = reader.text("grid.shown", count=page.total)
        self.problem, self.busy, self.loaded = "", False, True

    def _about(self, list_key: str) -> None:
        """Note which list this is, its order and page aside."""
        self.list_key = list_key

    def _refuse(self, reader: Reader, refusal: Refused) -> None:
        self.problem, self.empty, self.rows = reader.refusal(refusal), "trouble", []
        self.busy, self.loaded = False, True

    def _forget(self) -> None:
        """Take off the screen what is of another list."""
        self.rows, self.chips, self.lone_chips, self.loaded = [], {}, [], False
        self.group_chip = self.search = self.range_text = self.sentence = self.problem = self.empty = ""

    def _has_more(self) -> bool:
        """Say whether `_after_load` has anything to do."""
        return False

    async def _after_load(self, actor: Actor, reader: Reader) -> None:
        """For screens that show more than the list; this one has nothing to add."""

    def _columns_shown(self) -> tuple[str, ...]:
        if not self._shown:
            kept = cookies(self.router.headers.cookie).get(f"columns_{self._screen.spec.name}", "")
            self._shown = read_columns(self._screen, kept)
        return self._shown

    def _now_shown(self) -> ListQuery:
        spec = self._screen.spec
        return self._query or ListQuery(order=spec.order, descending=spec.descending)

    @navigates(history="push")
    def sort(self, column: str, direction: str) -> ListQuery | None:
        """Order by a column, "ascending" or "descending"."""
        if column not in self._screen.spec.columns:
            return None
        return self._now_shown().narrowed(order=column, descending=direction == "descending")

    @navigates(history="push")
    def sort_by(self, column: str) -> ListQuery | None:
        """Order by a column; by the one that the list is ordered by already, the other way."""
        now = self._now_shown()
        if column not in self._screen.spec.columns:
            return None
        descending = not now.descending if column == now.order else column in _LARGEST_FIRST
        return now.narrowed(order=column, descending=descending)

    @navigates(history="replace")
    def find(self, text: str) -> ListQuery | None:
        """Search in the list."""
        now = self._now_shown()
        return None if text.strip() == now.search else now.narrowed(search=text.strip())

    @navigates(history="push")
    def go_to(self, where: str) -> ListQuery | None:
        """Turn pages: "previous", "next", "first" or "last"."""
        now = self._now_shown()
        pages = {"previous": now.page - 1, "next": now.page + 1, "first": 1, "last": self._last_page}
        return now.narrowed(page=pages[where]) if 1 <= pages.get(where, 0) <= self._last_page else None

    @navigates(history="push")
    def reset_view(self) -> ListQuery | None:
        """Back to the plain list: usual order, no groups, no filters, the usual columns."""
        self._shown = self._screen.shown
        spec = self._screen.spec
        return ListQuery(order=spec.order, descending=spec.descending)

    @navigates(history="replace")
    def show_column(self, column: str) -> ListQuery | None:
        """Show a hidden column or hide a shown one; the last one stays."""
        if column not in self._screen.spec.columns:
            return None
        shown = self._columns_shown()
        rest = tuple(name for name in shown if name != column)
        self._shown = (rest or shown) if column in shown else (*shown, column)
        return self._now_shown()

    @navigates(history="replace")
    def move_column(self, move: str) -> ListQuery | None:
        """Put a shown column in the place of another one: "company.name" puts company where name stands."""
        shown = self._columns_shown()
        self._shown = moved(shown, move)
        return self._now_shown() if self._shown != shown else None
