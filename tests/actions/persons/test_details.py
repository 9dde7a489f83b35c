"""Editing a card: details, consent, the company's name; two people at once."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bounce_dash.actions.persons.details import Consent, change_consent, change_detail, rename_company
from bounce_dash.domain.errors import BadInput, NotFound, NotPermitted
from bounce_dash.domain.naming import NameTaken
from bounce_dash.domain.persons import DetailChanged, DetailNeeded, DetailTooLong, NoPhone, OwnCompany
from bounce_dash.store.tables import Address, Audit
from tests.actions.people import person
from tests.actions.persons.conftest import read, rows_of
from tests.conftest import NOW

GIVEN = Consent(NOW - timedelta(days=9), "Form at the stand", "Yes, send me the news")


def change(session, actor, person_id, name, text, seen):
    return change_detail(session, actor, person_id, name, text, seen=seen, now=NOW)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("title", "  Buyer\tof  steel ", "Buyer of steel"),
        ("phone", "+31 517 555 01 42", "+31 517 555 01 42"),
        ("phone", "", ""),
        ("name", "\u202eסבטה לוי", "סבטה לוי"),
        ("name", "Åsa 👩‍👩‍👧 O'Néill", "Åsa 👩‍👩‍👧 O'Néill"),
    ],
)
def test_a_detail_is_kept_as_it_reads(session, marketer, saskia, name, typed, kept):
    seen = read(session, saskia).details[name]

    assert change(session, marketer, saskia, name, typed, seen) == kept
    assert read(session, saskia).details[name] == kept


@pytest.mark.parametrize(
    ("name", "typed", "refusal"),
    [
        ("name", "   ", DetailNeeded), ("name", "\u0301", DetailNeeded), ("name", "x" * 201, DetailTooLong),
        ("title", "x" * 121, DetailTooLong), ("phone", "call me", NoPhone), ("former_at", "1", BadInput),
        ("id", "1", BadInput), ("name", None, BadInput), ("name", "x" * 5_000, BadInput),
    ],
)  # fmt: skip
def test_what_cannot_be_a_detail_is_refused(session, marketer, saskia, name, typed, refusal):
    before = read(session, saskia)

    with pytest.raises(refusal):
        change(session, marketer, saskia, name, typed, before.details.get(name, ""))
    assert read(session, saskia) == before


def test_the_lists_say_the_new_name_at_once(session, marketer, saskia):
    change(session, marketer, saskia, "name", "Saskia Müller", "Saskia Verhoeven")

    assert {(one.person_name, one.person_key) for one in rows_of(session, saskia)} == {
        ("Saskia Müller", "saskia muller")
    }


def test_the_later_of_two_hears_what_it_is_now_and_overwrites_nothing(session, marketer, administrator, saskia):
    change(session, administrator, saskia, "title", "Director", "")

    with pytest.raises(DetailChanged) as refused:
        change(session, marketer, saskia, "title", "Buyer", "")
    assert refused.value.values == {"current": "Director"}
    assert read(session, saskia).details["title"] == "Director"
    assert change(session, marketer, saskia, "title", "Buyer", "Director") == "Buyer"


def test_who_types_what_the_other_one_typed_is_no_conflict(session, marketer, saskia):
    change(session, marketer, saskia, "title", "Director", "")

    assert change(session, marketer, saskia, "title", "Director", "") == "Director"
    assert [row.action for row in session.exec(select(Audit))] == ["person.changed"]


def test_a_change_is_logged_without_what_was_typed(session, marketer, saskia):
    change(session, marketer, saskia, "phone", "0517 555 0142", "")
    row = session.exec(select(Audit)).one()

    assert (row.action, row.target, row.details) == ("person.changed", f"person:{saskia}", {"detail": "phone"})
    assert [(one.source, one.what, one.by) for one in read(session, saskia).timeline] == [
        ("change", "phone", "Noor de Boer")
    ]


def test_a_person_moves_to_a_company_that_is_there_or_made(session, marketer, saskia):
    other = person(session, "Els", "Werf & Co")
    change(session, marketer, saskia, "company", "werf & CO", "Jansen Scheepswerf")

    assert read(session, saskia).company_id == other.company_id
    assert {one.company_name for one in rows_of(session, saskia)} == {"Werf & Co"}
    change(session, marketer, saskia, "company", "Own firm", "Werf & Co")
    assert {(one.company_name, one.company_key) for one in rows_of(session, saskia)} == {("Own firm", "own firm")}
    change(session, marketer, saskia, "company", "", "Own firm")
    assert (read(session, saskia).company_id, {one.company_name for one in rows_of(session, saskia)}) == (0, {""})


def test_the_own_company_in_other_letters_is_no_other_company(session, marketer, saskia):
    with pytest.raises(OwnCompany):
        change(session, marketer, saskia, "company", "JANSEN scheepswerf", "Jansen Scheepswerf")


def test_a_company_is_renamed_for_all_its_persons(session, marketer, saskia):
    company = read(session, saskia).company_id

    assert rename_company(session, marketer, company, "Jansen BV", seen="Jansen Scheepswerf", now=NOW) == 2
    assert {(one.company_name, one.company_key) for one in session.exec(select(Address))} == {
        ("Jansen BV", "jansen bv")
    }
    with pytest.raises(DetailChanged):
        rename_company(session, marketer, company, "Jansen NV", seen="Jansen Scheepswerf", now=NOW)
    person(session, "Els", "Werf & Co")
    with pytest.raises(NameTaken):
        rename_company(session, marketer, company, "WERF & co", seen="Jansen BV", now=NOW)
    with pytest.raises(DetailNeeded):
        rename_company(session, marketer, company, " ", seen="Jansen BV", now=NOW)


def test_consent_is_written_down_and_withdrawn_as_a_whole(session, marketer, saskia):
    change_consent(session, marketer, saskia, GIVEN, seen=Consent(), now=NOW)
    assert read(session, saskia).consent == GIVEN

    with pytest.raises(DetailChanged):
        change_consent(session, marketer, saskia, Consent(), seen=Consent(), now=NOW)
    change_consent(session, marketer, saskia, Consent(words="left over"), seen=GIVEN, now=NOW)
    assert read(session, saskia).consent == Consent()
    assert [row.action for row in session.exec(select(Audit))] == ["person.consented", "person.consent_withdrawn"]


@pytest.mark.parametrize(
    "consent",
    [Consent(NOW, "  "), Consent(NOW + timedelta(days=1), "Fair"), Consent(NOW.replace(tzinfo=None), "Fair")],
)
def test_a_consent_says_where_it_was_given_and_not_in_the_future(session, marketer, saskia, consent):
    with pytest.raises(BadInput):
        change_consent(session, marketer, saskia, consent, seen=Consent(), now=NOW)


def test_who_is_gone_is_told_so(session, marketer):
    with pytest.raises(NotFound):
        change(session, marketer, 4711, "name", "X", "Y")
    with pytest.raises(NotFound):
        change_consent(session, marketer, 4711, GIVEN, seen=Consent(), now=NOW)
    with pytest.raises(NotFound):
        rename_company(session, marketer, 4711, "X", seen="Y", now=NOW)


def test_a_manager_changes_nothing(session, manager, saskia):
    before = read(session, saskia)
    for act in (
        lambda: change(session, manager, saskia, "title", "Buyer", ""),
        lambda: change_consent(session, manager, saskia, GIVEN, seen=Consent(), now=NOW),
        lambda: rename_company(session, manager, before.company_id, "X", seen="Jansen Scheepswerf", now=NOW),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert read(session, saskia) == before
