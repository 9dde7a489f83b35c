"""The lists that an action can run over: each gives the addresses of what was picked there, as of now."""

import pytest
from sqlalchemy import select, text

from bounce_dash.actions import jobs
from bounce_dash.actions.jobs import starting
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.lists.reading import count_picked, job_source
from bounce_dash.actions.lists.registry import LISTS
from bounce_dash.domain.errors import BadInput, NotPermitted
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.lists import DEALT_WITH
from bounce_dash.store.queries.batches import Batch
from bounce_dash.store.queries.core import ADDRESS, PERSON, RECIPIENT
from bounce_dash.store.tables import Person, Recipient
from tests.actions.jobs.fixture_rows import ADDRESSES, build, read_rows
from tests.actions.people import TOOLS, later
from tests.actions.starting import start_within
from tests.conftest import NOW
from tests.store.test_listing_plans import plans, sqlite

PERSONS = ListRef("persons")


@pytest.fixture
def fixture_rows(session):
    """The rows of fixture_rows, with two persons who have no address, and recipients of two statuses."""
    build(session)
    session.add_all(Person(name=name, key=name.lower(), created_at=NOW) for name in ("Mo", "Nel"))
    session.flush()
    session.execute(RECIPIENT.update().where(RECIPIENT.c.address_id % 2 == 0).values(status="opened", sent_at=NOW))
    session.add(Recipient(mailing_id=1, address_id=None, status="bounced"))
    return read_rows(session)


def _owned_by(rows, *names):
    people = {key for key, row in rows["person"].items() if row["name"] in names}
    return sorted(key for key, row in rows["address"].items() if row["person_id"] in people)


def _all(order="address", *but, **filters):
    return Picked(ListQuery(order, False, filters=filters), frozenset(but), all_matching=True)


def _some(*ids, order="address", **filters):
    return Picked(ListQuery(order, False, filters=filters), frozenset(ids))


def _ids(session, actor, listing, picked, kind="add_to_selection"):
    chosen = starting.freeze(session, actor, kind, listing=listing, picked=picked, now=NOW)
    return [one for content in chosen.addresses.batches for one in Batch.unpack(content).ids]


CHOICES = {
    ("mailing:1", "all"): (_all(), lambda rows: sorted(rows["address"])),
    ("mailing:1", "all but some"): (_all("address", 2, 3), lambda rows: [1, *range(4, ADDRESSES + 1)]),
    ("mailing:1", "all of a status"): (_all(status=("opened",)), lambda rows: list(range(2, ADDRESSES + 1, 2))),
    ("mailing:1", "all of a status but one"): (
        _all("address", 4, status=("opened",)),
        lambda rows: [one for one in range(2, ADDRESSES + 1, 2) if one != 4],
    ),
    ("mailing:1", "one by one"): (_some(3, 1, 999), lambda fixture_rows: [1, 3]),
    ("mailing:1", "all behind a button with two statuses"): (_all(status=("ready",)), lambda fixture_rows: []),
    # Its status changed since it was picked; the row that was picked is still the one that is meant.
    ("mailing:1", "one by one among others"): (_some(2, 3, status=("bounced",)), lambda rows: [2, 3]),
    ("mailing:2", "all of no mailing"): (_all(), lambda rows: []),
    ("persons", "all"): (_all("name"), lambda rows: _owned_by(rows, "Ann", "Bo", "Cas", "Dee")),
    ("persons", "all but one"): (_all("name", 2), lambda rows: _owned_by(rows, "Ann", "Cas", "Dee")),
    ("persons", "all of a state"): (_all("name", state=("former",)), lambda rows: _owned_by(rows, "Cas", "Dee")),
    ("persons", "one by one"): (_some(1, 3, 999, order="name"), lambda rows: _owned_by(rows, "Ann", "Cas")),
    ("persons", "none"): (_some(order="name"), lambda rows: []),
    ("complaints", "all but one"): (_all("address", 3), lambda rows: list(range(7, ADDRESSES + 1, 4))),
    ("selection:1", "all but one"): (_all("address", 3), lambda rows: [1, 2, *range(4, ADDRESSES + 1)]),
    ("project:2", "one by one"): (_some(1, 2), lambda rows: [1]),
}


@pytest.mark.parametrize(("listing", "what"), CHOICES, ids=[" ".join(words) for words in CHOICES])
def test_what_was_picked_in_a_list_comes_to_these_addresses(session, marketer, fixture_rows, listing, what):
    (picked, expected), ref = CHOICES[listing, what], ListRef.parse(listing)

    assert _ids(session, marketer, ref, picked) == expected(fixture_rows)
    assert count_picked(session, marketer, ref, picked, now=NOW) == len(expected(fixture_rows))


def test_an_export_keeps_the_order_of_the_list_even_of_persons(session, marketer, fixture_rows):
    by_name = Picked(ListQuery("name", descending=True), frozenset([4]), all_matching=True)

    owners = [
        fixture_rows["address"][one]["person_name"] for one in _ids(session, marketer, PERSONS, by_name, "export")
    ]

    assert owners == sorted(owners, reverse=True)
    assert set(owners) == {"Ann", "Bo", "Cas"}
    by_status = _ids(session, marketer, ListRef("mailing", 1), _all("status"), "export")
    assert by_status == [*range(1, ADDRESSES, 2), *range(2, ADDRESSES + 1, 2)]


def test_persons_without_address_are_left_out_counted_and_named(session, marketer, fixture_rows):
    job = start_within(session, marketer, "former_employee", listing=PERSONS, picked=_all("name"), args={}, now=NOW)

    named = jobs.skipped(session, marketer, job.id)
    former = len(_owned_by(fixture_rows, "Cas", "Dee"))
    assert job.result["skipped"] == {"no_address": 2, "already_former": former}
    assert (job.done, job.result["persons"], job.skipped, job.total) == (10, 2, 2 + former, 10 + former + 2)
    assert [(row.address, row.code) for row in named.rows[:2]] == [("Mo", "no_address"), ("Nel", "no_address")]
    assert len(named.rows) == named.total == 2 + former


def test_a_job_on_persons_without_any_address_is_over_and_says_so(session, marketer, fixture_rows):
    nobody = [key for key, row in fixture_rows["person"].items() if row["name"] in ("Mo", "Nel")]

    job = start_within(
        session, marketer, "delete", listing=PERSONS, picked=_some(*nobody, order="name"), args={}, now=NOW, tools=TOOLS
    )

    assert (job.state, job.done, job.skipped, job.result["skipped"]) == ("done", 0, 2, {"no_address": 2})


def test_pages_of_what_was_left_out_go_on_after_the_persons(session, marketer, fixture_rows, monkeypatch):
    monkeypatch.setattr("bounce_dash.actions.jobs.showing.PAGE_SIZE", 3)
    job = start_within(session, marketer, "former_employee", listing=PERSONS, picked=_all("name"), args={}, now=NOW)

    pages = [jobs.skipped(session, marketer, job.id, page).rows for page in (1, 2, 3, 4)]

    assert [len(rows) for rows in pages] == [3, 3, 3, 3]
    assert [row.address_id for rows in pages for row in rows] == [0, 0, *_owned_by(fixture_rows, "Cas", "Dee")]


def test_deleting_persons_addresses_leaves_the_persons(session, marketer, fixture_rows):
    start_within(
        session, marketer, "delete", listing=PERSONS, picked=_some(1, 2, order="name"), args={}, now=NOW, tools=TOOLS
    )

    assert set(session.scalars(select(ADDRESS.c.id))) == set(fixture_rows["address"]) - set(
        _owned_by(fixture_rows, "Ann", "Bo")
    )
    assert {"Ann", "Bo"} <= set(session.scalars(select(PERSON.c.name)))


OFFERED = [name for name, kind in LISTS.items() if kind.jobs]


@pytest.mark.parametrize("name", OFFERED)
def test_every_action_that_a_list_offers_runs_over_it(session, administrator, fixture_rows, name):
    # All of them are in a project, so that nothing of what is blocked is to do.
    part = {"state": (DEALT_WITH,)} if name == "blocked" else {}
    listing, picked = ListRef(name, 1 if LISTS[name].owner else None), _all("name", **part)
    args = {"add_to_selection": {"name": "N"}, "add_to_project": {"name": "N"}, "remove_from_selection": {"id": 2},
            "remove_from_project": {"id": 2}, "export": {"format": "csv"}, "resend": {"name": "N"}}  # fmt: skip
    for number, kind in enumerate(LISTS[name].jobs):
        untouched = session.begin_nested()
        expected = len(_ids(session, administrator, listing, picked, kind))
        job = start_within(session, administrator, kind, listing=listing, picked=picked, args=args.get(kind, {}),
                         now=later(number), tools=TOOLS)  # fmt: skip
        untouched.rollback()  # the next one finds everybody, also after a deletion

        assert job.total - job.result.get("skipped", {}).get("no_address", 0) == expected > 0
        assert job.state == "queued" if kind in ("export", "revalidate") else job.done + job.skipped == job.total


@pytest.mark.parametrize("name", LISTS)
def test_an_action_that_a_list_does_not_offer_is_refused(session, administrator, fixture_rows, name):
    listing = ListRef(name, 1 if LISTS[name].owner else None)
    for kind in set(KINDS).difference(LISTS[name].jobs):
        with pytest.raises(BadInput):
            start_within(session, administrator, kind, listing=listing, picked=_all(), args={"id": 1}, now=NOW)


@pytest.mark.parametrize("name", ["mailings", "selections", "projects"])
def test_nothing_is_done_with_the_rows_of_a_list_of_other_things(administrator, name):
    with pytest.raises(BadInput):
        job_source(administrator, ListRef(name), _all(), NOW)


@pytest.mark.parametrize("name", OFFERED)
def test_a_manager_may_do_nothing_with_any_list(session, manager, fixture_rows, name):
    listing = ListRef(name, 1 if LISTS[name].owner else None)
    for kind in LISTS[name].jobs:
        with pytest.raises(NotPermitted):
            start_within(session, manager, kind, listing=listing, picked=_all("name"), args={"format": "csv"}, now=NOW)


@pytest.mark.parametrize(
    ("listing", "picked"),
    [
        ("mailing:1", _all()),
        ("mailing:1", _all("address", 2, status=("bounced",))),
        ("mailing:1", _some(1, 2)),
        ("persons", _all("name", 2, state=("blocked",))),
        ("persons", _some(1, 2, order="name")),
    ],
    ids=str,
)
def test_what_was_picked_is_read_from_indexes(plannable, session, marketer, fixture_rows, listing, picked):
    if not sqlite(session):
        session.execute(text("SET LOCAL enable_seqscan = off"))  # the tables are small

    found = plans(
        session,
        lambda: starting.freeze(session, marketer, "export", listing=ListRef.parse(listing), picked=picked, now=NOW),
    )

    assert not any("Seq Scan" in plan for plan in found)
    assert not any(line.strip().startswith("SCAN") for plan in found for line in plan.splitlines())
