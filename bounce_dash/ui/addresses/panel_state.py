"""The state of a list of addresses with a side panel; the opened row is part of the URL."""

from bounce_dash.actions import addresses
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.ui.addresses.detail import Event, Panel, panel, timeline
from bounce_dash.ui.bridge.bridge import tell
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.grid.listing_state import Listing
from bounce_dash.ui.grid.navigation import LEAST
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next, Steps
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async


class Panelled(Listing, mixin=True):
    """A list of addresses, one of which can be open beside it."""

    panel: Panel = Panel()
    events: list[Event] = []

    async def _read(self, actor: Actor, query: ListQuery, *, then: Next = None) -> Steps:
        # The tab's state outlives a page: whoever arrives at a URL without a row finds none open.
        if then is None and not self._wanted_row():
            self.panel, self.events = Panel(), []
        async for step in super()._read(actor, query, then=then):
            yield step

    def _has_more(self) -> bool:
        return self._rail_is_old() or self._wanted_row() not in (0, self.panel.id) or super()._has_more()

    def _in_url(self) -> str:
        return f"row={self.panel.id}" if self.panel.id else ""

    def _wanted_row(self) -> int:
        """Return the id of the row that the URL opens, 0 for none."""
        wanted = self.router.url.query_parameters.get("row", "")
        return int(wanted[:18]) if wanted.isascii() and wanted.isdigit() else 0

    async def _after_load(self, actor: Actor, reader: Reader) -> None:
        await super()._after_load(actor, reader)
        if wanted := self._wanted_row():
            try:
                await self._open(actor, wanted)
            except Refused as refusal:  # what else the page shows does not depend on it
                (await self.get_state(Feedback))._refused(refusal)
        if self._rail_is_old():
            await self._count_rail(actor, reader)

    @handler(LEAST)
    async def open_row(self, address_id: str, *, actor: Actor) -> Next:
        """Show an address in the side panel. The list stays where it is."""
        if not isinstance(address_id, str) or not address_id.isdigit():
            return None
        await self._open(actor, int(address_id[:18]))
        return tell("opened", self.panel.id)

    async def _open(self, actor: Actor, address_id: int) -> None:
        reader, found = self._reader(), await read_async(addresses.detail, actor, address_id)
        self.panel, self.events = panel(reader, found), timeline(reader, found)

    @handler(LEAST)
    async def close_panel(self) -> Next:
        """Close the side panel."""
        self.panel, self.events = Panel(), []
        return tell("opened", 0)

    @handler(LEAST)
    async def act_on_open_row(self, name: str, *, actor: Actor) -> None:
        """Open the dialog of an action on the address in the side panel."""
        on = Picked(self._now_shown().same_list(), frozenset({self.panel.id} - {0}))
        await self._open_action(actor, name, on)
