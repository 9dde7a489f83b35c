"""What becomes of what visitors send: let in, kept back, overruled, confirmed; and what it never does."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from bounce_dash.actions import form_entries, forms
from bounce_dash.actions.collections import SELECTIONS
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.errors import Conflict, NotFound, NotPermitted, Refused
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.domain.forms import Asked, EntryState, FormKind, Words
from bounce_dash.domain.validity import Flaw, Judgement
from bounce_dash.store.queries import deleting
from bounce_dash.store.tables import Address, Audit, Forgotten, Form, MailDomain, Person, SelectionMember
from tests.actions import people
from tests.actions.form_factories import MARKETER, SECRET, VISITOR, dead, entries, good, make, send, unanswered
from tests.conftest import NOW


@pytest.fixture
def selection(session):
    return SELECTIONS.create(session, MARKETER, "Readers", now=NOW)


@pytest.fixture
def form(session, selection):
    return make(session, selection_id=selection.id,
                fields={"name": Asked.OPTIONAL, "company": Asked.OPTIONAL, "phone": Asked.OPTIONAL})  # fmt: skip


def _members(session) -> list[str]:
    joined = select(Address.address).join(SelectionMember, SelectionMember.address_id == Address.id)
    return sorted(session.exec(joined))


def _person(session, address="ann@example.org") -> Person:
    session.flush()
    session.expire_all()
    found = session.exec(select(Address).where(Address.key == address_key(address))).one()
    return session.get_one(Person, found.person_id)


def _counts(session, form) -> tuple[int, int]:
    session.expire_all()
    row = session.get_one(Form, form.id)
    return row.entry_count, row.refused_count


def _overrule(session, entry_id, actor=MARKETER):
    return form_entries.overrule(session, actor, entry_id, secret=SECRET, now=NOW)


def test_a_good_one_becomes_a_person_with_consent_and_a_member(session, form, selection):
    received = send(session, form, good(), name=" Ann  Visser ", company="Noordzee", phone="020 123", language="nl")

    person = _person(session)
    assert received.state is EntryState.ACCEPTED
    assert (person.name, person.phone, person.origin) == ("Ann Visser", "020 123", "News")
    assert (person.consent_at, person.consent_origin, person.consent_text) == (NOW, "News", "Ja, stuur mij nieuws.")
    assert _members(session) == ["ann@example.org"]
    assert SELECTIONS.get(session, MARKETER, selection.id).members == 1
    address = session.exec(select(Address)).one()
    assert (address.person_name, address.company_name, address.origin) == ("Ann Visser", "Noordzee", "News")


def test_who_gives_no_name_is_called_what_stands_before_the_at(session, form):
    send(session, form, good("ann.visser@example.org"))

    assert _person(session, "ann.visser@example.org").name == "ann.visser"


def test_an_address_that_cannot_be_checked_is_let_in_noted_and_asked_about_again(session, form):
    received = send(session, form, unanswered())

    assert received.state is EntryState.UNVERIFIED
    assert [entry.state for entry in entries(session, form)] == ["unverified"]
    assert _members(session) == ["ann@quiet.example"]
    noted = session.exec(select(MailDomain)).one()
    assert (noted.domain, noted.flaw) == ("quiet.example", "not_checked")
    assert noted.again_at > NOW


def test_a_refused_one_is_kept_with_its_reason_and_nobody_is_made_of_it(session, form):
    received = send(session, form, dead(), name="Ann")

    (entry,) = entries(session, form)
    assert received.state is EntryState.REFUSED
    assert (entry.state, entry.reason, entry.address) == ("refused", "no_such_domain", "ann@nowhere.example")
    assert entry.answers == {"name": "Ann"}
    assert session.exec(select(Address)).all() == session.exec(select(Person)).all() == []
    assert _counts(session, form) == (1, 1)


def test_the_same_visit_is_one_entry_however_often_it_is_sent(session, form):
    for judgement in (dead(), dead(), good("ann@example.org"), good("other@example.org"), dead()):
        send(session, form, judgement, visit="one")

    (entry,) = entries(session, form)
    assert (entry.state, entry.reason, entry.address) == ("accepted", "", "ann@example.org")
    assert _members(session) == ["ann@example.org"]
    assert _counts(session, form) == (1, 0)


def test_a_known_address_gets_the_same_answer_and_what_is_known_of_the_person_stays(session, form):
    ann = people.person(session, "Ann de Wit")
    address = people.blocked(session, "Ann@example.org", owner=ann, blocked_at=None, block_cause="", bounce_count=0)

    known = send(session, form, good(), name="Somebody Else", company="Elsewhere", phone="1")
    new = send(session, form, good("bob@example.org"), name="Bob")

    assert known == new
    person = _person(session)
    assert (person.id, person.name, person.phone, person.consent_at) == (ann.id, "Ann de Wit", "", NOW)
    assert session.get_one(Address, address).company_name == "Noordzee"


@pytest.mark.parametrize("cause", ["permanent", "complaint", "by_hand"])
def test_a_blocked_address_stays_blocked(session, form, cause):
    address = people.blocked(session, "ann@example.org", block_cause=cause)
    before = people.flags(session)[address]

    received = send(session, form, good())

    assert received.state is EntryState.ACCEPTED
    assert people.flags(session)[address] == before
    assert [entry.reason for entry in entries(session, form)] == ["blocked_here"]


def test_an_address_that_was_deleted_while_blocked_is_blocked_when_it_signs_up(session, form):
    hashed = forgotten_hash(SECRET, "ann@example.org")
    session.add(Forgotten(hash=hashed, block_cause="permanent", forgotten_at=NOW))

    send(session, form, good())

    session.expire_all()
    address = session.exec(select(Address)).one()
    assert (address.block_cause, address.blocked_at) == ("remembered", NOW)
    assert [entry.reason for entry in entries(session, form)] == ["blocked_here"]


def test_a_former_employee_is_not_revived(session, form):
    ann = people.person(session, "Ann de Wit")
    ann.former_at = NOW - timedelta(days=9)
    people.blocked(session, "ann@example.org", owner=ann, blocked_at=None, block_cause="", former_at=ann.former_at)

    send(session, form, good())

    person = _person(session)
    assert (person.former_at, person.consent_at) == (NOW - timedelta(days=9), None)
    assert _members(session) == []
    assert [entry.reason for entry in entries(session, form)] == ["former_here"]


def test_without_consent_none_is_noted(session):
    chat = make(session, kind=FormKind.CHAT, words={"en": Words("Ask us")}, fields={"message": Asked.REQUIRED})

    send(session, chat, good(), consents=False, message="When are you open?")

    assert _person(session).consent_at is None
    assert [entry.answers for entry in entries(session, chat)] == [{"message": "When are you open?"}]


def test_what_the_form_does_not_ask_for_is_not_kept(session, form):
    send(session, form, good(), name="Ann", password="x")

    assert [entry.answers for entry in entries(session, form)] == [{"name": "Ann"}]


def test_a_robot_is_kept_back_and_a_person_can_let_it_in(session, form):
    assert send(session, form, good(), robot=True).state is EntryState.REFUSED
    (entry,) = entries(session, form)
    assert entry.reason == "robot"

    _overrule(session, entry.id)

    assert _members(session) == ["ann@example.org"]


def test_a_refusal_is_overruled_once_and_it_is_known_by_whom(session, form):
    send(session, form, dead(), name="Ann")
    (entry,) = entries(session, form)

    _overrule(session, entry.id)

    (entry,) = entries(session, form)
    assert (entry.state, entry.decided_by, entry.decided_at) == ("accepted", "Noor de Boer", NOW)
    assert _person(session, "ann@nowhere.example").consent_text == "Yes, send me news."
    assert _counts(session, form) == (1, 0)
    with pytest.raises(Conflict):
        _overrule(session, entry.id)


def test_who_is_let_in_can_be_told_of_when_the_transaction_is_over(database):
    with database.write() as session:
        form = make(session)
        send(session, form, dead())
        (entry,) = entries(session, form)
        number = entry.id
    with database.write() as session:
        address = _overrule(session, number)

    assert address == "ann@nowhere.example"


def test_what_can_be_no_address_cannot_be_overruled(session, form):
    send(session, form, Judgement("ann at home", (Flaw.SYNTAX,)))
    (entry,) = entries(session, form)

    with pytest.raises(Refused) as refused:
        _overrule(session, entry.id)

    assert refused.value.code == "form.problem.impossible"


def test_only_marketers_overrule_and_only_visitors_send(session, form, manager):
    send(session, form, dead())
    (entry,) = entries(session, form)

    with pytest.raises(NotPermitted):
        _overrule(session, entry.id, manager)
    with pytest.raises(NotPermitted):
        form_entries.receive(session, manager, form.token, None, good(), secret=SECRET, now=NOW)
    with pytest.raises(NotPermitted):
        form_entries.confirm(session, manager, "x", secret=SECRET, now=NOW)
    with pytest.raises(NotFound):
        _overrule(session, 999)


def test_a_closed_form_takes_nothing(session, form):
    forms.change(session, MARKETER, form.id, replace(form.content, is_open=False), now=NOW)

    with pytest.raises(NotFound):
        send(session, form, good())


def test_an_entry_that_waits_is_let_in_by_the_link_of_its_mail_once(session, form):
    session.get_one(Form, form.id).confirms = True
    received = send(session, form, good())
    assert received.state is EntryState.WAITING
    assert _members(session) == []

    confirm = lambda token: form_entries.confirm(session, VISITOR, token, secret=SECRET, now=NOW)  # noqa: E731

    assert not confirm("x" * 43)
    assert not confirm("")
    assert confirm(received.confirmation)
    assert not confirm(received.confirmation)
    assert _members(session) == ["ann@example.org"]


def test_a_confirmation_has_an_end(session, form):
    session.get_one(Form, form.id).confirms = True
    received = send(session, form, good())

    late = NOW + timedelta(days=31)
    assert not form_entries.confirm(session, VISITOR, received.confirmation, secret=SECRET, now=late)


def test_a_deleted_address_leaves_no_trace_in_the_entries_and_their_number_stays(session, form):
    send(session, form, good(), name="Ann")
    address = session.exec(select(Address)).one()

    deleting.wipe_history(session, [address.id])

    (entry,) = entries(session, form)
    kept = (entry.address, entry.key, entry.domain, entry.answers, entry.consent_text, entry.address_id)
    assert kept == ("", "", "", {}, "", None)
    assert _counts(session, form) == (1, 0)


def test_each_entry_stands_in_the_log_without_the_address(session, form):
    send(session, form, good())

    row = session.exec(select(Audit).where(Audit.action == "form.entered")).one()
    assert (row.actor, row.origin, row.target) == ("visitor", "192.0.2.7", "News")
    assert "ann" not in f"{row.target}{row.details}"
