"""What comes of a file: who is new, who changes, and what an import never does."""

import pytest

from bounce_dash.actions.recording.verdicts import refresh
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.domain.import_refusals import FileGone, NothingToImport
from bounce_dash.domain.policy import DEFAULT
from bounce_dash.store.tables import Address, Forgotten
from tests.actions.factories import the
from tests.actions.importing.bringing import Bringing
from tests.actions.people import blocked, later, person

_TWO = "email,name,company,phone\nann@mail.example,Ann,Acme,+31 6\nbob@mail.example,Bob,ACME,\n"


def _outcomes(tally):
    return {str(name): number for name, number in tally.outcomes.items()}


def test_new_people_come_in_with_their_companies(bringing):
    job = bringing.bring(_TWO)

    assert (job.done, job.result["new"]) == (2, 2)
    assert bringing.people() == [("ann@mail.example", "Ann", "Acme"), ("bob@mail.example", "Bob", "Acme")]
    stands = bringing.stands()
    assert [row["name"] for row in stands["company"]] == ["Acme"]
    assert [(row["name"], row["phone"], row["origin"]) for row in stands["person"]] == [
        ("Ann", "+31 6", "people.csv"), ("Bob", "", "people.csv"),
    ]  # fmt: skip


def test_the_same_file_twice_changes_nothing(bringing):
    bringing.bring(_TWO)
    before = bringing.stands()

    folder, tally = bringing.plan(_TWO)

    assert _outcomes(tally) == {"unchanged": 2}
    with pytest.raises(NothingToImport):
        bringing.start(folder)
    assert bringing.stands() == before


def test_a_plan_changes_nothing_and_says_what_the_import_does(bringing):
    bringing.bring("email,name\nann@mail.example,Ann\nbob@mail.example,Bob\n")
    before = bringing.stands()

    folder, tally = bringing.plan(
        "email,name\nann@mail.example,Anna\nbob@mail.example,Bob\nno-at,X\ncarl@mail.example,\nCARL@mail.example,\n"
    )

    assert _outcomes(tally) == {"changed": 1, "unchanged": 1, "refused": 1, "new": 1, "duplicate": 1}
    assert (tally.rows, tally.imported) == (5, 2)
    assert bringing.stands() == before
    changed, _same, refused, _new, repeated = bringing.rows(folder)
    assert changed.changes == {"name": ("Ann", "Anna")}
    assert (refused.row.line, refused.row.text, repeated.same_as) == (4, "no-at", 5)
    job = bringing.start(folder)
    assert (job.done, job.result["new"], job.result["changed"]) == (2, 1, 1)
    assert job.result["skipped"] == {"unchanged": 1, "duplicate": 1, "refused": 1}


def test_duplicates_are_found_over_the_whole_file(bringing):
    rows = "".join(f"p{n % 30}@mail.example\n" for n in range(60))

    _folder, tally = bringing.plan(f"email\n{rows}")

    assert _outcomes(tally) == {"new": 30, "duplicate": 30}


def test_an_empty_cell_never_erases_what_is_known(bringing):
    bringing.bring(_TWO)
    before = bringing.stands()

    folder, tally = bringing.plan("email,name,company,phone\nann@mail.example,,,\n")

    assert _outcomes(tally) == {"unchanged": 1}
    assert bringing.rows(folder)[0].changes == {}
    assert bringing.stands() == before


def test_all_addresses_of_a_person_follow_the_person(bringing, database):
    with database.write() as session:
        ann = person(session, "Ann")
        for one in ("ann@mail.example", "a@mail.example"):
            session.get_one(Address, blocked(session, one, owner=ann)).blocked_at = None

    bringing.bring("email,name,company\na@mail.example,Anna,Molenwiek\n")

    assert bringing.people() == [("ann@mail.example", "Anna", "Molenwiek"), ("a@mail.example", "Anna", "Molenwiek")]


def test_of_two_lines_about_one_person_the_first_counts_however_often_they_come(bringing, database):
    with database.write() as session:
        ann = person(session, "Ann")
        for one in ("ann@mail.example", "a@mail.example"):
            blocked(session, one, owner=ann)
    file = "email,name\nann@mail.example,Anna\na@mail.example,Annie\n"

    bringing.bring(file)
    folder, tally = bringing.plan(file)

    assert {name for _address, name, _company in bringing.people()} == {"Anna"}
    assert _outcomes(tally) == {"unchanged": 2}
    assert bringing.rows(folder)[1].person_of == 2


def test_one_person_with_two_addresses_stays_one(bringing):
    bringing.bring("email,name,company\na@mail.example,Ann,Acme\n")
    bringing.bring("email,name,company\nb@mail.example,Ann,Acme\nc@mail.example,Ann,acme\nd@mail.example,Ann,Other\n")

    assert len(bringing.stands()["person"]) == 2
    assert [company for _address, _name, company in bringing.people()] == ["Acme", "Acme", "Acme", "Other"]


def test_a_namesake_of_whom_something_else_is_said_is_somebody_else(bringing):
    file = "email,name,company,phone\na@mail.example,Ann,Acme,1\nb@mail.example,Ann,Acme,2\n"

    bringing.bring(file)

    assert [row["phone"] for row in bringing.stands()["person"]] == ["1", "2"]
    assert _outcomes(bringing.plan(file)[1]) == {"unchanged": 2}


def test_what_is_known_of_somebody_without_a_name_is_kept_under_the_address(bringing):
    file = "email,company,consent date\ninfo@mail.example,Acme,31-12-2025\n"

    bringing.bring(file)

    assert bringing.people() == [("info@mail.example", "info@mail.example", "Acme")]
    assert _outcomes(bringing.plan(file)[1]) == {"unchanged": 1}
    bringing.bring("email,name\ninfo@mail.example,Ann\n")
    assert bringing.people() == [("info@mail.example", "Ann", "Acme")]


def test_an_address_of_nobody_gets_its_person(bringing):
    bringing.bring("email\nann@mail.example\n")

    job = bringing.bring("email,name\nann@mail.example,Ann\n")

    assert (job.result["changed"], bringing.people()) == (1, [("ann@mail.example", "Ann", "")])


@pytest.mark.parametrize("cause", ["permanent", "complaint", "by_hand", "too_many"])
def test_an_import_never_unblocks_whatever_its_status_column_says(bringing, database, cause):
    with database.write() as session:
        blocked(session, "x@mail.example", block_cause=cause, complained_at=later(-9) if cause == "complaint" else None)
    before = bringing.stands()

    folder, tally = bringing.plan("email,status\nx@mail.example,subscribed\ny@mail.example,active\n")
    job = bringing.start(folder)

    assert (tally.blocked, job.result["blocked"]) == (1, 1)
    assert bringing.stands()["address"][:1] == before["address"]


def test_a_newer_consent_comes_in_but_lifts_no_complaint_and_an_older_one_does_not(bringing, database):
    with database.write() as session:
        blocked(session, "x@mail.example", owner=person(session, "Ann"), block_cause="complaint",
                complained_at=later(-9))  # fmt: skip
    bringing.bring("email,consent date\nx@mail.example,2026-02-01\n")

    folder, tally = bringing.plan("email,consent date\nx@mail.example,2025-02-01\n")

    assert _outcomes(tally) == {"unchanged": 1}
    assert bringing.rows(folder)[0].row.remarks == {"blocked": ""}
    [row], [ann] = bringing.stands()["address"], bringing.stands()["person"]
    assert (row["block_cause"], ann["consent_at"].year) == ("complaint", 2026)


def test_a_former_employee_stays_one_by_whatever_address(bringing, database):
    with database.write() as session:
        left = person(session, "Dee")
        left.former_at = later(-600)
        blocked(session, "dee@mail.example", owner=left, former_at=later(-600), blocked_at=None)

    file = "email,name,company,title\ndee@mail.example,Dee,Noordzee,Boss\nd@mail.example,Dee,Noordzee,Boss\n"

    job = bringing.bring(file)

    assert job.result["skipped"] == {"unchanged": 1}
    assert [row["former_at"] for row in bringing.stands()["address"]] == [later(-600), later(-600)]
    assert [(row["title"], row["former_at"]) for row in bringing.stands()["person"]] == [("", later(-600))]
    assert bringing.plan(file)[1].imported == 0


def test_an_address_that_was_deleted_while_blocked_is_blocked_again(bringing, database):
    with database.write() as session:
        hashed = forgotten_hash(b"k" * 32, "gone@mail.example")
        session.add(Forgotten(hash=hashed, block_cause="permanent", forgotten_at=later(-60)))

    folder, tally = bringing.plan("email\ngone@mail.example\n")
    bringing.start(folder)

    [row] = bringing.stands()["address"]
    assert (tally.blocked, row["block_cause"]) == (1, "remembered")
    with database.write() as session:  # what a change of the preferences would make of it
        refresh(session, [row["id"]], DEFAULT)
        assert the(session, "gone@mail.example").block_cause == "remembered"


def test_what_came_between_the_plan_and_the_import_counts(bringing, database):
    folder, _tally = bringing.plan("email,name\nann@mail.example,Ann\nbob@mail.example,Bob\n")
    with database.write() as session:
        blocked(session, "ann@mail.example", owner=person(session, "Ann"))

    job = bringing.start(folder)

    assert job.result["skipped"] == {"unchanged": 1}
    assert [one.outcome for one in bringing.rows(folder)] == ["unchanged", "new"]
    assert "blocked" in bringing.rows(folder)[0].row.remarks


def test_nothing_imported_is_no_success(bringing):
    folder, tally = bringing.plan("email\nno-at\n")

    with pytest.raises(NothingToImport):
        bringing.start(folder)
    assert tally.imported == 0


def test_a_file_that_is_not_kept_any_more_cannot_be_imported(bringing):
    with pytest.raises(FileGone):
        bringing.start("nowhere")


def test_who_may_change_nothing_can_neither_plan_nor_import(bringing, database, tmp_path, manager):
    folder, _tally = bringing.plan(_TWO)
    other = Bringing(database, tmp_path, manager)

    with pytest.raises(NotPermitted):
        other.plan(_TWO)
    with pytest.raises(NotPermitted):
        other.start(folder)
    assert bringing.people() == []
