"""The field in which an address is corrected, in the side panel and on the card: what it holds, suggests and says."""

import asyncio
from typing import Any

from reflex.event import EventSpec

from bounce_dash.actions.addresses import AddressDetail
from bounce_dash.actions.jobs import JobView
from bounce_dash.actions.suggesting import receives_here, suggest
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import domain_of, shown_domain
from bounce_dash.domain.errors import NotFound, Refused
from bounce_dash.domain.suggesting import suspect_part
from bounce_dash.repairing import correct_address, is_dead_domain, judge_syntax
from bounce_dash.ui.addresses.correcting import SuggestionRow, can_still_be_right, suggestion_row, utf16_range
from bounce_dash.ui.bridge.bridge import tell
from bounce_dash.ui.bulk_actions.dialog_state import form_texts
from bounce_dash.ui.frame.base import MixinBase
from bounce_dash.ui.kit.seen import Next, Steps
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async

#: Seconds that suggestions wait for DNS; what came back tells until it answers.
_PATIENCE = 0.3


class Correcting(MixinBase, mixin=True):
    """One address whose field is open. A screen says in `_corrected`, `_look_again` and `_show_other` what follows.

    ``correct_id`` is 0 while no field is open; an ``optional`` one can be closed again. ``correct_suspect`` is
    where the part that looks wrong begins and ends; ``correct_turn`` goes up with each answer, so that the browser
    knows that it may ask again.
    """

    correct_id: int = 0
    correct_optional: bool = False
    correct_text: str = ""
    correct_suspect: str = ""
    suggestions: list[SuggestionRow] = []
    correct_problem: str = ""
    correct_hint: str = ""
    correct_other: int = 0
    correct_turn: int = 0

    _correct_version: int = 0
    _correct_domain: str = ""
    _typed_domain: str = ""

    def _open_field(self, found: AddressDetail, *, optional: bool) -> None:
        """Open the field for an address; what it held before is gone."""
        self.correct_optional = optional
        self.correct_id, self.correct_text, self._correct_version = found.id, found.address, found.version
        self._correct_domain, self._typed_domain = found.domain, found.domain
        self.correct_suspect = utf16_range(found.address, suspect_part(found.address))
        self.suggestions, self.correct_problem, self.correct_hint, self.correct_other = [], "", "", 0

    def _close_field(self) -> None:
        if self.correct_id:
            self.correct_id, self.correct_text, self.suggestions = 0, "", []
            self.correct_problem, self.correct_hint, self.correct_other = "", "", 0

    def _suggesting(self) -> list[EventSpec]:
        """Return what finds the suggestions for the open field: they come later, DNS takes its time."""
        events: Any = type(self)
        return [events.find_suggestions] if self.correct_id else []

    @handler(Permission.CHANGE_ADDRESSES, background=True)
    async def find_suggestions(self, *, actor: Actor) -> Steps:
        """Show what the address was probably meant to be; once more when DNS answers late."""
        async with self:
            wanted, domain = self.correct_id, self._correct_domain
        asking = asyncio.ensure_future(is_dead_domain(domain))
        await asyncio.wait({asking}, timeout=_PATIENCE)
        known = asking.result() if asking.done() else None
        yield await self._suggest(actor, wanted, known)
        if (late := await asking) != known:
            yield await self._suggest(actor, wanted, late)

    async def _suggest(self, actor: Actor, wanted: int, dead: bool | None) -> Next:
        found = await read_async(suggest, actor, wanted, dead_domain=dead) if wanted else ()
        events: Any = self  # a background event holds the state only where it enters it
        async with events:
            if self.correct_id != wanted:
                return None
            reader = self._reader()
            self.suggestions = [suggestion_row(reader, self.correct_text, one) for one in found]
            if self.suggestions:
                self.correct_suspect = self.suggestions[0].suspect
        return tell("suspect")

    @handler(Permission.CHANGE_ADDRESSES)
    async def type_correction(self, address_id: int, typed: str) -> Next:
        """Say what is wrong with what was typed, once typing on cannot mend it; have its domain looked up."""
        if not isinstance(typed, str) or address_id != self.correct_id:
            return None  # of the field before this one
        reader, judged = self._reader(), judge_syntax(typed)
        self.correct_other, self.correct_hint = 0, ""
        blamed = bool(judged.flaws) and not can_still_be_right(typed)
        self.correct_problem = reader.text(f"flaw.{judged.flaws[0].value}").capitalize() + "." if blamed else ""
        self._typed_domain = "" if judged.flaws else domain_of(judged.address)
        events: Any = type(self)
        asks = self._typed_domain not in ("", self._correct_domain)
        return events.look_up_typed if asks else None

    @handler(Permission.CHANGE_ADDRESSES, background=True)
    async def look_up_typed(self, *, actor: Actor) -> None:
        """Say whether the domain that was typed takes mail, as far as DNS tells; it forbids nothing."""
        async with self:
            domain = self._typed_domain
        if not domain or await read_async(receives_here, actor, domain):
            return
        dead = await is_dead_domain(domain)
        async with self:
            if self._typed_domain == domain and dead is not False:
                key = "correct.no_word_of_dns" if dead is None else "correct.dead"
                self.correct_hint = self._reader().text(key, domain=shown_domain(domain))

    @handler(Permission.CHANGE_ADDRESSES)
    async def save_correction(self, form: dict[str, object], *, actor: Actor) -> Next:
        """Put what was typed in the place of the address; a refusal keeps it in the field and says why."""
        self.correct_turn += 1
        wanted = self.correct_id
        if not wanted:
            return None
        try:
            typed = form_texts(form).get("address", "")
            job = await correct_address(actor, wanted, typed, seen=self._correct_version)
        except NotFound:
            self._close_field()
            raise
        except Refused as refusal:
            self.correct_problem = self._reader().refusal(refusal)
            self.correct_other = int(str(refusal.values.get("address_id", 0)))
            self._correct_version = await self._look_again(actor, wanted)
            return None
        return await self._corrected(actor, job, judge_syntax(typed).address)

    @handler(Permission.CHANGE_ADDRESSES)
    async def cancel_correction(self) -> None:
        """Close the field; the address stays as it is."""
        self._close_field()

    @handler(Permission.SEE_LISTS)
    async def show_other(self, *, actor: Actor) -> Next:
        """Show the address that stands in the way of the one that was typed."""
        return await self._show_other(actor, self.correct_other) if self.correct_other else None

    async def _show_other(self, actor: Actor, address_id: int) -> Next:
        """Show another address."""
        raise NotImplementedError

    async def _look_again(self, actor: Actor, address_id: int) -> int:
        """Show anew what is shown of the address beside the field; return its version."""
        raise NotImplementedError

    async def _corrected(self, actor: Actor, job: JobView, address: str) -> Next:
        """Say that the address was corrected into another one, and go on."""
        raise NotImplementedError
