"""Correcting an address on a card: its field stands in the place of the address."""

from typing import Any

import reflex as rx

from bounce_dash.actions import addresses
from bounce_dash.actions.jobs import JobView
from bounce_dash.domain.access import Actor
from bounce_dash.ui.addresses.correcting_state import Correcting
from bounce_dash.ui.bridge.bridge import tell
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.persons.card_state import CHANGE, Card
from bounce_dash.ui.persons.paths import card_path
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async


class CardCorrecting(Card, Correcting, mixin=True):
    """The field of one of the person's addresses; see Correcting."""

    def _arrive(self, person_id: int) -> None:
        super()._arrive(person_id)
        self._close_field()

    @handler(CHANGE)
    async def open_correction(self, address_id: int, *, actor: Actor) -> Next:
        """Open the field for one of the addresses."""
        found = await read_async(addresses.detail, actor, self._own(address_id).id)
        self._open_field(found, optional=True)
        return [tell("correct"), *self._suggesting()]

    async def _corrected(self, actor: Actor, job: JobView, address: str) -> Next:
        self._close_field()
        await self._changed(actor, self._reader().text("correct.done", address=address), undo=job.id)
        new: Any = next((one for one in self.addresses if one.address == address), None)
        return tell("address", new.id) if new else None

    async def _look_again(self, actor: Actor, address_id: int) -> int:
        if self._card is not None:
            await self._read(actor, self._card.id)
        return (await read_async(addresses.detail, actor, address_id)).version

    async def _show_other(self, actor: Actor, address_id: int) -> Next:
        owner = (await read_async(addresses.detail, actor, address_id)).person_id
        return rx.redirect(card_path(owner) if owner else f"/blocked?row={address_id}")
