"""Every group of every list can be shown alone: a filter by its value gives exactly the rows that it counted."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

import pytest

from bounce_dash.actions.lists.reading import group_ids, list_page
from bounce_dash.actions.lists.registry import LISTS
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.errors import BadInput, NotPermitted
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, ListSpec, filter_of, from_url, to_url
from bounce_dash.store.queries import listing_pages
from bounce_dash.store.tables import (
    Address,
    Company,
    Mailing,
    Person,
    Project,
    ProjectMember,
    Recipient,
    Selection,
    SelectionMember,
)
from bounce_dash.store.types import NEVER
from tests.conftest import NOW

#: A reader far from UTC, where months are told apart all the same.
THERE = NOW.astimezone(ZoneInfo("Pacific/Auckland"))

#: Moments of both sides of a month's end, of a year's end, and of the last days.
MOMENTS = (
    datetime(2026, 10, 31, 23, 59, 59, 999999, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC),
    datetime(2025, 12, 31, 23, 30, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), NOW, NOW - timedelta(hours=13),
    NOW - timedelta(days=3),
)  # fmt: skip

NARROWED = {"all": {}, "by_day": {"since": ("30d",)}, "narrowed": {"domain": ("x1.nl", "nowhere.nl")}}
CASES = {
    f"{kind.name}-{group}-{name}": (ListRef(kind.name, 1 if kind.owner else None), group, filters)
    for kind in LISTS.values()
    for group in kind.spec.groups
    for name, filters in NARROWED.items()
    if set(filters) <= set(kind.spec.filters)
}


@pytest.fixture(params=["few", "many"])
def size(request, monkeypatch):
    """Both ways that a page is read: as if matches were few, and as if they were too many to put aside."""
    if request.param == "many":
        monkeypatch.setattr(listing_pages, "_PUT_ASIDE", 3)
        monkeypatch.setattr(listing_pages, "_LED_TO", 2)


@pytest.fixture
def addresses(session):
    """Forty-seven addresses, all in one selection and one mailing, with as many groups as fit."""
    companies = [Company(name=name, key=sort_key(name)) for name in ("Ångström, AB", "~Zuid")]
    sent = [Mailing(name=f"News {n}", key=f"news {n}", token=f"t{n}", created_at=NOW, status=["sent", "draft"][n % 2],
                    sent_at=[NOW, None][n % 2]) for n in range(3)]  # fmt: skip
    session.add_all([*companies, *sent, Selection(name="S", key="s", created_at=NOW, changed_at=NOW),
                     Project(name="P", key="p", created_at=NOW, changed_at=NOW)])  # fmt: skip
    session.flush()
    session.add_all(Person(name=f"Zoë {n}", key=f"zoe {n}", company_id=[None, companies[0].id, companies[1].id][n % 3],
                           created_at=NOW) for n in range(8))  # fmt: skip
    addresses = [_address(n, [None, *companies][n % 3], [None, *sent][n % 4]) for n in range(47)]
    session.add_all(addresses)
    session.flush()
    session.add_all(SelectionMember(selection_id=1, address_id=one.id) for one in addresses)
    session.add_all(ProjectMember(project_id=1, address_id=one.id) for one in addresses[::2])
    session.add_all(Recipient(mailing_id=1, address_id=one.id, status=["sent", "deferred", "ready"][n % 3],
                              reason=["", "expired"][n % 2]) for n, one in enumerate(addresses))  # fmt: skip
    session.flush()


def _address(n: int, company: Company | None, mailing: Mailing | None) -> Address:
    key = f"{'aé~9,'[n % 5]}{n}@x{n % 11 % 2}.nl"
    return Address(
        address=key, key=key, domain=f"x{n % 11 % 2}.nl", created_at=NOW, provider=["", "Google"][n % 2],
        person_name=["", "Zoë", "Jan"][n % 3], person_key=["", "zoe", "jan"][n % 3],
        company_name=company.name if company else "", company_key=company.key if company else "",
        reason=["userunknown", "", "mailboxfull"][n % 3],
        block_cause=["permanent", "complaint"][n % 2], bounce_count=n % 4,
        blocked_at=MOMENTS[n % 7], complained_at=MOMENTS[n % 7] if n % 2 else None,
        last_bounce_at=NEVER if n % 5 == 0 else MOMENTS[-n % 7], mailing_id=mailing.id if mailing else None,
        mailing_name=mailing.name if mailing else "", mailing_key=mailing.key if mailing else "",
    )  # fmt: skip


def through_its_url(spec: ListSpec, query: ListQuery) -> ListQuery:
    return from_url(spec, dict(parse_qsl(to_url(spec, query), keep_blank_values=True)))


def test_a_group_shown_alone_has_the_rows_that_it_counted(session, manager, addresses, size, subtests):
    for name, (ref, group, filters) in CASES.items():
        with subtests.test(name):
            check_groups(lambda query, ref=ref: list_page(session, manager, ref, query, now=THERE),
                         LISTS[ref.name].spec, group, filters)  # fmt: skip
            check_ids(session, manager, ref, ListQuery(LISTS[ref.name].spec.order, filters=filters, group=group))


def check_groups(ask, spec, group, filters):
    plain = ListQuery(spec.order, filters=filters)
    everything = {row.id for row in ask(plain).rows}
    found = ask(plain.narrowed(group=group)).groups
    seen: list[int] = []
    for one in found:
        alone = through_its_url(spec, plain.narrowed(filters={**filters, filter_of(group): (one.value,)}))
        page = ask(alone)
        seen += [row.id for row in page.rows]

        assert (page.total, len(page.rows)) == (one.count, one.count)
        still_grouped = ask(alone.narrowed(group=group))
        assert (still_grouped.groups, still_grouped.total) == ((), one.count)

    assert found
    assert len(seen) == len(set(seen))
    assert set(seen) == everything


def check_ids(session, manager, ref, query):
    for one in list_page(session, manager, ref, query, now=THERE).groups:
        unfolded = list_page(session, manager, ref, query.narrowed(unfolded=(one.value,)), now=THERE).groups
        rows = {row.id for group in unfolded for row in group.rows}
        ids = group_ids(session, manager, ref, query, one.value, 100, now=THERE)
        assert (set(ids), len(ids)) == (rows, one.count)
        assert len(group_ids(session, manager, ref, query, one.value, 1, now=THERE)) == 1


def test_who_may_not_see_a_list_learns_no_ids_of_its_groups(session, stranger):
    with pytest.raises(NotPermitted):
        group_ids(session, stranger, ListRef("blocked"), ListQuery("address", group="reason"), "", 9, now=THERE)


def test_ids_are_of_groups_that_a_list_has(session, manager):
    query = ListQuery("address", group="reason")
    with pytest.raises(BadInput):
        group_ids(session, manager, ListRef("blocked"), query.narrowed(group="password"), "x", 9, now=THERE)
    assert group_ids(session, manager, ListRef("blocked"), query.narrowed(group="bounces"), "x", 9, now=THERE) == []


def test_what_a_filter_names_is_called_by_its_name(session, manager, addresses):
    asked = ListQuery(
        "address", filters={"mailing": ("2", "", "77"), "company": ("~zuid",), "reason": ("mailboxfull",)}
    )

    for ref in (ListRef("blocked"), ListRef("selection", 1)):
        page = list_page(session, manager, ref, asked, now=THERE)
        assert page.names == {("mailing", "2"): "News 1", ("company", "~zuid"): "~Zuid"}
    persons = ListQuery("name", filters={"company": ("1", "", "x")})
    by_company = list_page(session, manager, ListRef("persons"), persons, now=THERE)
    assert by_company.names == {("company", "1"): "Ångström, AB"}


#: group → how its values rise, as a reader expects them; what has no value comes last, codes by number.
NATURAL = {
    "domain": sorted, "company": sorted, "name": sorted, "provider": sorted, "address": sorted,
    "bounces": lambda values: sorted(values, key=int, reverse=True),
    "last_bounce": lambda values: sorted(values, reverse=True),
    "blocked_since": lambda values: sorted(values, reverse=True),
    "last_mailing": lambda values: sorted(values, key=lambda value: int(value or 0), reverse=True),
}  # fmt: skip


def test_groups_come_in_the_order_that_one_expects_and_by_number_on_request(session, manager, addresses, subtests):
    for filters in NARROWED.values():
        _check_orders(session, manager, filters, subtests)


def _check_orders(session, manager, filters, subtests):
    spec = LISTS["blocked"].spec
    for group in spec.groups:
        query = ListQuery(spec.order, group=group, filters=filters)
        with subtests.test(group):
            largest = list_page(session, manager, ListRef("blocked"), query.narrowed(largest_first=True), now=THERE)
            counts = [one.count for one in largest.groups]
            assert counts == sorted(counts, reverse=True)
            found = list_page(session, manager, ListRef("blocked"), query, now=THERE)
            values = [one.value for one in found.groups]
            assert values == (NATURAL[group](values) if group in NATURAL else [one.value for one in largest.groups])
            assert sorted(counts) == sorted(one.count for one in found.groups)
            assert (found.group_total, found.total) == (largest.group_total, largest.total)
