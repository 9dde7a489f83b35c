"""The state of the card of a person: what it shows, its details edited where they stand, its timeline."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from reflex.event import EventSpec

from bounce_dash.actions.persons import addresses, details, successors
from bounce_dash.actions.persons.card import PersonCard, card, offered_companies
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, NotFound, Refused
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.persons import DETAILS, DetailChanged
from bounce_dash.ui.bridge.bridge import tell
from bounce_dash.ui.bulk_actions.dialog_state import form_texts
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.frame.base import MixinBase
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.persons import card_view
from bounce_dash.ui.persons.card_view import AddressView, ConsentView, DetailView, Head, HintView, Place
from bounce_dash.ui.persons.timeline import KINDS, Month, months
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import read_async, start_job_async, write_async

_SEE: Final = Permission.SEE_LISTS
CHANGE: Final = Permission.CHANGE_ADDRESSES

#: Any person in the list of all: what a job over the addresses of one picks from.
ALL_PERSONS = ListRef("persons")


class Card(MixinBase, mixin=True):
    """One person, whose id is in the URL."""

    loaded: bool = False
    gone: str = ""
    person: str = ""
    head: Head = Head()
    details: dict[str, DetailView] = dict.fromkeys(DETAILS, DetailView())
    companies: list[str] = []
    addresses: list[AddressView] = []
    hint: HintView = HintView()
    consent: ConsentView = ConsentView()
    places: list[Place] = []
    months: list[Month] = []
    events: str = "all"

    _card: PersonCard | None = None
    _problems: dict[str, str] = {}
    _saved: str = ""
    _unfolded: tuple[str, ...] = ()
    _shown_news: int = 0

    @handler(_SEE)
    async def load(self, *, actor: Actor) -> None:
        """Show the person whose id is in the URL. Runs on each arrival, Back and Forward included."""
        wanted = self.router.url.query_parameters.get("id", "")
        person_id = int(wanted[:9]) if wanted.isascii() and wanted.isdigit() else 0
        self._arrive(person_id)
        try:
            await self._read(actor, person_id)
        except NotFound:
            self.head, self.gone, self.loaded = Head(name=self._reader().text("person.gone")), "true", True
        if self._rail_is_old():
            await self._count_rail(actor, self._reader())

    def _arrive(self, person_id: int) -> None:
        # The tab's state outlives a page: nothing of the person before is left.
        if self._card is None or self._card.id != person_id:
            self._card, self.head, self.addresses, self.months, self.loaded = None, Head(), [], [], False
        self._problems, self._saved, self._unfolded, self.events, self.companies = {}, "", (), "all", []

    async def _renew(self) -> None:
        here = self.router.url.path.rstrip("/") == "/person"
        if not here or self._card is None or self._news == self._shown_news:
            return
        actor = await self._enter()
        if actor is not None:
            await self._read(actor, self._card.id)

    async def _read(self, actor: Actor, person_id: int) -> None:
        self._show(self._reader(), await read_async(card, actor, person_id))

    def _show(self, reader: Reader, found: PersonCard) -> None:
        self._card, self._shown_news = found, self._news
        self.person, self.gone, self.loaded = str(found.id), "", True
        self.head, self.addresses = card_view.head(reader, found), card_view.addresses(reader, found)
        self.hint, self.consent = card_view.hint(reader, found), card_view.consent(reader, found)
        self.places = card_view.places(found)
        self.details = card_view.details(found, self._problems, self._saved)
        self._show_events(reader)

    def _show_events(self, reader: Reader) -> None:
        if self._card is not None:
            names = card_view.short_names(self._card)
            self.months = months(reader, self._card.timeline, names, self.events, self._unfolded)

    @handler(_SEE)
    async def show_events(self, kind: str) -> None:
        """Show all that happened, the mailings, or the repairs."""
        if isinstance(kind, str) and kind in KINDS:
            self.events = kind
            self._show_events(self._reader())

    @handler(_SEE)
    async def unfold(self, run: str) -> None:
        """Show the mailings that stand in one line."""
        if isinstance(run, str) and len(self._unfolded) < 100:
            self._unfolded = (*self._unfolded, run)
            self._show_events(self._reader())

    @handler(_SEE)
    async def type_company(self, typed: str, *, actor: Actor) -> None:
        """Offer companies while one is typed."""
        if isinstance(typed, str):
            self.companies = list(await read_async(offered_companies, actor, typed))

    @handler(CHANGE)
    async def save_detail(self, form: dict[str, object], *, actor: Actor) -> Next:
        """Keep one detail as it was typed; what is wrong with it is said beside it, and what was typed stays."""
        typed = form_texts(form)
        name, person_id = typed.get("detail", ""), typed.get("person", "")
        if name not in DETAILS or not (person_id.isascii() and person_id.isdigit()):
            raise BadInput()
        try:
            kept = await write_async(
                details.change_detail,
                actor,
                int(person_id[:9]),
                name,
                typed.get("value", ""),
                seen=typed.get("seen", ""),
                now=datetime.now(UTC),
            )
        except Refused as refusal:
            self._refuse_detail(name, refusal)
            return None
        return await self._kept(actor, name, kept)

    async def _kept(self, actor: Actor, name: str, kept: str) -> Next:
        self._problems, self._saved = {key: text for key, text in self._problems.items() if key != name}, name
        if self._card is not None:
            await self._read(actor, self._card.id)
        return _take_over(name, kept)

    def _refuse_detail(self, name: str, refusal: Refused) -> None:
        reader, now = self._reader(), self.details[name]
        if isinstance(refusal, DetailChanged):
            # The field keeps what was typed; saved once more, it replaces what is told now.
            now = replace(now, value=str(refusal.values["current"]))
        key = "error.detail_emptied" if isinstance(refusal, DetailChanged) and not now.value else refusal.code
        told: dict[str, Any] = dict(refusal.values)
        problem = reader.text(key, **told)
        self._problems, self._saved = {**self._problems, name: problem}, ""
        self.details = {**self.details, name: replace(now, problem=problem, saved=False)}

    @handler(CHANGE)
    async def make_primary(self, address_id: int, *, actor: Actor) -> None:
        """Have the person mailed at another address."""
        found = self._own(address_id)
        await write_async(addresses.make_primary, actor, found.id, now=datetime.now(UTC))
        await self._changed(actor, self._reader().text("person.done.primary", address=found.address))

    @handler(CHANGE)
    async def clear_flag(self, address_id: int, *, actor: Actor) -> Next:
        """Clear the bounce flag of one address."""
        one = Picked(ListQuery(""), frozenset({self._own(address_id).id}))
        job = await start_job_async(
            actor, "clear_flag", listing=ListRef("blocked"), picked=one, args={}, now=datetime.now(UTC)
        )
        return await (await self.get_state(Feedback))._follow(job)

    @handler(CHANGE)
    async def dismiss_hint(self, *, actor: Actor) -> None:
        """Tell nobody any more what a reply told."""
        if self._card is not None:
            await write_async(successors.dismiss_hint, actor, self._card.id, now=datetime.now(UTC))
            await self._changed(actor, self._reader().text("person.done.hint"))

    async def _changed(self, actor: Actor, told: str, *, undo: int = 0) -> None:
        """Show the card anew and say what was done; ``undo`` is the job that did it."""
        assert self._card is not None
        self._news += 1
        await self._read(actor, self._card.id)
        (await self.get_state(Feedback))._toast(told, undo=undo)

    def _own(self, address_id: object) -> AddressView:
        found = next((one for one in self.addresses if type(address_id) is int and one.id == address_id), None)
        if found is None:
            raise BadInput()
        return found


def _take_over(name: str, kept: str) -> EventSpec:
    """Return the event that has the field show what was kept: without needless spaces, say."""
    return tell("kept", {"detail": name, "value": kept})
