"""The search over everything."""

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from bounce_dash.actions.searching import search
from bounce_dash.domain.addresses import address_key, domain_of, sort_key
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.store.queries import words as looking
from bounce_dash.store.tables import Address, Company, Mailing, Person, Project, Selection
from tests.conftest import NOW


def _company(session, name):
    return _added(session, Company(name=name, key=sort_key(name)))


def _added(session, row):
    session.add(row)
    session.flush()
    return row


def _person(session, name, company=None):
    return _added(
        session, Person(name=name, key=sort_key(name), company_id=company and company.id, created_at=NOW)
    )  # fmt: skip


def _address(session, address, person=None, *, blocked=False):
    flag = {"blocked_at": NOW, "block_cause": "permanent"} if blocked else {}
    return _added(session, Address(
        address=address, key=address_key(address), domain=domain_of(address), created_at=NOW,
        person_id=person and person.id, person_name=person.name if person else "", **flag,
    ))  # fmt: skip


@pytest.fixture
def world(session):
    """One of each sort, and some more."""
    bouw = _company(session, "Ångström Bouw B.V.")
    _company(session, "Nobody works here")
    zoe = _person(session, "Zoë de Boer-Jansen", bouw)
    _person(session, "Anna Smit")
    _address(session, "zoe.boer@angstrom.example", zoe, blocked=True)
    _address(session, "z.de.boer@gmail.com", zoe)
    _address(session, "Sales_Boer+nl@mail.bouwers.example", blocked=True)
    _address(session, "info@example.org")
    mailing = Mailing(name="Été 2026", key=sort_key("Été 2026"), subject="Summer", token="t", created_at=NOW)
    _added(session, mailing)
    for made in (Selection, Project):
        name = f"{made.__name__} for the boerderij"
        _added(session, made(name=name, key=sort_key(name), member_count=2, created_at=NOW, changed_at=NOW))
    return session


def _found(session, actor, typed):
    return {(hit.sort, hit.label) for hit in search(session, actor, typed)}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("zoe", {("address", "zoe.boer@angstrom.example"), ("person", "Zoë de Boer-Jansen")}),
        ("JANS", {("person", "Zoë de Boer-Jansen")}),
        ("jansen zoë", {("person", "Zoë de Boer-Jansen")}),
        ("de boer-ja", {("person", "Zoë de Boer-Jansen")}),
        ("boer gmail", {("address", "z.de.boer@gmail.com")}),
        ("boer@gma", {("address", "z.de.boer@gmail.com")}),
        ("zoe.boer@angstrom.example", {("address", "zoe.boer@angstrom.example")}),
        ("bouwers", {("address", "Sales_Boer+nl@mail.bouwers.example"), ("domain", "mail.bouwers.example")}),
        ("@mail", {("address", "Sales_Boer+nl@mail.bouwers.example"), ("domain", "mail.bouwers.example")}),
        ("angstrom bouw", {("company", "Ångström Bouw B.V.")}),
        ("nobody works", set()),
        ("example.org", {("address", "info@example.org")}),
        ("ete", {("mailing", "Été 2026")}),
        ("derij", {("selection", "Selection for the boerderij"), ("project", "Project for the boerderij")}),
    ],
)  # fmt: skip
def test_parts_of_words_find_what_has_them(world, manager, typed, expected):
    assert _found(world, manager, typed) == expected


@pytest.mark.parametrize("looked_at", [0, 1])
def test_what_is_not_among_the_first_rows_is_found_by_the_index(world, manager, monkeypatch, looked_at):
    monkeypatch.setattr(looking, "_LOOKED_AT", looked_at)

    assert ("person", "Zoë de Boer-Jansen") in _found(world, manager, "jansen zoë")
    assert ("domain", "mail.bouwers.example") in _found(world, manager, "bouwers")


@pytest.mark.parametrize("looked_at", [0, 3, 5_000])
@pytest.mark.parametrize("rare", [0, 25])
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("boer d z", {("address", "z.de.boer@gmail.com"), ("person", "Zoë de Boer-Jansen")}),
        ("zoe de boer jansen", {("person", "Zoë de Boer-Jansen")}),
        ("z.de.boer.gm@com", {("address", "z.de.boer@gmail.com")}),
        ("boer zyx", set()),
        ("boer de zyx jansen", set()),
    ],
)
def test_several_words_are_all_found_however_common_each_is(
    world, manager, monkeypatch, looked_at, rare, typed, expected
):
    monkeypatch.setattr(looking, "_LOOKED_AT", looked_at)
    monkeypatch.setattr(looking, "_RARE", rare)

    assert _found(world, manager, typed) == expected


def test_what_begins_with_the_text_comes_first_and_few_of_each_sort_come(world, manager):
    for n in range(9):
        _person(world, f"X{n} Boer")
    _person(world, "Boer Y")

    hits = [hit.label for hit in search(world, manager, "boer", limit=3) if hit.sort == "person"]

    assert hits[0] == "Boer Y"
    assert len(hits) == 3


def test_a_hit_says_more_about_what_was_found(world, manager):
    hits = {
        (hit.sort, hit.label): hit for hit in (*search(world, manager, "zoe"), *search(world, manager, "boerderij"))
    }

    address = hits["address", "zoe.boer@angstrom.example"]
    person = hits["person", "Zoë de Boer-Jansen"]
    assert (address.blocked, address.detail, address.person_id) == (True, "Zoë de Boer-Jansen", int(person.key))
    assert person.detail == "Ångström Bouw B.V."
    assert hits["selection", "Selection for the boerderij"].members == 2


@pytest.mark.parametrize("typed", ["", "  ", "\0", "\ud800", "%", "_", "<", "@", "'" * 999, "no such thing", '"x"*'])
def test_a_search_for_junk_finds_nothing(world, manager, typed):
    assert search(world, manager, typed) == ()


def test_a_stranger_finds_nothing(world, stranger):
    with pytest.raises(NotPermitted):
        search(world, stranger, "zoe")


def test_a_row_that_changed_is_found_by_its_new_words_alone(world, manager):
    address = world.scalars(select(Address).where(Address.address == "info@example.org")).one()
    address.address, address.key, address.domain = "post@other.nl", "post@other.nl", "other.nl"
    person = world.scalars(select(Person).where(Person.name == "Anna Smit")).one()
    person.name, person.key = "Anna Vos", "anna vos"
    world.flush()

    assert _found(world, manager, "other") == {("address", "post@other.nl")}
    assert _found(world, manager, "vos") == {("person", "Anna Vos")}
    assert _found(world, manager, "example.org") == _found(world, manager, "smit") == set()


#: table → the one of its words, which the database keeps itself
_WORDS = {"address": "address_words", "person": "person_words"}
_APART = "SELECT count(*) FROM {table} FULL JOIN {words} USING (id) WHERE words IS NULL OR {table}.key IS NULL"


def _kept_words(session) -> int:
    """Count what the database keeps of words, having made sure that it is of all rows there are, and of no others."""
    kept = 0
    for table, words in _WORDS.items():
        if session.get_bind().dialect.name == "sqlite":
            session.execute(sql(f"INSERT INTO {words} ({words}, rank) VALUES ('integrity-check', 1)"))
            session.execute(sql(f"CREATE VIRTUAL TABLE temp.seen USING fts5vocab('main', '{words}', 'row')"))
            kept += session.scalar(sql("SELECT count(*) FROM seen"))
            session.execute(sql("DROP TABLE temp.seen"))
        else:
            assert session.scalar(sql(_APART.format(table=table, words=words))) == 0
            kept += session.scalar(sql(f"SELECT count(*) FROM {words}"))
    return kept


def test_the_words_are_of_the_rows_there_are_and_none_stays_of_what_was_deleted(world, manager):
    assert _kept_words(world) > 0

    world.execute(sql("DELETE FROM address WHERE person_id IS NULL"))
    assert _kept_words(world) > 0
    assert {one for one in _found(world, manager, "boer") if one[0] == "address"} == {
        ("address", "zoe.boer@angstrom.example"),
        ("address", "z.de.boer@gmail.com"),
    }

    world.execute(sql("DELETE FROM address"))
    world.execute(sql("DELETE FROM person"))
    assert _kept_words(world) == 0
    assert _found(world, manager, "zoe") == set()
