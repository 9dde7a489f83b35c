"""The other lists: members, recipients, mailings, complaints, persons."""

from collections import Counter
from datetime import timedelta

import pytest

from bounce_dash.actions.lists import mailings
from bounce_dash.actions.lists.reading import count_picked, filter_values, job_source, list_page
from bounce_dash.actions.persons.card import card
from bounce_dash.domain.addresses import sort_key
from bounce_dash.domain.errors import BadInput, NotFound, NotPermitted
from bounce_dash.domain.facts import facts_of
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.lists import COMPLAINTS, MAILINGS, MEMBERS, PERSONS, RECIPIENTS
from bounce_dash.store.queries import listing_pages, mailing_figures
from bounce_dash.store.queries.listing_members import members
from bounce_dash.store.tables import (
    Address,
    Company,
    Mailing,
    Person,
    Project,
    ProjectMember,
    Recipient,
    Report,
    Selection,
    SelectionMember,
)
from tests.conftest import NOW

DAY = timedelta(days=1)
SELECTION, PROJECT, MAILING = ListRef("selection", 1), ListRef("project", 1), ListRef("mailing", 1)
STATUSES = ("sent", "sent", "opened", "bounced", "ready", "deferred", "blocked", "complained")


@pytest.fixture(params=["short", "long"])
def size(request, monkeypatch):
    """Both ways that a page is read: sorted, or walked along an index because it is long."""
    if request.param == "long":
        monkeypatch.setattr(listing_pages, "_PUT_ASIDE", 3)


@pytest.fixture
def addresses(session):
    """Forty addresses of twenty persons at two companies; every second one a member, all but four in a mailing."""
    companies = [Company(name=name, key=sort_key(name)) for name in ("Zuid & Co", "Ångström AB")]
    mailing = Mailing(
        name="Été 2026", key=sort_key("Été 2026"), subject="Summer", token="t", created_at=NOW, sent_at=NOW
    )
    session.add_all([*companies, mailing, Mailing(name="Draft", key="draft", token="d", created_at=NOW - DAY)])
    session.flush()
    people = [Person(name=f"Zoë {n:02}", key=f"zoe {n:02}", company_id=[None, 1, 2][n % 3], created_at=NOW - n * DAY,
                     former_at=NOW if n == 19 else None) for n in range(20)]  # fmt: skip
    session.add_all([*people, Selection(name="S", key="s", created_at=NOW, changed_at=NOW),
                     Project(name="P", key="p", created_at=NOW, changed_at=NOW)])  # fmt: skip
    session.flush()
    addresses = [_address(n, people[n % 20], companies) for n in range(40)]
    session.add_all(addresses)
    session.flush()
    session.add_all(SelectionMember(selection_id=1, address_id=one.id) for one in addresses[::2])
    session.add_all(ProjectMember(project_id=1, address_id=one.id) for one in addresses[:3])
    session.add_all(
        Recipient(
            mailing_id=1, address_id=one.id, status=STATUSES[n % 8], sent_at=NOW if n % 2 else None, reason="expired"
        )
        for n, one in enumerate(addresses[:36])
    )
    session.add(Recipient(mailing_id=1, address_id=None, status="bounced"))
    session.flush()
    mailing_figures.recount(session)
    return addresses


def _address(n: int, person: Person, companies: list[Company]) -> Address:
    company = companies[person.company_id - 1] if person.company_id else Company(name="", key="")
    return Address(
        address=f"A{n:02}@x{n % 3}.nl", key=f"a{n:02}@x{n % 3}.nl", domain=f"x{n % 3}.nl", created_at=NOW,
        person_id=person.id, person_name=person.name, person_key=person.key, company_name=company.name,
        company_key=company.key, blocked_at=NOW - n * DAY if n % 4 == 0 else None,
        block_cause="complaint" if n % 4 == 0 else "", reason="feedback" if n % 4 == 0 else "",
        complained_at=NOW - n * DAY if n % 4 == 0 and n != 8 else None, consented_at=NOW - 5 * DAY,
        bounce_count=n % 3,
    )  # fmt: skip


@pytest.mark.parametrize("descending", [False, True])
def test_members_come_in_every_order(session, manager, addresses, size, descending, subtests):
    orders = {
        "address": "key",
        "name": "person_key",
        "company": "company_key",
        "block_cause": "block_cause",
        "bounces": "bounce_count",
        "reason": "reason",
        "last_bounce": "last_bounce_at",
        "last_mailing": "mailing_key",
        "provider": "provider",
    }
    for order in MEMBERS.columns:
        with subtests.test(order):
            page = list_page(session, manager, SELECTION, ListQuery(order, descending), now=NOW)

            assert page.total == 20
            assert {row.id for row in page.rows} == {one.id for one in addresses[::2]}
            if order in orders:
                expected = sorted(
                    addresses[::2], key=lambda one: (getattr(one, orders[order]), one.id), reverse=descending
                )
                assert [row.id for row in page.rows] == [one.id for one in expected]


@pytest.mark.parametrize("descending", [False, True])
def test_pages_of_members_follow_one_another_from_both_ends(
    session, manager, addresses, monkeypatch, subtests, descending
):
    whole = {
        order: [row.id for row in list_page(session, manager, SELECTION, ListQuery(order, descending), now=NOW).rows]
        for order in MEMBERS.columns
    }
    monkeypatch.setattr(listing_pages, "_PUT_ASIDE", 3)
    monkeypatch.setattr(listing_pages, "PAGE_SIZE", 6)
    for order, ids in whole.items():
        with subtests.test(order):
            pages = [ListQuery(order, descending, page=number) for number in (1, 2, 3, 4)]
            listed = [listing_pages.page(session, members("selection", 1), page, NOW)[0] for page in pages]

            assert [len(one) for one in listed] == [6, 6, 6, 2]
            assert [one for page in listed for one in page] == ids


def test_members_are_filtered_searched_grouped_and_counted(session, manager, addresses, size):
    plain = ListQuery("address", False, filters={"block_cause": ("",)}, search="zoe")
    page = list_page(session, manager, SELECTION, plain, now=NOW)
    grouped = list_page(session, manager, SELECTION, ListQuery("address", group="domain", unfolded=("x0.nl",)), now=NOW)

    assert {row.id for row in page.rows} == {one.id for one in addresses[::2] if not one.blocked_at}
    assert {one.value: one.count for one in grouped.groups} == {
        f"x{n}.nl": sum(one.domain == f"x{n}.nl" for one in addresses[::2]) for n in range(3)
    }
    assert sum(len(one.rows) for one in grouped.groups) == sum(one.domain == "x0.nl" for one in addresses[::2])
    assert count_picked(session, manager, PROJECT, Picked(plain, all_matching=True), now=NOW) == 2
    assert count_picked(session, manager, PROJECT, Picked(plain, frozenset([1, 40])), now=NOW) == 1
    values = filter_values(session, manager, SELECTION, "company", "angs")
    assert [(one.value, one.label) for one in values] == [("angstrom ab", "Ångström AB")]


def test_a_mailing_keeps_its_figures_deleted_recipients_included(session, manager, addresses):
    page = list_page(session, manager, ListRef("mailings"), ListQuery(MAILINGS.order), now=NOW)
    row = mailings.mailing(session, manager, 1)

    assert [one.name for one in page.rows] == ["Été 2026", "Draft"]
    assert page.rows[0] == row
    assert (row.recipients, row.sent_to, row.delivered, row.opened, row.blocked) == (37, 29, 19, 5, 4)
    assert (row.hard, row.soft, row.bounced, row.complaints) == (1, 5, 6, 4)
    assert (page.rows[1].recipients, page.rows[1].sent_to) == (0, 0)


def test_mailings_are_searched_grouped_and_ordered(session, manager, addresses):
    found = list_page(session, manager, ListRef("mailings"), ListQuery("name", search="ete"), now=NOW)
    by_sent = list_page(session, manager, ListRef("mailings"), ListQuery("sent", False), now=NOW)
    grouped = list_page(session, manager, ListRef("mailings"), ListQuery("name", group="status"), now=NOW)
    by_month = list_page(session, manager, ListRef("mailings"), ListQuery("name", group="sent"), now=NOW)

    assert [one.name for one in found.rows] == ["Été 2026"]
    assert [one.sent for one in by_sent.rows] == [None, NOW]
    assert [(one.value, one.count) for one in grouped.groups] == [("draft", 2)]
    assert {one.value for one in by_month.groups} == {"1970-01", f"{NOW:%Y-%m}"}


@pytest.mark.parametrize("order", MAILINGS.columns)
def test_mailings_come_in_every_order_either_way(session, manager, addresses, order):
    up, down = (
        [one.id for one in list_page(session, manager, ListRef("mailings"), ListQuery(order, way), now=NOW).rows]
        for way in (False, True)
    )

    assert up == down[::-1]
    assert sorted(up) == [1, 2]


def test_recipients_come_in_every_order(session, manager, addresses, size, subtests):
    for order in RECIPIENTS.columns:
        for descending in (False, True):
            with subtests.test(order, descending=descending):
                page = list_page(session, manager, MAILING, ListQuery(order, descending), now=NOW)
                assert page.total == 36
                assert {row.id for row in page.rows} == {one.id for one in addresses[:36]}
                values = [_ordered_by(row, order) for row in page.rows]
                shown = [value for value in values if value is not None]
                assert shown == sorted(shown, reverse=descending)


def _ordered_by(row, order):
    """What a column orders by; those without a moment stand at either end."""
    if order == "status":
        return facts_of(row.status, bounced=row.bounced is not None, opened=row.opened is not None)
    return {"address": row.address, "reason": row.reason, "sent": row.sent, "domain": row.domain}.get(order)


def test_recipients_are_grouped_by_status_each_in_one_group(session, manager, addresses, size):
    query = ListQuery("address", False, group="status", unfolded=("ready",))

    page = list_page(session, manager, MAILING, query, now=NOW)

    assert {one.value: one.count for one in page.groups} == Counter(STATUSES[n % 8] for n in range(36))
    ready = next(one for one in page.groups if one.value == "ready")
    assert {row.status for row in ready.rows} == {"ready"}
    assert len(ready.rows) == ready.count
    alone = list_page(session, manager, MAILING, ListQuery("sent", filters={"status": ("ready",)}), now=NOW)
    assert alone.total == ready.count


def test_a_complaint_is_listed_until_the_person_consents_again(session, manager, addresses):
    expected = [one for one in addresses if one.complained_at]

    page = list_page(session, manager, ListRef("complaints"), ListQuery(COMPLAINTS.order), now=NOW)

    assert [row.id for row in page.rows] == [one.id for one in expected]
    assert (page.rows[0].address, page.rows[0].name, page.rows[0].complained) == ("A00@x0.nl", "Zoë 00", NOW)


def test_complaints_are_filtered_searched_grouped_and_counted(session, manager, addresses, subtests):
    since = ListQuery("address", filters={"since": ("7d",)})
    assert list_page(session, manager, ListRef("complaints"), since, now=NOW).total == 2
    assert list_page(session, manager, ListRef("complaints"), ListQuery("name", search="zoe 04"), now=NOW).total == 2
    for group in COMPLAINTS.groups:
        with subtests.test(group):
            page = list_page(session, manager, ListRef("complaints"), ListQuery("name", group=group), now=NOW)
            assert sum(one.count for one in page.groups) == page.total == 9
    assert {one.count for one in filter_values(session, manager, ListRef("complaints"), "domain")} == {3, 4, 2}
    assert count_picked(session, manager, ListRef("complaints"), Picked(since, all_matching=True), now=NOW) == 2


@pytest.mark.parametrize("order", PERSONS.columns)
def test_persons_come_in_every_order_with_their_addresses_counted(session, manager, addresses, order):
    page = list_page(session, manager, ListRef("persons"), ListQuery(order, False), now=NOW)

    assert page.total == 20
    values = [{"company": sort_key(row.company)}.get(order, getattr(row, order)) for row in page.rows]
    assert values == sorted(values)
    assert {(row.addresses, row.blocked) for row in page.rows} == {(2, 2), (2, 0)}


def test_persons_are_filtered_by_state_and_company(session, manager, addresses):
    def total(**filters):
        return list_page(session, manager, ListRef("persons"), ListQuery("name", filters=filters), now=NOW).total

    assert total(state=("former",)) == 1
    assert total(state=("blocked",)) == 5
    assert total(state=("reachable",)) == 14
    assert total(state=("former", "blocked")) == 6
    assert total(state=("junk",)) == 0
    assert total(company=("1",)) == 7
    assert total(company=("",)) == 7


def test_persons_are_grouped_by_company(session, manager, addresses):
    page = list_page(session, manager, ListRef("persons"), ListQuery("name", group="company", unfolded=("2",)), now=NOW)

    assert {one.label: one.count for one in page.groups} == {"": 7, "Zuid & Co": 7, "Ångström AB": 6}
    assert [len(one.rows) for one in page.groups if one.value == "2"] == [6]
    assert [
        (one.label, one.count) for one in filter_values(session, manager, ListRef("persons"), "company", "ang")
    ] == [("Ångström AB", 6)]


def test_the_addresses_of_picked_persons_are_all_of_theirs(session, manager, addresses):
    picked = Picked(ListQuery("name", search="zoe 0"), frozenset([1]), all_matching=True)

    assert list_page(session, manager, ListRef("persons"), picked.query, now=NOW).total == 11  # "zoe 10" has a 0, too
    assert count_picked(session, manager, ListRef("persons"), picked, now=NOW) == 20
    found = list(session.scalars(job_source(manager, ListRef("persons"), picked, NOW).ids))
    assert sorted(found) == sorted(one.id for one in addresses if one.person_id in (*range(2, 11), 11))


def test_a_card_warns_of_each_address_with_a_problem(session, manager, addresses):
    session.add(Report(dedupe_key="k", address_id=addresses[4].id, channel="t", occurred_at=NOW, recorded_at=NOW,
                       kind="hard", reason="expired", occasion="o"))  # fmt: skip
    session.flush()

    found = card(session, manager, addresses[4].person_id)

    assert (found.name, found.details["company"], found.former_since) == ("Zoë 04", "Zuid & Co", None)
    assert [(one.address, one.warning, one.block_cause) for one in found.addresses] == [
        ("A04@x1.nl", True, "complaint"), ("A24@x0.nl", True, "complaint")]  # fmt: skip
    assert found.timeline[0].what == "hard"
    assert card(session, manager, addresses[18].person_id).addresses[0].warning is False


def test_what_is_gone_is_not_found(session, manager):
    with pytest.raises(NotFound):
        card(session, manager, 4711)
    with pytest.raises(NotFound):
        mailings.mailing(session, manager, 4711)


def test_a_filter_or_an_order_that_a_list_does_not_have_is_refused(session, manager):
    for ask in (
        lambda: filter_values(session, manager, ListRef("persons"), "state"),
        lambda: filter_values(session, manager, PROJECT, "since"),
        lambda: list_page(session, manager, ListRef("persons"), ListQuery("bounces"), now=NOW),
        lambda: list_page(session, manager, MAILING, ListQuery("address", group="tries"), now=NOW),
    ):
        with pytest.raises(BadInput):
            ask()


NAME = ListQuery("name")


@pytest.mark.parametrize(
    "ask",
    [
        lambda session, actor: list_page(session, actor, SELECTION, NAME, now=NOW),
        lambda session, actor: filter_values(session, actor, SELECTION, "block_cause"),
        lambda session, actor: count_picked(session, actor, SELECTION, Picked(NAME), now=NOW),
        lambda session, actor: list_page(session, actor, ListRef("mailings"), NAME, now=NOW),
        lambda session, actor: mailings.mailing(session, actor, 1),
        lambda session, actor: list_page(session, actor, MAILING, NAME, now=NOW),
        lambda session, actor: filter_values(session, actor, MAILING, "status"),
        lambda session, actor: count_picked(session, actor, MAILING, Picked(NAME), now=NOW),
        lambda session, actor: list_page(session, actor, ListRef("complaints"), NAME, now=NOW),
        lambda session, actor: filter_values(session, actor, ListRef("complaints"), "domain"),
        lambda session, actor: count_picked(session, actor, ListRef("complaints"), Picked(NAME), now=NOW),
        lambda session, actor: list_page(session, actor, ListRef("persons"), NAME, now=NOW),
        lambda session, actor: card(session, actor, 1),
        lambda session, actor: filter_values(session, actor, ListRef("persons"), "company"),
        lambda session, actor: count_picked(session, actor, ListRef("persons"), Picked(NAME), now=NOW),
    ],
)
def test_a_stranger_learns_nothing(session, stranger, ask):
    with pytest.raises(NotPermitted):
        ask(session, stranger)
