"""How an entry of a form becomes a person with consent and a member of a selection.

Nothing is lifted by it: what is blocked stays blocked, who left stays a former employee, and what a person is called
is changed by nobody who only knows the address. Who signed off and now agrees again gets mailings again.
"""

from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.recording import verdicts
from bounce_dash.actions.recording.addresses import make_addresses
from bounce_dash.actions.recording.proof_of_life import Proof, note
from bounce_dash.domain.access import visitor
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.forms import BLOCKED_HERE, FORMER_HERE
from bounce_dash.domain.states import BlockCause
from bounce_dash.store.queries import collections, memberships
from bounce_dash.store.queries import forms as stored
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.tables import Address, Company, Form, FormEntry, Person

_SELECTIONS = collections.SELECTIONS

#: Causes of a block that a proof of life can lift; none is an address that is not blocked.
_PASSING = frozenset({"", BlockCause.TOO_MANY.value})


def join(session: Session, form: Form, entry: FormEntry, *, secret: bytes, now: datetime) -> None:
    """Give an entry its address and person, and the person the consent; note in ``reason`` why no mail will go out."""
    address = _address(session, form, entry, secret, now)
    assert address.id is not None  # it was read from its row
    entry.address_id = address.id
    person = _person(session, form, entry, address, now)
    if person.former_at is not None:
        entry.reason = FORMER_HERE
        return
    if entry.consent_text:
        person.consent_at, person.consent_text = now, entry.consent_text
        person.consent_origin = form.name
        address.unsubscribed_at = None
    if address.bounce_count and address.block_cause in _PASSING:
        # Who writes is alive (rule 3), which is noted beside the objects of this session.
        session.flush()
        known = rows.addresses_by_id(session, {entry.address_id})
        note(session, visitor(""), known, {entry.address_id: Proof(now)}, what="contacted")
        session.refresh(address)
    if address.blocked_at is not None:
        entry.reason = BLOCKED_HERE
    if form.selection_id is not None:
        session.flush()
        if memberships.hold(session, _SELECTIONS, form.selection_id, now):
            memberships.add(session, _SELECTIONS, form.selection_id, [address.id], now)


def _address(session: Session, form: Form, entry: FormEntry, secret: bytes, now: datetime) -> Address:
    known = rows.address_ids(session, [entry.key])
    if not known:
        spelled = {entry.key: entry.address}
        known = make_addresses(session, spelled, origin=form.name, secret=secret, now=now)
        verdicts.refresh(session, list(known.values()), preferences.policy(session))
    return session.get_one(Address, known[entry.key], with_for_update=True, populate_existing=True)


def _person(session: Session, form: Form, entry: FormEntry, address: Address, now: datetime) -> Person:
    if address.person_id is not None:
        return session.get_one(Person, address.person_id, with_for_update=True)
    # Without a name, what stands before the @ says most.
    name = " ".join(str(entry.answers.get("name", "")).split()) or entry.address.rpartition("@")[0]
    person = Person(name=name[:200], key=sort_key(name), phone=entry.answers.get("phone", ""), origin=form.name,
                    created_at=now)  # fmt: skip
    company = " ".join(str(entry.answers.get("company", "")).split())
    if company:
        person.company_id = stored.company_id(session, company, sort_key(company))
        works_for = session.get_one(Company, person.company_id)
        address.company_name, address.company_key = works_for.name, works_for.key
    session.add(person)
    session.flush()
    address.person_id, address.person_name, address.person_key = person.id, person.name, person.key
    return person
