"""The list of blocked addresses, compared with a plain reading of the same rows."""

import itertools
import random
from collections import Counter
from datetime import timedelta

import pytest

from bounce_dash.actions.blocked import summary
from bounce_dash.actions.lists import reading
from bounce_dash.actions.lists.reading import MOST_UNFOLDED, job_source
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.errors import BadInput, NotPermitted
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.lists import BLOCKED
from bounce_dash.store.queries import listing_groups, listing_pages
from bounce_dash.store.tables import Address, Company, Mailing
from bounce_dash.store.tables.people import BLOCKED_ORDERS
from bounce_dash.store.types import NEVER
from tests.conftest import NOW

COUNT = 330
PLAIN = ListQuery("last_bounce")
THE_LIST = ListRef("blocked")


def list_blocked(session, actor, query, *, now):
    return reading.list_page(session, actor, THE_LIST, query, now=now)


def filter_values(session, actor, *asked, **limits):
    return reading.filter_values(session, actor, THE_LIST, *asked, **limits)


def count_picked(session, actor, chosen, *, now):
    return reading.count_picked(session, actor, THE_LIST, chosen, now=now)


@pytest.fixture
def addresses(session):
    """Some hundred addresses with many equal values, two thirds of them blocked."""
    rng = random.Random(7)
    mailings = [Mailing(name=f"News {n}", key=f"news {n}", token=f"t{n}", created_at=NOW) for n in range(3)]
    session.add_all([*mailings, *(Company(name=name, key=sort_key(name)) for name in ("ACME, Inc.", "Bär & Co"))])
    session.flush()
    rows = [_address(rng, number, rng.choice([None, *mailings])) for number in range(COUNT)]
    session.add_all(rows)
    session.flush()
    return rows


def _address(rng: random.Random, number: int, mailing: Mailing | None) -> Address:
    name, company = rng.choice(["Zoë de Boer", "Jan Mol", "Łukasz", ""]), rng.choice(["ACME, Inc.", "Bär & Co", ""])
    domain = rng.choice(["gmail.com", "x.nl", "y.nl"])
    return Address(
        address=f"User{number}@{domain}", key=f"user{number}@{domain}", domain=domain, created_at=NOW,
        provider=rng.choice(["Google", ""]), person_name=name, person_key=sort_key(name), company_name=company,
        company_key=sort_key(company), reason=rng.choice(["userunknown", "mailboxfull", ""]),
        block_cause=rng.choice(["permanent", "too_many"]), bounce_count=rng.randint(0, 3),
        blocked_at=NOW - timedelta(days=rng.randint(0, 60)) if rng.random() < 0.67 else None,
        last_bounce_at=rng.choice([NEVER, NOW - timedelta(days=rng.randint(0, 400))]),
        mailing_id=mailing.id if mailing else None, mailing_name=mailing.name if mailing else "",
        mailing_key=mailing.key if mailing else "",
    )  # fmt: skip


def blocked(addresses):
    return [row for row in addresses if row.blocked_at]


@pytest.fixture(params=["few", "many"])
def size(request, monkeypatch):
    """Both ways that a page is read: as if matches were few, and as if they were too many to put aside."""
    if request.param == "many":
        monkeypatch.setattr(listing_pages, "_PUT_ASIDE", 3)
        monkeypatch.setattr(listing_pages, "_LED_TO", 2)


QUERIES = {
    "all": ({}, "", lambda row: True),
    "one filter": ({"reason": ("userunknown",)}, "", lambda row: row.reason == "userunknown"),
    "either value": ({"domain": ("x.nl", "y.nl")}, "", lambda row: row.domain in ("x.nl", "y.nl")),
    "two filters": ({"block_cause": ("permanent",), "provider": ("Google",)}, "",
                    lambda row: row.block_cause == "permanent" and row.provider == "Google"),
    "no company": ({"company": ("",)}, "", lambda row: row.company_name == ""),
    "a mailing, or none": ({"mailing": ("1", "", "x")}, "", lambda row: row.mailing_id in (1, None)),
    "since": ({"since": ("30d",)}, "", lambda row: row.blocked_at >= NOW - timedelta(days=30)),
    "since today": ({"since": ("today",)}, "", lambda row: row.blocked_at.date() == NOW.date()),
    "junk since": ({"since": ("ever",)}, "", lambda row: False),
    "search a name without its accents": ({}, "zoe BOER", lambda row: row.person_name == "Zoë de Boer"),
    "search with accents": ({}, "Bär", lambda row: row.company_name == "Bär & Co"),
    "search an address": ({}, "USER12", lambda row: "user12" in row.key),
    "search words of different columns": ({}, "gmail mol",
                                          lambda row: "gmail" in row.key and row.person_name == "Jan Mol"),
    "search a wildcard": ({}, "user_%", lambda row: False),
    "search and filter": ({"block_cause": ("permanent",)}, "acme",
                          lambda row: row.block_cause == "permanent" and "ACME" in row.company_name),
    "search one letter": ({}, "z", lambda row: "z" in row.key + row.person_key + row.company_key),
}  # fmt: skip


def test_a_query_finds_what_a_plain_reading_finds(session, manager, addresses, size, subtests):
    for name, (filters, search, matches) in QUERIES.items():
        with subtests.test(name):
            check_query(session, manager, addresses, filters, search, matches)


def check_query(session, manager, addresses, filters, search, matches):
    expected = {row.id for row in blocked(addresses) if matches(row)}
    asked = ListQuery("address", False, search, filters)

    pages = [list_blocked(session, manager, ListQuery("address", False, search, filters, page=page), now=NOW)
             for page in (1, 2, 3, 4)]  # fmt: skip

    assert [page.total for page in pages] == [len(expected)] * 4
    assert [row.id for page in pages for row in page.rows] == sorted(
        expected, key=lambda one: addresses[one - addresses[0].id].key
    )
    assert set(session.scalars(job_source(manager, THE_LIST, Picked(asked, all_matching=True), NOW).ids)) == expected
    assert count_picked(session, manager, Picked(asked, all_matching=True), now=NOW) == len(expected)


def test_every_order_goes_through_all_pages_with_the_id_as_tie_breaker(session, manager, addresses, subtests):
    for order, descending in itertools.product(BLOCKED.columns, (False, True)):
        with subtests.test(order, descending=descending):
            check_order(session, manager, addresses, order, descending)


def check_order(session, manager, addresses, order, descending):
    expected = sorted(blocked(addresses), key=lambda row: (getattr(row, BLOCKED_ORDERS[order]), row.id))

    pages = [list_blocked(session, manager, ListQuery(order, descending, page=page), now=NOW) for page in (1, 2, 3, 4)]

    ids = [row.id for row in (reversed(expected) if descending else expected)]
    assert [row.id for page in pages for row in page.rows] == ids


def test_following_the_order_gives_the_page_that_reading_through_gives(session, manager, addresses, monkeypatch):
    for name, value in {"_PUT_ASIDE": 3, "_LED_TO": 2, "PAGE_SIZE": 5}.items():
        monkeypatch.setattr(listing_pages, name, value)
    for order, descending, page in itertools.product(BLOCKED.columns, (False, True), (1, 2, 3, 9)):
        query = ListQuery(order, descending, filters={"reason": ("userunknown",)}, page=page)
        found = {}
        for followed in (0, 40, 4_000):
            monkeypatch.setattr(listing_pages, "_FOLLOWED", followed)
            found[followed] = list_blocked(session, manager, query, now=NOW)

        assert found[40] == found[4_000] == found[0]
        assert len(found[0].rows) == 5


def test_a_page_far_beyond_the_end_is_empty_and_keeps_the_total(session, manager, addresses, size):
    for search in ("", "user"):
        page = list_blocked(session, manager, ListQuery("address", search=search, page=1_000_000), now=NOW)

        assert (page.rows, page.total) == ((), len(blocked(addresses)))


def test_a_row_says_what_the_address_says(session, manager, addresses):
    row = list_blocked(session, manager, PLAIN, now=NOW).rows[0]
    address = session.get(Address, row.id)

    assert (row.address, row.name, row.company) == (address.address, address.person_name, address.company_name)
    assert (row.reason, row.block_cause, row.bounces) == (address.reason, address.block_cause, address.bounce_count)
    assert (row.last_mailing, row.domain, row.provider) == (address.mailing_name, address.domain, address.provider)
    assert (row.blocked_since, row.person_id) == (address.blocked_at, None)
    assert row.last_bounce == address.last_bounce_at


def test_an_address_that_never_bounced_has_no_last_bounce(session, manager, addresses):
    row = list_blocked(session, manager, ListQuery("last_bounce", False), now=NOW).rows[0]

    assert row.last_bounce is None


GROUP_VALUES = {
    "reason": lambda row: row.reason,
    "block_cause": lambda row: row.block_cause,
    "domain": lambda row: row.domain,
    "company": lambda row: row.company_key,
    "last_mailing": lambda row: str(row.mailing_id or ""),
    "name": lambda row: row.person_key,
    "bounces": lambda row: str(row.bounce_count),
    "provider": lambda row: row.provider,
    "last_bounce": lambda row: f"{row.last_bounce_at:%Y-%m}",
    "blocked_since": lambda row: f"{row.blocked_at:%Y-%m}",
    "address": lambda row: row.key[0],
}


def test_groups_are_counted_by_every_column_the_largest_first(session, manager, addresses, size, subtests):
    # Narrowed to one of its own groups a list shows rows, not groups.
    asked = itertools.product(BLOCKED.groups, ((), ("permanent",)))
    for group, kinds in (one for one in asked if one != ("block_cause", ("permanent",))):
        with subtests.test(group, kinds=kinds):
            check_groups(session, manager, addresses, group, kinds)


def check_groups(session, manager, addresses, group, kinds):
    rows = [row for row in blocked(addresses) if not kinds or row.block_cause in kinds]
    value_of = GROUP_VALUES[group]
    members = {value: [row.id for row in rows if value_of(row) == value] for value in {value_of(row) for row in rows}}
    filters = {"block_cause": kinds} if kinds else {}

    asked = ListQuery("bounces", group=group, filters=filters, unfolded=tuple(members), largest_first=True)
    page = list_blocked(session, manager, asked, now=NOW)

    assert {one.value: one.count for one in page.groups} == {value: len(ids) for value, ids in members.items()}
    assert [one.count for one in page.groups] == sorted((one.count for one in page.groups), reverse=True)
    assert (page.total, page.group_total, page.rows) == (len(rows), len(members), ())
    for one in page.groups[:MOST_UNFOLDED]:
        assert {row.id for row in one.rows} <= set(members[one.value])
        assert len(one.rows) == min(one.count, 100)


def test_pages_of_groups_go_on_to_those_of_one_row(session, manager, addresses, monkeypatch, subtests):
    monkeypatch.setattr(listing_groups, "PAGE_SIZE", 4)
    for number, one in enumerate(blocked(addresses)[:30]):
        one.bounce_count, one.person_key = 100 + number, f"alone {number:03}"
    session.flush()
    for group in ("bounces", "name", "reason", "address"):
        with subtests.test(group):
            check_pages_of_groups(session, manager, addresses, group)


def check_pages_of_groups(session, manager, addresses, group):
    counts = Counter(GROUP_VALUES[group](row) for row in blocked(addresses))
    by_number = int if group == "bounces" else str

    pages = [
        list_blocked(session, manager, ListQuery("bounces", group=group, page=page, largest_first=True), now=NOW)
        for page in range(1, -(-len(counts) // 4) + 2)
    ]

    ordered = sorted(counts.items(), key=lambda one: (-one[1], by_number(one[0])))
    assert [(one.value, one.count) for page in pages for one in page.groups] == ordered
    assert {(page.group_total, page.total) for page in pages} == {(len(counts), counts.total())}


def test_a_group_shows_the_name_and_carries_the_value_that_filters(session, manager, addresses):
    page = list_blocked(session, manager, ListQuery("bounces", group="company"), now=NOW)
    acme = next(one for one in page.groups if one.label == "ACME, Inc.")

    filtered = list_blocked(session, manager, ListQuery("bounces", filters={"company": (acme.value,)}), now=NOW)

    assert filtered.total == acme.count


def test_a_month_of_filtered_rows_is_split_into_days(session, manager, addresses):
    page = list_blocked(
        session, manager, ListQuery("bounces", group="blocked_since", filters={"since": ("7d",)}), now=NOW
    )

    days = {row.blocked_at for row in blocked(addresses) if row.blocked_at >= NOW - timedelta(days=7)}
    assert {one.label for one in page.groups} == {f"{day:%Y-%m-%d}" for day in days}


def test_a_folded_group_and_a_group_of_junk_have_no_rows(session, manager, addresses):
    for group in BLOCKED.groups:
        query = ListQuery("bounces", group=group, unfolded=("no such value", "9999-99", "2026-13-45", "-1"))

        assert all(one.rows == () for one in list_blocked(session, manager, query, now=NOW).groups)


def test_picked_rows_are_those_still_blocked(session, manager, addresses):
    held = blocked(addresses)[:3]
    free = next(row for row in addresses if not row.blocked_at)
    chosen = Picked(PLAIN, frozenset([*(row.id for row in held), free.id, 999_999]))

    assert set(session.scalars(job_source(manager, THE_LIST, chosen, NOW).ids)) == {row.id for row in held}
    assert count_picked(session, manager, chosen, now=NOW) == 3


def test_all_that_match_but_some_leaves_those_out(session, manager, addresses):
    spared = [row.id for row in blocked(addresses)[:5]]

    assert (
        count_picked(session, manager, Picked(PLAIN, frozenset(spared), True), now=NOW) == len(blocked(addresses)) - 5
    )


def test_nothing_picked_is_nothing(session, manager, addresses):
    assert count_picked(session, manager, Picked(PLAIN), now=NOW) == 0


def test_a_choice_of_forty_thousand_rows_is_one_statement(session, manager, addresses):
    everything = Picked(PLAIN, frozenset(range(1, 40_001)))

    assert count_picked(session, manager, everything, now=NOW) == len(blocked(addresses))


def test_the_summary_counts_a_week(session, manager, addresses):
    addresses[0].cleared_at, addresses[0].blocked_at = NOW - timedelta(days=1), None
    addresses[1].cleared_at, addresses[1].blocked_at = NOW - timedelta(days=8), None
    addresses[2].cleared_at, addresses[2].blocked_at = NOW - timedelta(days=1), NOW
    session.flush()

    found = summary(session, manager, now=NOW)

    week = NOW - timedelta(days=7)
    assert found.total == len(blocked(addresses))
    assert found.new_this_week == sum(row.blocked_at >= week for row in blocked(addresses))
    assert found.repaired_this_week == 1


def test_a_filter_offers_its_values_by_what_is_typed(session, manager, addresses):
    typed = filter_values(session, manager, "company", "inc acme")

    assert [(one.value, one.label) for one in typed] == [("acme, inc.", "ACME, Inc.")]
    assert typed[0].count == sum(row.company_name == "ACME, Inc." for row in blocked(addresses))
    assert {one.label for one in filter_values(session, manager, "mailing", "news")} == {"News 0", "News 1", "News 2"}
    assert len(filter_values(session, manager, "domain", limit=2)) == 2


def test_an_order_that_the_list_does_not_have_is_refused(session, manager):
    with pytest.raises(BadInput):
        list_blocked(session, manager, ListQuery("id; DROP TABLE address"), now=NOW)
    with pytest.raises(BadInput):
        filter_values(session, manager, "id")


@pytest.mark.parametrize(
    "ask",
    [
        lambda session, actor: list_blocked(session, actor, PLAIN, now=NOW),
        lambda session, actor: summary(session, actor, now=NOW),
        lambda session, actor: filter_values(session, actor, "domain"),
        lambda session, actor: count_picked(session, actor, Picked(PLAIN), now=NOW),
    ],
)
def test_a_stranger_learns_nothing(session, stranger, ask):
    with pytest.raises(NotPermitted):
        ask(session, stranger)
