"""How the card of a person is written. Plain Python: no state, no parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bounce_dash.actions.addresses_timeline import TimelineEntry
from bounce_dash.actions.persons.card import PersonAddress, PersonCard
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.persons import DETAILS
from bounce_dash.domain.states import BlockCause
from bounce_dash.i18n import formats
from bounce_dash.ui.addresses.words import LOOKS, reason_text
from bounce_dash.ui.collections.kinds import PROJECTS, SELECTIONS, CollectionKind
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.persons.paths import card_path

_KINDS: dict[str, CollectionKind] = {kind.name: kind for kind in (SELECTIONS, PROJECTS)}


@dataclass(frozen=True, slots=True)
class DetailView:
    """One detail. ``problem`` is what is wrong with what was typed last; ``saved`` says that it was kept."""

    value: str = ""
    problem: str = ""
    saved: bool = False


@dataclass(frozen=True, slots=True)
class AddressView:
    """One address. ``warning`` is the sentence behind its icon, empty when all is well; ``note`` is what happened last;
    ``can_be_primary``, ``correctable`` and ``has_flag`` say what can be done with it."""

    id: int = 0
    address: str = ""
    primary: bool = False
    warning: str = ""
    tone: str = ""
    badge: str = ""
    badge_css: str = ""
    replaced: bool = False
    replaced_by: str = ""
    note: str = ""
    can_be_primary: bool = False
    correctable: bool = False
    has_flag: bool = False


@dataclass(frozen=True, slots=True)
class HintView:
    """What a reply told. ``known_path`` leads to who took over, when that is a person here; ``can_add`` when not."""

    title: str = ""
    text: str = ""
    said: str = ""
    known_path: str = ""
    can_add: bool = False


@dataclass(frozen=True, slots=True)
class ConsentView:
    """The consent; ``when`` is empty without one."""

    when: str = ""
    origin: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A selection or project that the person is in: its icon, its name, where it is."""

    icon: str = ""
    name: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the card. ``badge`` says what is wrong with the addresses, ``company_path`` leads to the
    colleagues, who are told of in ``colleagues`` when there are any."""

    name: str = ""
    badge: str = ""
    badge_css: str = ""
    former: bool = False
    title: str = ""
    company: str = ""
    company_path: str = ""
    colleagues: str = ""
    facts: str = ""


def details(card: PersonCard, problems: Mapping[str, str], saved: str) -> dict[str, DetailView]:
    """Write the details by name; ``saved`` names the one that was kept last."""
    return {name: DetailView(card.details[name], problems.get(name, ""), name == saved) for name in DETAILS}


def head(reader: Reader, card: PersonCard) -> Head:
    """Write what stands above the card."""
    badge, look = _badge(reader, card)
    return Head(
        name=card.name,
        badge=badge,
        badge_css=look,
        former=card.former_since is not None,
        title=card.details["title"],
        company=card.details["company"],
        company_path=f"/persons?company={card.company_id}" if card.company_id else "",
        colleagues=reader.text("person.colleagues", count=card.colleagues) if card.colleagues else "",
        facts=_facts(reader, card),
    )


def _badge(reader: Reader, card: PersonCard) -> tuple[str, str]:
    if card.former_since is not None:
        return reader.text("person.former_since", when=reader.relative(card.former_since)), "badge i-log-out"
    blocked = sum(one.blocked_since is not None and one.replaced is None for one in card.addresses)
    if not blocked:
        return "", ""
    text = reader.text("persons.blocked", count=len(card.addresses), blocked=reader.number(blocked))
    return text, "badge red i-ban"


def _facts(reader: Reader, card: PersonCard) -> str:
    if card.mailed_since is None:
        return reader.text("person.no_mailings")
    since = formats.day(reader.language, card.mailed_since.astimezone(reader.zone))
    return reader.text("person.mailings", count=card.mailings, since=since)


def addresses(reader: Reader, card: PersonCard) -> list[AddressView]:
    """Write the addresses: the primary one first, those that were replaced last."""
    ordered = sorted(card.addresses, key=lambda one: (one.replaced is not None, not one.primary, one.id))
    last = _last_of(card.timeline)
    return [_address(reader, one, last.get(one.id)) for one in ordered]


def _last_of(timeline: tuple[TimelineEntry, ...]) -> dict[int, TimelineEntry]:
    """Return the newest mailing that reached each address."""
    arrived = (entry for entry in reversed(timeline) if entry.source == "mailing")
    return {entry.address_id: entry for entry in arrived}


def _address(reader: Reader, one: PersonAddress, last: TimelineEntry | None) -> AddressView:
    replaced, blocked = one.replaced is not None, one.blocked_since is not None
    return AddressView(
        id=one.id,
        address=one.address,
        primary=one.primary,
        warning=_warning(reader, one) if one.warning else "",
        tone="red" if blocked else "amber",
        badge=reader.text(f"block_cause.{one.block_cause}") if blocked and not replaced else "",
        badge_css=LOOKS.get(one.block_cause, "badge"),
        replaced=replaced,
        replaced_by=one.replaced_by,
        note=_note(reader, one, last),
        can_be_primary=not (one.primary or replaced or blocked),
        correctable=not replaced and one.complained is None,
        has_flag=one.warning and one.block_cause != BlockCause.COMPLAINT.value,
    )


def _note(reader: Reader, one: PersonAddress, last: TimelineEntry | None) -> str:
    if one.replaced is not None:
        return reader.text("person.replaced_at", when=reader.relative(one.replaced))
    if one.blocked_since is not None:
        return reader.text("person.blocked_since", when=reader.relative(one.blocked_since))
    return reader.text(f"person.last.{last.what}", when=reader.relative(last.at)) if last else ""


def _warning(reader: Reader, one: PersonAddress) -> str:
    """Say in one sentence what is wrong with an address, since when, and which mailing told."""
    when = reader.exact(one.complained if one.block_cause == BlockCause.COMPLAINT.value else one.last_bounce)
    values: dict[str, Any] = {"mailing": one.mailing, "when": when or reader.exact(one.blocked_since)}
    without = "" if one.mailing and when else "_without_mailing"
    if one.block_cause == BlockCause.COMPLAINT.value:
        return reader.text(f"warning.complaint{without}", **values)
    reason = reason_text(reader, one.reason, one.block_cause or BlockCause.TOO_MANY.value)
    if one.blocked_since is not None:
        return reader.text(f"warning.blocked{without}", reason=reason, **values)
    return reader.text(f"warning.counted{without}", count=one.bounces, reason=reason, **values)


def hint(reader: Reader, card: PersonCard) -> HintView:
    """Write what a reply told; its title is empty when there is nothing to tell."""
    found = card.hint
    if found is None:
        return HintView()
    when, can_add = formats.day(reader.language, found.at.astimezone(reader.zone)), False
    if found.person_id:
        text = reader.text("person.hint.known", person=found.person, name=card.name)
    elif found.address:
        text, can_add = reader.text("person.hint.names", when=when, address=found.address), True
    else:
        text = reader.text("person.hint.says", when=when)
    successor = found.name or found.address
    title = reader.text("person.hint.successor", successor=successor, name=card.name) if can_add else ""
    return HintView(
        title=title or reader.text("person.hint.left", name=card.name),
        text=text,
        said=found.said,
        known_path=card_path(found.person_id) if found.person_id else "",
        can_add=can_add,
    )


def consent(reader: Reader, card: PersonCard) -> ConsentView:
    """Write the consent."""
    given = card.consent
    if given.at is None:
        return ConsentView()
    day = formats.day(reader.language, given.at.astimezone(reader.zone))
    return ConsentView(day, given.origin, given.words)


def places(card: PersonCard) -> list[Place]:
    """Write the selections and projects."""
    found = [(_KINDS[one.kind], one) for one in card.collections]
    return [Place(kind.icon, one.name, kind.path_of(one.id)) for kind, one in found]


def short_names(card: PersonCard) -> dict[int, str]:
    """Return what the timeline calls each address; nothing where there is but one."""
    return {one.id: one.address for one in card.addresses} if len(card.addresses) > 1 else {}


def refusal_of_address(reader: Reader, refusal: Refused) -> str:
    """Say why an address could not be added."""
    return " ".join(_why_not(reader, refusal.values))


def _why_not(reader: Reader, values: Mapping[str, object]) -> Iterator[str]:
    why = str(values.get("why", ""))
    if values.get("blocked"):
        yield reader.text("address_refused.blocked", reason=reader.text(why))
    elif why.startswith("flaw."):
        yield reader.text("address_refused.flaw", flaw=reader.text(why))
    else:
        yield reader.text(why, name=values.get("name", ""))
    if values.get("meant"):
        yield reader.text("address_refused.meant", address=values["meant"])
