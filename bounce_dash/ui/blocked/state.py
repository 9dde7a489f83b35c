"""The state of *Blocked addresses*: the list, and the side panel beside it."""

import time
from typing import Any

import reflex as rx

from bounce_dash.actions import addresses, blocked
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.listing import Picked
from bounce_dash.ui.blocked.detail import Event, Panel, panel, timeline
from bounce_dash.ui.blocked.screen import SCREEN
from bounce_dash.ui.shared.base import Base
from bounce_dash.ui.shared.feedback_state import Feedback
from bounce_dash.ui.shared.listing_state import Listing
from bounce_dash.ui.shared.reader import Reader
from bounce_dash.wiring import ask, bring_demo

#: Seconds for which the figures in the header are good enough.
_FRESH = 20.0


class Blocked(Listing, Base):
    """Every blocked address of all mailings."""

    _screen = SCREEN

    context: str = ""
    panel: Panel = Panel()
    events: list[Event] = []
    demo_runs: bool = False

    _summed_at: float = 0.0
    _seen_news: int = 0

    def _has_more(self) -> bool:
        old = time.monotonic() - self._summed_at > _FRESH or self._news != self._seen_news
        return old or self._wanted_row() not in (0, self.panel.id)

    def _in_url(self) -> str:
        return f"row={self.panel.id}" if self.panel.id else ""

    def _wanted_row(self) -> int:
        """Return the id of the row that the URL opens, 0 for none."""
        wanted = self.router.url.query_parameters.get("row", "")
        return int(wanted[:18]) if wanted.isascii() and wanted.isdigit() else 0

    async def _after_load(self, actor: Actor, reader: Reader) -> None:
        if wanted := self._wanted_row():
            await self._open(actor, wanted)
        self._summed_at, self._seen_news = time.monotonic(), self._news
        found = await ask(blocked.summary, actor, now=reader.now)
        self.context = " · ".join(
            (
                reader.text("blocked.total", count=found.total),
                reader.text("blocked.new", count=found.new_this_week),
                reader.text("blocked.repaired", count=found.repaired_this_week),
            )
        )
        self.counts = {**self.counts, "blocked": reader.number(found.total)}

    @rx.event
    async def open_row(self, address_id: str) -> Any:
        """Show an address in the side panel. The list stays where it is."""
        actor = await self._enter()
        if actor is None or not isinstance(address_id, str) or not address_id.isdigit():
            return None
        if not await self._open(actor, int(address_id[:18])):
            return None
        return rx.call_script(f"bounceGrid.opened({self.panel.id})")

    async def _open(self, actor: Actor, address_id: int) -> bool:
        reader = self._reader()
        try:
            found = await ask(addresses.detail, actor, address_id)
        except Refused as refusal:
            (await self.get_state(Feedback))._refused(refusal)
            return False
        self.panel, self.events = panel(reader, found), timeline(reader, found)
        return True

    @rx.event
    async def close_panel(self) -> Any:
        """Close the side panel."""
        self.panel, self.events = Panel(), []
        return rx.call_script("bounceGrid.opened(0)")

    @rx.event(background=True)
    async def load_demo(self) -> Any:
        """Fill the empty database with the demo, for somebody who is just looking."""
        async with self:
            actor = await self._enter()
            if actor is None or self.demo_runs:
                return
            self.demo_runs = True
        try:
            await bring_demo(actor)
            said = self._reader().text("blocked.demo_loaded"), ""
        except Refused as refusal:
            said = self._reader().refusal(refusal), "bad"
        async with self:
            self.demo_runs = False
            (await self.get_state(Feedback))._toast(said[0], tone=said[1])
        yield Blocked.load

    @rx.event
    async def act_on_open(self, name: str) -> None:
        """Open the dialog of an action on the address in the side panel."""
        on = Picked(self._now_shown().same_list(), frozenset({self.panel.id} - {0}))
        await self._open_act(name, on)
