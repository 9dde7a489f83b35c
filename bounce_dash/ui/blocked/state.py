"""The state of *Blocked addresses*: the list, and the side panel beside it."""

import time
from typing import Any, ClassVar

from bounce_dash.actions import beginning, blocked
from bounce_dash.actions.lists.kind import Page
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.lists import DEALT_WITH
from bounce_dash.ui.addresses.panel_state import Panelled
from bounce_dash.ui.blocked.beginning import Choice, choice
from bounce_dash.ui.blocked.screen import SCREEN
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import FRESH, Base
from bounce_dash.ui.grid.screen import Cells
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Steps
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import bring_demo, read_async


class Blocked(Panelled, Base):
    """Every blocked address of all mailings."""

    _screen: ClassVar = SCREEN

    context: str = ""
    dealt_with: bool = False
    to_do_number: str = ""
    dealt_number: str = ""
    demo_runs: bool = False
    begin_with: list[Choice] = []

    _summed_at: float = 0.0
    _seen_news: int = 0

    def _has_more(self) -> bool:
        old = time.monotonic() - self._summed_at > FRESH or self._news != self._seen_news
        return old or super()._has_more()

    def _show(self, reader: Reader, query: ListQuery, page: Page[Any], rows: list[Cells]) -> None:
        super()._show(reader, query, page, rows)
        self.dealt_with = DEALT_WITH in query.filters.get("state", ())

    async def _notice(self, actor: Actor) -> None:
        await super()._notice(actor)
        if self._is_open():
            await self._sum_up(actor, self._reader())

    async def _after_load(self, actor: Actor, reader: Reader) -> None:
        await super()._after_load(actor, reader)
        await self._sum_up(actor, reader)

    async def _sum_up(self, actor: Actor, reader: Reader) -> None:
        """Write what stands above the list: how many there are in all, and where to begin."""
        self._summed_at, self._seen_news = time.monotonic(), self._news
        found = await read_async(blocked.summary, actor, now=reader.now)
        starts = await read_async(beginning.where_to_begin, actor, now=reader.now)
        self.begin_with = [choice(reader, start) for start in starts]
        self.to_do_number, self.dealt_number = reader.number(found.total), reader.number(found.dealt_with)
        self.context = " · ".join(
            (
                reader.text("blocked.total", count=found.total),
                reader.text("blocked.new", count=found.new_this_week),
                reader.text("blocked.repaired", count=found.repaired_this_week),
            )
        )

    @handler(Permission.LOAD_DEMO, background=True)
    async def load_demo(self, *, actor: Actor) -> Steps:
        """Fill the empty database with the demo, for somebody who is just looking."""
        async with self:
            if self.demo_runs:
                return
            self.demo_runs = True
        try:
            await bring_demo(actor)
            said = self._reader().text("blocked.demo_loaded"), ""
        except Refused as refusal:
            said = self._reader().refusal(refusal), "bad"
        async with self:
            self.demo_runs = False
            self._news += 1
            (await self.get_state(Feedback))._toast(said[0], tone=said[1])
        yield Blocked.load
