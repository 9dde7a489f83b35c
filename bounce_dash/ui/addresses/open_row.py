"""The side panel of a list of addresses: which row is open in it. The opened row is part of the URL."""

from bounce_dash.actions import addresses, changes
from bounce_dash.actions.addresses import AddressDetail
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound, Refused
from bounce_dash.domain.remedies import Remedy
from bounce_dash.ui.addresses.correcting_state import Correcting
from bounce_dash.ui.addresses.detail import Event, Panel, gone, panel, timeline
from bounce_dash.ui.bridge.bridge import tell
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.grid.listing_state import Listing
from bounce_dash.ui.grid.navigation import LEAST
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async


class OpenRow(Listing, Correcting, mixin=True):
    """A list of addresses, one of which can be open beside it."""

    panel: Panel = Panel()
    events: list[Event] = []

    def _arrive(self) -> None:
        super()._arrive()
        # The tab's state outlives a page: whoever arrives at a URL without a row finds none open.
        if not self._wanted_row():
            self._close_panel()

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
        return await self._show_other(actor, int(address_id[:18]))

    async def _notice(self, actor: Actor) -> None:
        await super()._notice(actor)
        if self._is_open() and self.panel.id and not self.panel.gone:
            await self._look_at_open(actor)

    async def _look_at_open(self, actor: Actor) -> None:
        """Show the open address as it is now; of one that was deleted it is said, and nothing is offered."""
        try:
            found = await read_async(addresses.detail, actor, self.panel.id)
        except NotFound:
            self.panel = gone(self.panel, await self._deleted(actor))
            self._close_field()
            return
        self._show_address(found)
        if not self.panel.correctable:
            self._close_field()

    async def _deleted(self, actor: Actor) -> str:
        """Write that an address was deleted, and by whom."""
        names = await read_async(changes.deleters, actor, since=self._came_at)
        return self._reader().text("panel.deleted_by" if names else "panel.deleted", who=", ".join(names))

    async def _show_other(self, actor: Actor, address_id: int) -> Next:
        try:
            await self._open(actor, address_id)
        except NotFound:  # deleted since the list was read
            (await self.get_state(Feedback))._toast(await self._deleted(actor), tone="bad")
            await self._notice(actor)
            return None
        return [tell("opened", self.panel.id), *self._suggesting()]

    async def _open(self, actor: Actor, address_id: int) -> None:
        found = await read_async(addresses.detail, actor, address_id)
        self._show_address(found)
        if self.panel.remedy == Remedy.CORRECT and actor.may(Permission.CHANGE_ADDRESSES):
            self._open_field(found, optional=False)
        else:
            self._close_field()

    def _show_address(self, found: AddressDetail) -> None:
        reader = self._reader()
        self.panel, self.events = panel(reader, found), timeline(reader, found)

    def _close_panel(self) -> None:
        self.panel, self.events = Panel(), []
        self._close_field()

    @handler(Permission.CHANGE_ADDRESSES)
    async def open_correction(self, *, actor: Actor) -> Next:
        """Open the field for the address in the side panel, whatever its reason asks for."""
        if not self.panel.correctable:
            return None
        self._open_field(await read_async(addresses.detail, actor, self.panel.id), optional=True)
        return [tell("correct"), *self._suggesting()]

    async def _look_again(self, actor: Actor, address_id: int) -> int:
        found = await read_async(addresses.detail, actor, address_id)
        self._show_address(found)
        return found.version

    @handler(LEAST)
    async def close_panel(self) -> Next:
        """Close the side panel."""
        self._close_panel()
        return tell("opened", 0)
