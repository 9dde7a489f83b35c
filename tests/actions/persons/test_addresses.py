"""The addresses on a card: one more, which one is primary, the successor's."""

import pytest
from sqlmodel import select

from bounce_dash.actions.persons.addresses import NewPerson, add_address, add_successor, make_primary
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.errors import BadInput, NotFound, NotPermitted
from bounce_dash.domain.forgetting import forgotten_hash
from bounce_dash.domain.persons import AddressRefused, DetailNeeded
from bounce_dash.domain.validity import Flaw
from bounce_dash.store.tables import Audit, Forgotten, Person
from tests.actions.people import blocked, later, person
from tests.actions.persons.conftest import FREE, SECRET, judged, read, rows_of
from tests.conftest import NOW


def add(session, actor, person_id, address, *flaws):
    return add_address(session, actor, person_id, judged(address, *flaws), secret=SECRET, now=NOW)


def ids_by_address(session, person_id):
    return {one.address: one.id for one in read(session, person_id).addresses}


@pytest.mark.parametrize("address", ["saskia@werf.example", '"sas kia"@werf.example', "saskia@bücher.example",
                                     f"{'s' * 64}@{'w' * 60}.{'e' * 60}.{'r' * 58}.example"])  # fmt: skip
def test_a_new_address_is_clean_and_theirs(session, marketer, saskia, address):
    made = add(session, marketer, saskia, address)
    row = next(one for one in rows_of(session, saskia) if one.id == made)

    assert (row.address, row.key, row.person_name, row.company_name) == (
        address, address_key(address), "Saskia Verhoeven", "Jansen Scheepswerf")  # fmt: skip
    assert (row.blocked_at, row.bounce_count, row.version, row.former_at) == (None, 0, 0, None)
    assert read(session, saskia).timeline[0].what == "added"
    assert session.exec(select(Audit.action)).all() == ["person.address_added"]


def test_an_address_of_nobody_becomes_theirs_with_its_history(session, marketer, saskia):
    nobodys = blocked(session, "saskia@werf.example", **(FREE | {"bounce_count": 2}))

    assert add(session, marketer, saskia, "Saskia@Werf.example") == nobodys
    assert next(one.bounce_count for one in rows_of(session, saskia) if one.id == nobodys) == 2


def test_an_address_of_a_former_employee_is_skipped_from_the_start(session, marketer, saskia):
    session.get_one(Person, saskia).former_at = later(-60)
    made = add(session, marketer, saskia, "saskia@werf.example")

    assert next(one.former_at for one in rows_of(session, saskia) if one.id == made) == NOW


@pytest.mark.parametrize(
    ("address", "flaws", "why"),
    [
        ("S.Verhoeven@jansen.example", (), "address_refused.own"),
        ("ruben@jansen.example", (), "address_refused.of_other"),
        ("gone@werf.example", (), "reason.userunknown"),
        ("hand@werf.example", (), "block_cause_sentence.by_hand"),
        ("deleted@werf.example", (), "block_cause_sentence.remembered"),
        ("no address", (Flaw.SYNTAX,), "flaw.syntax"),
        ("a@nowhere.example", (Flaw.NULL_MX, Flaw.ROLE), "flaw.null_mx"),
    ],
)
def test_an_address_that_nobody_should_be_given_is_refused_with_the_reason(
    session, marketer, saskia, address, flaws, why
):
    blocked(session, "gone@werf.example")
    blocked(session, "hand@werf.example", reason="", block_cause="by_hand")
    session.add(Forgotten(hash=forgotten_hash(SECRET, "deleted@werf.example"), block_cause="permanent",
                          forgotten_at=NOW))  # fmt: skip
    session.flush()
    before = read(session, saskia)

    with pytest.raises(AddressRefused) as refused:
        add(session, marketer, saskia, address, *flaws)
    assert refused.value.values["why"] == why
    assert read(session, saskia) == before


def test_the_refusal_says_whose_address_it_is(session, marketer, saskia):
    with pytest.raises(AddressRefused) as refused:
        add(session, marketer, saskia, "ruben@jansen.example")

    assert refused.value.values["name"] == "Ruben Post"
    assert read(session, refused.value.values["person"]).name == "Ruben Post"


def test_an_address_that_could_not_be_checked_is_taken(session, marketer, saskia):
    assert add(session, marketer, saskia, "saskia@werf.example", Flaw.NOT_CHECKED)


def test_the_oldest_address_is_primary_until_another_one_is_marked(session, marketer, saskia):
    ids = ids_by_address(session, saskia)
    made = add(session, marketer, saskia, "saskia@werf.example")
    assert [one.id for one in read(session, saskia).addresses if one.primary] == [ids["s.verhoeven@jansen.example"]]

    make_primary(session, marketer, made, now=later(1))
    make_primary(session, marketer, made, now=later(2))
    assert [one.id for one in read(session, saskia).addresses if one.primary] == [made]
    make_primary(session, marketer, ids["s.verhoeven@jansen.example"], now=later(3))
    assert [one.is_primary for one in rows_of(session, saskia)].count(True) == 1


def test_a_replaced_address_says_what_it_became_and_is_never_primary(session, marketer, saskia):
    made = add(session, marketer, saskia, "saskia@werf.example")
    old = next(one for one in rows_of(session, saskia) if one.address == "s.verhoeven@jansen.example")
    old.replaced_at, old.replaced_by_id = NOW, made
    session.flush()
    shown = {one.address: one for one in read(session, saskia).addresses}

    assert shown["s.verhoeven@jansen.example"].replaced_by == "saskia@werf.example"
    assert not shown["s.verhoeven@jansen.example"].primary
    with pytest.raises(BadInput):
        make_primary(session, marketer, old.id, now=NOW)


def test_a_blocked_address_or_one_of_nobody_is_not_made_primary(session, marketer, saskia):
    with pytest.raises(BadInput):
        make_primary(session, marketer, ids_by_address(session, saskia)["saskia@outloook.example"], now=NOW)
    for one in (blocked(session, "nobody@werf.example", **FREE), 4711):
        with pytest.raises(NotFound):
            make_primary(session, marketer, one, now=NOW)


def test_a_successor_is_a_person_of_the_same_company_with_that_address(session, marketer, saskia):
    new = NewPerson("Iris Vos", "Customer success lead")
    made = add_successor(session, marketer, saskia, new, judged("iris@jansen.example"), secret=SECRET, now=NOW)
    found = read(session, made)

    assert found.details == {
        "name": "Iris Vos", "company": "Jansen Scheepswerf", "title": "Customer success lead", "phone": ""
    }  # fmt: skip
    assert [one.address for one in found.addresses] == ["iris@jansen.example"]
    assert session.exec(select(Audit.action, Audit.target)).all() == [("person.added", f"person:{made}")]


@pytest.mark.parametrize(
    ("new", "address", "refusal"),
    [
        (NewPerson(" "), "iris@jansen.example", DetailNeeded),
        (NewPerson("Iris"), "ruben@jansen.example", AddressRefused),
    ],
)
def test_nobody_is_made_of_a_successor_that_is_refused(database, marketer, new, address, refusal):
    with database.write() as session:
        owner = person(session, "Saskia").id
        blocked(session, "ruben@jansen.example", owner=person(session, "Ruben"), **FREE)
    with pytest.raises(refusal), database.write() as session:
        add_successor(session, marketer, owner, new, judged(address), secret=SECRET, now=NOW)

    with database.read() as session:
        assert sorted(session.exec(select(Person.name))) == ["Ruben", "Saskia"]


def test_a_manager_adds_and_marks_nothing(session, manager, saskia):
    before = read(session, saskia)
    for act in (
        lambda: add(session, manager, saskia, "saskia@werf.example"),
        lambda: make_primary(session, manager, before.addresses[0].id, now=NOW),
        lambda: add_successor(session, manager, saskia, NewPerson("Iris"), judged("i@x.example"), secret=SECRET,
                              now=NOW),
    ):  # fmt: skip
        with pytest.raises(NotPermitted):
            act()
    assert read(session, saskia) == before


def test_who_is_gone_gets_no_address(session, marketer):
    with pytest.raises(NotFound):
        add(session, marketer, 4711, "a@werf.example")
