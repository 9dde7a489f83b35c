"""The plans of the list of persons: every order walks an index, groups are counted along one; and what they rest on."""

import itertools

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.lists import PERSONS
from bounce_dash.store.queries import listing_groups, listing_pages, listing_persons
from bounce_dash.store.tables import Company, Person
from tests.conftest import NOW
from tests.store.test_listing_plans import plans, slow

ROWS = 600
COMPANIES = 50
INDEXES = {"company": "ix_person_company_key", "title": "ix_person_title"}


@pytest.fixture
def filled(plannable: None, session: Session) -> Session:
    session.add_all(Company(name=f"C {n}", key=f"c {n}") for n in range(COMPANIES))
    session.flush()
    session.add_all(
        Person(name=f"P {n}", key=f"p {n}", company_id=n % (COMPANIES + 1) or None, title=f"t{n % 3}", created_at=NOW)
        for n in range(ROWS)
    )
    session.flush()
    if session.connection().dialect.name == "postgresql":
        for setting in ("enable_seqscan", "enable_sort", "enable_bitmapscan", "enable_hashagg", "enable_hashjoin"):
            session.execute(text(f"SET LOCAL {setting} = off"))
        session.execute(text("ANALYZE person"))
    return session


@pytest.mark.parametrize("page", [1, 3, 6])
def test_the_orders_by_text_walk_an_index_either_way_from_both_ends(filled, page, subtests):
    for order, descending in itertools.product(INDEXES, (False, True)):
        query = ListQuery(order, descending, page=page)
        with subtests.test(order, descending=descending):
            found = plans(filled, lambda query=query: listing_pages.page(filled, listing_persons.PERSONS, query, NOW))

            assert len(found) == 2  # the count, then the ids
            assert not slow(found[1])
            assert INDEXES[order] in found[1]


def test_groups_by_company_are_counted_and_shown_along_an_index(filled):
    asked = ListQuery(PERSONS.order, group="company")

    found = plans(filled, lambda: listing_groups.groups(filled, listing_persons.PERSONS, asked, NOW))

    assert not any("Seq Scan on person" in plan or "TEMP B-TREE FOR GROUP BY" in plan for plan in found)
    assert "ix_person_company_id" in found[-2]


def test_a_person_repeats_the_key_of_the_company_whoever_changes_what(filled):
    def kept() -> set[tuple[int | None, str]]:
        filled.expire_all()
        return set(filled.execute(select(Person.company_id, Person.company_key).where(Person.id <= 4)).all())

    assert kept() == {(1, "c 0"), (2, "c 1"), (3, "c 2"), (None, "")}

    filled.execute(text("UPDATE person SET company_id = 5 WHERE company_id = 1"))
    filled.execute(text("UPDATE person SET company_id = NULL WHERE company_id = 2"))
    filled.execute(text("UPDATE company SET key = 'renamed' WHERE id = 3"))

    assert kept() == {(5, "c 4"), (None, ""), (3, "renamed")}
