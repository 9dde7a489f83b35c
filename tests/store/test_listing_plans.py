"""The plans of the list of blocked addresses: every order walks an index, nothing is sorted, no table read through."""

import itertools
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event, text
from sqlmodel import Session

from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.lists import BLOCKED, DEALT_WITH
from bounce_dash.store.queries import blocked, listing_groups, listing_pages
from bounce_dash.store.tables import Address
from tests.conftest import NOW

ROWS = 600


@pytest.fixture
def filled(plannable: None, session: Session) -> Session:
    session.add_all(
        Address(address=f"u{n}@x.nl", key=f"u{n}@x.nl", domain="x.nl", created_at=NOW, person_key=f"p{n % 50}",
                reason="userunknown" if n % 3 else "expired", block_cause="permanent",
                blocked_at=NOW if n % 2 else None, last_bounce_at=NOW)
        for n in range(ROWS)
    )  # fmt: skip
    session.flush()
    if session.connection().dialect.name == "postgresql":
        # A few hundred rows are quickest read through; the question is what the planner does when they are not.
        for setting in (
            "enable_seqscan",
            "enable_sort",
            "enable_incremental_sort",
            "enable_bitmapscan",
            "enable_hashagg",
        ):
            session.execute(text(f"SET LOCAL {setting} = off"))
        session.execute(text("ANALYZE address"))
    return session


@contextmanager
def statements(session: Session):
    """Collect what is sent to the database."""
    sent: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, parameters, _context, _many) -> None:
        sent.append((statement, parameters))

    engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def plans(session: Session, ask) -> list[str]:
    """Return the plan of each statement that a question comes to, one text each."""
    with statements(session) as sent:
        ask()
    explain = "EXPLAIN QUERY PLAN " if sqlite(session) else "EXPLAIN "
    return [
        "\n".join(str(row[-1]) for row in session.connection().exec_driver_sql(explain + statement, parameters))
        for statement, parameters in sent
    ]


def sqlite(session: Session) -> bool:
    return session.connection().dialect.name == "sqlite"


def slow(plan: str) -> bool:
    """Say that a plan sorts, or reads a table through."""
    lines = [line.strip() for line in plan.splitlines()]
    sorts = any("USE TEMP B-TREE" in line or line.lstrip("-> ").startswith(("Sort ", "Incremental")) for line in lines)
    reads = any("Seq Scan" in line or (line.startswith("SCAN address") and "INDEX" not in line) for line in lines)
    return sorts or reads


@pytest.mark.parametrize("page", [1, 2, 3])
def test_every_order_walks_its_index_either_way_from_both_ends(filled, page, subtests):
    for order, descending in itertools.product(BLOCKED.columns, (False, True)):
        query = ListQuery(order, descending, page=page)
        with subtests.test(order, descending=descending):
            found = plans(filled, lambda query=query: listing_pages.page(filled, blocked.BLOCKED, query, NOW))

            assert len(found) == 2  # the count, then the ids
            assert [plan for plan in found if slow(plan)] == []
            assert f"ix_blocked_{order}" in found[1]


def test_the_check_sees_a_missing_index(filled):
    filled.execute(text("DROP INDEX ix_blocked_bounces"))

    found = plans(filled, lambda: listing_pages.page(filled, blocked.BLOCKED, ListQuery("bounces"), NOW))

    assert slow(found[1])
    next(index for index in Address.__table__.indexes if index.name == "ix_blocked_bounces").create(filled.connection())


def test_groups_are_counted_along_an_index(filled, subtests):
    for group in BLOCKED.groups:
        with subtests.test(group):
            found = plans(filled, lambda group=group: listing_groups.groups(
                filled, blocked.BLOCKED, ListQuery("address", group=group), NOW))  # fmt: skip

            assert not any("Seq Scan" in plan or "TEMP B-TREE FOR GROUP BY" in plan for plan in found)
            if sqlite(filled):
                assert all("ix_blocked_" in plan for plan in found)


NARROW = {
    "a filter of many": ListQuery("address", filters={"block_cause": ("permanent",)}),
    "two filters": ListQuery("bounces", filters={"block_cause": ("permanent",), "reason": ("userunknown",)}),
    "a search": ListQuery("last_bounce", search="u1"),
    "a search and a filter": ListQuery("name", search="u1", filters={"reason": ("userunknown",)}),
    "since": ListQuery("company", filters={"since": ("7d",)}),
}


def test_a_filter_that_many_meet_follows_the_index_of_the_order_for_a_moment(filled, monkeypatch):
    monkeypatch.setattr(listing_pages, "_LED_TO", 1)
    query = ListQuery("bounces", filters={"reason": ("userunknown",)})

    found = plans(filled, lambda: listing_pages.page(filled, blocked.BLOCKED, query, NOW))

    assert len(found) == 2
    assert "ix_blocked_bounces" in found[-1]
    assert not any("Seq Scan" in plan or "SCAN address\n" in f"{plan}\n" for plan in found)


@pytest.mark.parametrize("put_aside", [1, 20_000])
def test_narrowed_lists_never_read_the_table_through(filled, monkeypatch, put_aside, subtests):
    monkeypatch.setattr(listing_pages, "_PUT_ASIDE", put_aside)
    monkeypatch.setattr(listing_pages, "_LED_TO", 1)
    monkeypatch.setattr(listing_pages, "_FOLLOWED", 0)
    for name, query in NARROW.items():
        with subtests.test(name):
            found = plans(filled, lambda query=query: listing_pages.page(filled, blocked.BLOCKED, query, NOW))

            assert not any("Seq Scan" in plan or "SCAN address\n" in f"{plan}\n" for plan in found)
            if sqlite(filled):
                assert "COVERING INDEX ix_blocked_covering" in found[-1]


@pytest.mark.parametrize(
    ("order", "value"), [("last_bounce", f"{NOW:%Y-%m}"), ("blocked_since", f"{NOW:%Y-%m}"), ("address", "u"),
                         ("name", "p1"), ("bounces", "0")],
)  # fmt: skip
@pytest.mark.parametrize("page", [1, 3])
def test_one_group_in_its_own_order_is_a_stretch_of_an_index(filled, monkeypatch, order, value, page):
    monkeypatch.setattr(listing_pages, "_LED_TO", 1)
    query = ListQuery(order, filters={order: (value,)}, page=page)

    found = plans(filled, lambda: listing_pages.page(filled, blocked.BLOCKED, query, NOW))

    assert [plan for plan in found if slow(plan)] == []
    if sqlite(filled):
        assert all(plan.startswith("SEARCH") and f"INDEX ix_blocked_{order} (" in plan for plan in found)


def test_a_filter_that_few_meet_is_read_from_its_own_index(filled):
    query = ListQuery("address", filters={"reason": ("expired",), "block_cause": ("permanent",)})

    found = plans(filled, lambda: listing_pages.page(filled, blocked.BLOCKED, query, NOW))

    assert not any("Seq Scan" in plan for plan in found)
    if sqlite(filled):  # PostgreSQL keeps statistics and chooses among the indexes itself
        assert "INDEX ix_blocked_reason" in found[-1]


def test_the_whole_list_is_counted_by_a_narrow_index(filled):
    found = plans(filled, lambda: listing_pages.total_of(filled, blocked.BLOCKED, ListQuery("address"), NOW))

    assert len(found) == 1
    assert "Seq Scan" not in found[0]
    if sqlite(filled):
        assert "COVERING INDEX ix_blocked_blocked_since" in found[0]


def test_the_summary_is_counted_on_indexes(filled):
    found = plans(filled, lambda: blocked.summary(filled, NOW))

    assert [plan for plan in found if slow(plan)] == []
    assert "ix_address_cleared" in found[2]


def test_what_was_dealt_with_is_read_from_its_own_index(filled, subtests):
    filled.execute(text("UPDATE address SET dealt_at = blocked_at WHERE id % 5 = 0"))
    dealt = ListQuery("address", filters={"state": (DEALT_WITH,)})
    asked = {
        "an order": dealt,
        "a search": replace(dealt, search="u1"),
        "a filter": replace(dealt, filters={**dealt.filters, "reason": ("userunknown",)}),
    }
    for name, query in asked.items():
        with subtests.test(name):
            listing = blocked.listing_for(query)
            found = plans(filled, lambda listing=listing, query=query: listing_pages.page(filled, listing, query, NOW))

            assert not any("Seq Scan" in plan or "SCAN address\n" in f"{plan}\n" for plan in found)
            if sqlite(filled):
                assert all("COVERING INDEX ix_dealt_covering" in plan for plan in found)
