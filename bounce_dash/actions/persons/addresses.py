"""The addresses of a person: one more, which one is primary, and somebody new who took over with an address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.persons.details import locked, target
from bounce_dash.actions.recording.addresses import forgotten_among, new_row
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import address_key, sort_key
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.persons import AddressRefused, checked_detail
from bounce_dash.domain.validity import Judgement, Validity
from bounce_dash.store.queries import persons as stored
from bounce_dash.store.tables import Address, Person

#: Where addresses and persons that are added on a card come from.
_ORIGIN = "card"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is added beside another person, as it was typed."""

    name: str
    title: str = ""


def add_address(
    session: Session, actor: Actor, person_id: int, judged: Judgement, *, secret: bytes, now: datetime
) -> int:
    """Give a person one more address, and return its id. ``judged`` is what is thought of it (judging.judge_addresses).

    An address that belongs to nobody is theirs from now on. Raise AddressRefused for one that cannot be mailed, is
    blocked, or is somebody else's; NotFound.
    """
    actor.require(Permission.CHANGE_ADDRESSES)
    person = locked(session, person_id)
    made = _given(session, actor, person, judged, secret=secret, now=now)
    audit.log(session, actor, "person.address_added", target=target(person_id), at=now)
    return made


def add_successor(
    session: Session, actor: Actor, person_id: int, new: NewPerson, judged: Judgement, *, secret: bytes, now: datetime
) -> int:
    """Add a person with an address at the company of another one; return the id. Raise as `add_address` does, and what
    `checked_detail` raises."""
    actor.require(Permission.CHANGE_ADDRESSES)
    left = locked(session, person_id)
    name, title = checked_detail("name", new.name), checked_detail("title", new.title)
    values = {
        "company_id": left.company_id, "name": name, "key": sort_key(name), "title": title, "phone": "",
        "consent_origin": "", "consent_text": "", "origin": _ORIGIN, "created_at": now,
    }  # fmt: skip
    made = stored.add_person(session, values)
    _given(session, actor, locked(session, made), judged, secret=secret, now=now)
    audit.log(session, actor, "person.added", target=target(made), details={"after": target(person_id)}, at=now)
    return made


def _given(session: Session, actor: Actor, person: Person, judged: Judgement, *, secret: bytes, now: datetime) -> int:
    key = address_key(judged.address)
    known = stored.address_with(session, key)
    _check(session, person, judged, known, secret)
    values = _owner(session, person, now)
    if known is not None and known.id is not None:
        stored.give_to(session, known.id, values)
        made = known.id
    else:
        made = _added(session, person, new_row(key, judged.address, _ORIGIN, now) | values)
    stored.note(session, made, "added", actor.name, now)
    return made


def _check(session: Session, person: Person, judged: Judgement, known: Address | None, secret: bytes) -> None:
    """Raise AddressRefused unless the person can have the address."""
    if known is not None and known.person_id == person.id:
        raise AddressRefused(why="address_refused.own")
    if known is not None and known.blocked_at is not None:
        why = f"reason.{known.reason}" if known.reason else f"block_cause_sentence.{known.block_cause}"
        raise AddressRefused(why=why, blocked=True)
    if known is not None and known.person_id is not None:
        raise AddressRefused(why="address_refused.of_other", person=known.person_id, name=known.person_name)
    if judged.validity is Validity.UNDELIVERABLE:
        raise AddressRefused(why=f"flaw.{judged.flaws[0]}", meant=judged.did_you_mean)
    if known is None and forgotten_among(session, {address_key(judged.address): judged.address}, secret):
        raise AddressRefused(why="block_cause_sentence.remembered", blocked=True)


def _added(session: Session, person: Person, values: dict[str, Any]) -> int:
    row = stored.add_address(session, values)
    if row.id is None or row.person_id != person.id:
        raise AddressRefused(why="address_refused.just_added")
    return row.id


def _owner(session: Session, person: Person, now: datetime) -> dict[str, Any]:
    """Return what an address says of its owner; of a former employee it is skipped from now on."""
    company = stored.company_name(session, person.company_id)
    return {
        "person_id": person.id, "person_name": person.name, "person_key": person.key, "company_name": company,
        "company_key": sort_key(company), "former_at": now if person.former_at else None, "is_primary": False,
    }  # fmt: skip


def make_primary(session: Session, actor: Actor, address_id: int, *, now: datetime) -> None:
    """Have a person mailed at this address from now on; raise BadInput for one that was replaced or is blocked,
    NotFound for one that is gone or nobody's."""
    actor.require(Permission.CHANGE_ADDRESSES)
    owner = stored.owner_of(session, address_id)
    if owner is None:
        raise NotFound(address=address_id)
    locked(session, owner)
    found = stored.address(session, address_id)
    if found is None or found.person_id != owner:
        raise NotFound(address=address_id)
    if found.replaced_at is not None or found.blocked_at is not None:
        raise BadInput(address=address_id)
    stored.make_primary(session, owner, address_id)
    stored.note(session, address_id, "made_primary", actor.name, now)
    audit.log(session, actor, "person.primary_changed", target=target(owner), at=now)
