"""Selections and projects themselves: names, lists, type-ahead."""

import pytest
from sqlalchemy import insert, select, text, update

from bounce_dash.actions import collections
from bounce_dash.actions.collections import PROJECTS, SELECTIONS
from bounce_dash.actions.lists.reading import list_page
from bounce_dash.domain.errors import BadInput, NotFound, NotPermitted
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.naming import NameNeeded, NameTaken
from bounce_dash.store.queries import core
from bounce_dash.store.tables import Audit
from tests.actions.people import ALL, BLOCKED_LIST, blocked, later, many
from tests.actions.starting import start_within
from tests.conftest import NOW

BY_NAME = ListQuery(order="name", descending=False)


@pytest.fixture(params=[SELECTIONS, PROJECTS], ids=lambda of: of.word)
def of(request):
    return request.param


def _all(session, actor, of, query):
    return list_page(session, actor, ListRef(f"{of.word}s"), query, now=NOW)


def _make(session, actor, of, *names):
    return [of.create(session, actor, name, now=NOW) for name in names]


def test_a_name_is_unique_regardless_of_letter_case(session, marketer, of):
    _make(session, marketer, of, "Autumn Calls")

    assert of.is_taken(session, marketer, "  autumn   CALLS ")
    with pytest.raises(NameTaken):
        of.create(session, marketer, "AUTUMN calls", now=NOW)


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "a\nb\0", None, 5, "\u0301"], ids=repr)
def test_a_name_must_be_one(session, marketer, of, name):
    with pytest.raises(NameNeeded):
        of.create(session, marketer, name, now=NOW)


def test_one_is_renamed_but_not_to_the_name_of_another(session, marketer, of):
    calls, _other = _make(session, marketer, of, "Calls", "Other")

    renamed = of.rename(session, marketer, calls.id, "CALLS of autumn", "who to call", now=later(1))

    assert (renamed.name, renamed.description, renamed.changed_at) == ("CALLS of autumn", "who to call", later(1))
    assert of.rename(session, marketer, calls.id, "calls of Autumn", now=later(2)).name == "calls of Autumn"
    with pytest.raises(NameTaken):
        of.rename(session, marketer, calls.id, "other", now=later(3))


def test_deleting_one_keeps_the_addresses(session, marketer, of):
    ids = many(session, 3)
    job = start_within(
        session, marketer, f"add_to_{of.word}", picked=ALL, args={"name": "Calls"}, now=NOW, listing=BLOCKED_LIST
    )

    assert of.delete(session, marketer, job.result["id"], now=later(1)).members == 3

    with pytest.raises(NotFound):
        of.get(session, marketer, job.result["id"])
    assert sorted(session.scalars(select(core.ADDRESS.c.id))) == ids
    assert session.scalars(select(Audit.action)).all()[-1] == f"{of.word}.deleted"


def test_the_list_is_searched_sorted_and_counted(session, marketer, of):
    _make(session, marketer, of, "Émile calls", "Autumn", "autumn calls", "Zürich")

    page = _all(session, marketer, of, BY_NAME)
    found = _all(session, marketer, of, ListQuery(order="name", search="calls EMI"))

    assert [one.name for one in page.rows] == ["Autumn", "autumn calls", "Émile calls", "Zürich"]
    assert ([one.name for one in found.rows], found.total) == (["Émile calls"], 1)
    with pytest.raises(BadInput):
        _all(session, marketer, of, ListQuery(order="key; drop table"))


def test_the_list_has_pages_of_a_hundred(session, marketer, of):
    rows = [{"name": f"N{n:03}", "key": f"n{n:03}", "description": "", "member_count": n % 7, "created_at": NOW,
             "changed_at": NOW} for n in range(205)]  # fmt: skip
    session.execute(insert(of.tables.sets), rows)

    last = _all(session, marketer, of, ListQuery(order="name", descending=False, page=3))

    assert ([one.name for one in last.rows], last.total) == (["N200", "N201", "N202", "N203", "N204"], 205)


@pytest.mark.parametrize("order", ["name", "members", "changed"])
def test_every_order_of_the_list_is_read_from_an_index(plannable, session, marketer, of, order):
    column = {"name": "key", "members": "member_count", "changed": "changed_at"}[order]
    postgres = session.get_bind().dialect.name == "postgresql"
    if postgres:
        session.execute(text("SET LOCAL enable_seqscan = off"))  # it would rather sort a table this small
    explain = "EXPLAIN" if postgres else "EXPLAIN QUERY PLAN"
    tie = "" if order == "name" else ", id DESC"
    plan = session.execute(text(f"{explain} SELECT * FROM {of.tables.sets.name} ORDER BY {column} DESC{tie}")).all()

    assert "INDEX" in str(plan).upper()
    assert "TEMP B-TREE" not in str(plan)
    assert "Sort" not in str(plan)


def test_what_begins_with_the_typed_text_is_offered_before_what_contains_it(session, marketer, of):
    _make(session, marketer, of, "New calls", "Calls A", "calls b", "Recalls", "Other")

    assert [one.name for one in of.look_up(session, marketer, "CALL")] == ["Calls A", "calls b", "New calls", "Recalls"]
    assert [one.name for one in of.look_up(session, marketer, "", limit=2)] == ["Calls A", "calls b"]
    assert of.look_up(session, marketer, "100%") == ()


def test_a_manager_sees_them_and_changes_none(session, marketer, manager, of):
    (made,) = _make(session, marketer, of, "Calls")

    assert _all(session, manager, of, BY_NAME).total == 1
    for change in (
        lambda: of.create(session, manager, "Mine", now=NOW),
        lambda: of.rename(session, manager, made.id, "Mine", now=NOW),
        lambda: of.delete(session, manager, made.id, now=NOW),
    ):
        with pytest.raises(NotPermitted):
            change()


def test_each_says_how_many_of_its_addresses_are_blocked(session, marketer, of, monkeypatch):
    small, large, empty = _make(session, marketer, of, "Small", "Large", "Empty")
    ids, free = many(session, 5), blocked(session, "free@example.org", blocked_at=None, block_cause="", reason="")
    for one, held in ((small, (ids[0], free)), (large, (*ids, free))):
        session.execute(insert(of.tables.members), [{of.tables.owner.name: one.id, "address_id": id} for id in held])
        session.execute(update(of.tables.sets).where(of.tables.sets.c.id == one.id).values(member_count=len(held)))

    def listed():
        return {one.name: one.blocked for one in _all(session, marketer, of, BY_NAME).rows}

    assert listed() == {"Small": 1, "Large": 5, "Empty": 0}
    assert of.opened(session, marketer, large.id).blocked == 5
    monkeypatch.setattr(collections, "_LOOKED_AT", 7)
    assert listed() == {"Small": 1, "Large": None, "Empty": 0}
    assert of.opened(session, marketer, empty.id).blocked == 0


def test_who_may_see_no_lists_opens_none(session, marketer, stranger, of):
    (one,) = _make(session, marketer, of, "Calls")

    with pytest.raises(NotPermitted):
        of.opened(session, stranger, one.id)
