"""Changing what stands on a card: one detail at a time, the consent as a whole, the name of a company.

Two people may edit one card at once. What is changed goes along as it was seen: where it is something else by now, the
later one is told what it became, and nothing is overwritten.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.naming import NameTaken
from bounce_dash.domain.persons import (
    DETAILS,
    LONGEST_ORIGIN,
    LONGEST_WORDS,
    DetailChanged,
    DetailNeeded,
    OriginNeeded,
    OwnCompany,
    checked_detail,
    plain,
)
from bounce_dash.store.queries import persons as stored
from bounce_dash.store.tables import Person


@dataclass(frozen=True, slots=True)
class Consent:
    """When a person agreed to be mailed, where, and to which words; all empty when there is none."""

    at: datetime | None = None
    origin: str = ""
    words: str = ""


def target(person_id: int) -> str:
    """Return how the audit log calls a person: it holds no names of people outside."""
    return f"person:{person_id}"


def locked(session: Session, person_id: int) -> Person:
    """Return a person as it stands now, locked until the transaction ends; raise NotFound."""
    found = stored.locked(session, person_id)
    if found is None:
        raise NotFound(person=person_id)
    return found


def change_detail(
    session: Session, actor: Actor, person_id: int, name: str, text: str, *, seen: str, now: datetime
) -> str:
    """Change one of `domain.persons.DETAILS` from what was ``seen``; return it as it is kept.

    Raise what `checked_detail` raises, DetailChanged, OwnCompany, NotFound.
    """
    actor.require(Permission.CHANGE_ADDRESSES)
    kept = checked_detail(name, text)
    person = locked(session, person_id)
    current = _current(session, person, name)
    if kept == current:
        return kept
    if current != seen:
        raise DetailChanged(current=current)
    _write(session, person, name, kept)
    audit.log(session, actor, "person.changed", target=target(person_id), details={"detail": name}, at=now)
    return kept


def _current(session: Session, person: Person, name: str) -> str:
    if name == "company":
        return stored.company_name(session, person.company_id)
    assert name in DETAILS
    return str(getattr(person, name))


def _write(session: Session, person: Person, name: str, kept: str) -> None:
    assert person.id is not None
    if name == "company":
        _employ(session, person, kept)
        return
    key = {"key": sort_key(kept)} if name == "name" else {}
    stored.change(session, person.id, {name: kept, **key})
    if name == "name":
        stored.repeat(session, person.id, {"person_name": kept, "person_key": sort_key(kept)})


def _employ(session: Session, person: Person, name: str) -> None:
    """Have a person work for the company of a name, made when there is none; for nobody when it is empty."""
    assert person.id is not None
    company = stored.company_with(session, name, sort_key(name)) if name else None
    if company is not None and company.id == person.company_id:
        raise OwnCompany(name=company.name)
    stored.change(session, person.id, {"company_id": company.id if company else None})
    told = (company.name, company.key) if company else ("", "")
    stored.repeat(session, person.id, dict(zip(("company_name", "company_key"), told, strict=True)))


def change_consent(
    session: Session, actor: Actor, person_id: int, consent: Consent, *, seen: Consent, now: datetime
) -> None:
    """Write down that a person consented, or (an empty Consent) does so no more; raise DetailChanged, NotFound,
    OriginNeeded for a consent of which it is not said where it was given, BadInput for one in the future."""
    actor.require(Permission.CHANGE_ADDRESSES)
    origin, words = plain(consent.origin, LONGEST_ORIGIN), plain(consent.words, LONGEST_WORDS)
    if consent.at is not None and not origin:
        raise OriginNeeded()
    if consent.at is not None and (consent.at.tzinfo is None or consent.at > now):
        raise BadInput(at=str(consent.at))
    person = locked(session, person_id)
    current = Consent(person.consent_at, person.consent_origin, person.consent_text)
    if current != seen:
        raise DetailChanged(current=current.origin)
    given = consent.at is not None
    values = {
        "consent_at": consent.at,
        "consent_origin": origin if given else "",
        "consent_text": words if given else "",
    }
    stored.change(session, person_id, values)
    done = "person.consented" if given else "person.consent_withdrawn"
    audit.log(session, actor, done, target=target(person_id), at=now)


def rename_company(session: Session, actor: Actor, company_id: int, name: str, *, seen: str, now: datetime) -> int:
    """Give a company another name for all its persons; return how many they are.

    Raise what `checked_detail` raises, DetailChanged, NameTaken, NotFound.
    """
    actor.require(Permission.CHANGE_ADDRESSES)
    kept = checked_detail("company", name)
    if not kept:
        raise DetailNeeded()
    current = stored.company_name(session, company_id)
    if not current:
        raise NotFound(company=company_id)
    if current != seen:
        raise DetailChanged(current=current)
    if stored.company_of_key(session, sort_key(kept)) not in (None, company_id):
        raise NameTaken(name=kept)
    stored.rename_company(session, company_id, kept, sort_key(kept))
    many = stored.employees(session, company_id)
    audit.log(session, actor, "company.renamed", target=kept, count=many, details={"before": current}, at=now)
    return many
