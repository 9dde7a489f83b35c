"""The dialogs of a card: each asks first, and says what will happen."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from bounce_dash.actions.persons import addresses, details
from bounce_dash.actions.persons.addresses import NewPerson
from bounce_dash.actions.persons.card import PersonCard
from bounce_dash.actions.persons.details import Consent
from bounce_dash.domain.access import Actor
from bounce_dash.domain.addresses import domain_of, shown_domain
from bounce_dash.domain.errors import BadInput, Refused
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.persons import AddressRefused, DetailChanged
from bounce_dash.repairing import is_dead_domain, judge_syntax
from bounce_dash.ui.bulk_actions.dialog_state import form_texts
from bounce_dash.ui.feedback.state import Feedback
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.kit.seen import Next
from bounce_dash.ui.persons import card_view
from bounce_dash.ui.persons.card_state import ALL_PERSONS, CHANGE, Card
from bounce_dash.ui.persons.paths import card_path
from bounce_dash.ui.security.handling import handler
from bounce_dash.wiring import start_job_async, tools, write_async


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a dialog. ``kind`` is the type of its input, or "text" for several lines."""

    name: str
    kind: str
    label: str
    value: str = ""
    longest: int = 320


def _fields_of_consent(reader: Reader, card: PersonCard) -> list[FormField]:
    given = card.consent
    day = given.at.astimezone(reader.zone).date().isoformat() if given.at else ""
    return [
        FormField("day", "date", "person.field.day", day),
        FormField("origin", "line", "person.field.origin", given.origin, 120),
        FormField("words", "text", "person.field.words", given.words, 2000),
    ]


def _fields_of_successor(reader: Reader, card: PersonCard) -> list[FormField]:
    found = card.hint
    return [
        FormField("name", "line", "person.field.name", found.name if found else "", 200),
        FormField("address", "line", "person.field.address", found.address if found else ""),
        FormField("title", "line", "person.field.title", card.details["title"], 120),
    ]


#: Seconds that a new address waits for DNS.
_PATIENCE = 0.5

#: dialog → its fields
_FIELDS: dict[str, Callable[[Reader, PersonCard], list[FormField]]] = {
    "former": lambda reader, card: [],
    "unset": lambda reader, card: [],
    "address": lambda reader, card: [FormField("address", "line", "person.field.address")],
    "successor": _fields_of_successor,
    "consent": _fields_of_consent,
    "company": lambda reader, card: [
        FormField("name", "line", "ui.person.detail.company", card.details["company"], 200)
    ],
}

#: Dialogs that set the mark of former employees or lift it → the kind of job that does.
_MARKS = {"former": "former_employee", "unset": "unset_former_employee"}


def _text(reader: Reader, name: str, card: PersonCard) -> str:
    key = f"person.dialog.{name}.text"
    values: dict[str, Any] = {"name": card.name, "company": card.details["company"]}
    if name in _MARKS:
        return reader.text(key, count=len(card.addresses))
    if name == "company":
        return reader.text(key, count=card.colleagues + 1)
    if name == "successor" and not card.company_id:
        key = "person.dialog.successor.text_without_company"
    return reader.text(key, **values)


class CardDialog(Card, mixin=True):
    """The open dialog: its words, its fields, what is wrong with them."""

    dialog: str = ""
    dialog_title: str = ""
    dialog_text: str = ""
    dialog_ok: str = ""
    dialog_fields: list[FormField] = []
    dialog_problem: str = ""
    #: Where the person is whose address it turned out to be.
    dialog_other: str = ""

    def _arrive(self, person_id: int) -> None:
        super()._arrive(person_id)
        self.dialog = ""

    @handler(CHANGE)
    async def open_dialog(self, name: str) -> None:
        """Open one of the dialogs."""
        card = self._card
        if card is None or not isinstance(name, str) or name not in _FIELDS:
            return
        reader = self._reader()
        values: dict[str, Any] = {"name": card.name, "company": card.details["company"]}
        self.dialog, self.dialog_problem, self.dialog_other = name, "", ""
        self.dialog_title = reader.text(f"person.dialog.{name}.title", **values)
        self.dialog_text = _text(reader, name, card)
        self.dialog_ok = reader.text(f"person.dialog.{name}.ok")
        fields = _FIELDS[name](reader, card)
        self.dialog_fields = [FormField(f.name, f.kind, reader.text(f.label), f.value, f.longest) for f in fields]

    @handler(CHANGE)
    async def cancel_dialog(self) -> None:
        """Close the dialog; nothing is done."""
        self.dialog = ""

    @handler(CHANGE, problem="dialog_problem")
    async def perform(self, form: dict[str, object], *, actor: Actor) -> Next:
        """Do what the open dialog asks for, with what was typed in it."""
        card, name = self._card, self.dialog
        if card is None or name not in _FIELDS:
            return None
        self.dialog_other = ""
        if name in _MARKS:
            return await self._mark(actor, card, _MARKS[name])
        steps: dict[str, Any] = {
            "address": self._add_address,
            "successor": self._add_successor,
            "consent": self._record_consent,
            "company": self._rename_company,
        }
        try:
            told = await steps[name](actor, card, form_texts(form))
        except AddressRefused as refusal:
            self._refuse_address(refusal)
            return None
        except DetailChanged as refusal:
            # What was typed stays; done once more, it replaces what is told now.
            self.dialog_problem = self._reader().refusal(refusal)
            await self._read(actor, card.id)
            return None
        self.dialog = ""
        await self._changed(actor, told)
        return None

    def _refuse_address(self, refusal: Refused) -> None:
        self.dialog_problem = card_view.refusal_of_address(self._reader(), refusal)
        self.dialog_other = card_path(str(refusal.values["person"])) if refusal.values.get("person") else ""

    async def _mark(self, actor: Actor, card: PersonCard, kind: str) -> Next:
        one = Picked(ListQuery(""), frozenset({card.id}))
        job = await start_job_async(actor, kind, listing=ALL_PERSONS, picked=one, args={}, now=datetime.now(UTC))
        self.dialog = ""
        return await (await self.get_state(Feedback))._follow(job)

    async def _add_address(self, actor: Actor, card: PersonCard, typed: dict[str, str]) -> str:
        judged, now, secret = judge_syntax(typed.get("address", "")), datetime.now(UTC), tools().secret
        await write_async(addresses.add_address, actor, card.id, judged, secret=secret, now=now)
        domain = domain_of(judged.address)
        key = "person.done.dead_address" if await _is_known_dead(domain) else "person.done.address"
        return self._reader().text(key, address=judged.address, domain=shown_domain(domain))

    async def _add_successor(self, actor: Actor, card: PersonCard, typed: dict[str, str]) -> str:
        new = NewPerson(typed.get("name", ""), typed.get("title", ""))
        judged, now, secret = judge_syntax(typed.get("address", "")), datetime.now(UTC), tools().secret
        await write_async(addresses.add_successor, actor, card.id, new, judged, secret=secret, now=now)
        return self._reader().text("person.done.successor", name=" ".join(new.name.split()))

    async def _record_consent(self, actor: Actor, card: PersonCard, typed: dict[str, str]) -> str:
        reader, now = self._reader(), datetime.now(UTC)
        given = Consent(
            _moment(reader, card, typed.get("day", ""), now), typed.get("origin", ""), typed.get("words", "")
        )
        await write_async(details.change_consent, actor, card.id, given, seen=card.consent, now=now)
        return reader.text("person.done.consent")

    async def _rename_company(self, actor: Actor, card: PersonCard, typed: dict[str, str]) -> str:
        name, seen, now = typed.get("name", ""), card.details["company"], datetime.now(UTC)
        many = await write_async(details.rename_company, actor, card.company_id, name, seen=seen, now=now)
        return self._reader().text("person.done.company", count=many, name=" ".join(name.split()))


async def _is_known_dead(domain: str) -> bool:
    """Say whether DNS tells at once that a domain takes no mail; nobody waits for it long, and it forbids nothing."""
    asking = asyncio.ensure_future(is_dead_domain(domain))
    await asyncio.wait({asking}, timeout=_PATIENCE)
    return asking.done() and asking.result() is True


class NoDay(BadInput):
    """It is no day, or one that is still to come."""

    code = "error.consent_day"


def _moment(reader: Reader, card: PersonCard, day: str, now: datetime) -> datetime | None:
    """Return the moment of a consent from the day that was typed: its start in the reader's zone; raise NoDay."""
    if not day:
        return None
    try:
        moment = datetime.combine(datetime.fromisoformat(day).date(), time(), reader.zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NoDay() from None
    given = card.consent.at
    if given is not None and given.astimezone(reader.zone).date().isoformat() == day:
        return given
    if moment > now:
        raise NoDay()
    return moment
