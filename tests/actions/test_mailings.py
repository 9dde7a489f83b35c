"""One mailing: who its buttons stand for, its figures as reports come in, its summary."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bounce_dash.actions import mailing_summary
from bounce_dash.actions.lists.mailings import mailing as one_mailing
from bounce_dash.actions.lists.reading import count_picked, count_without_person, list_page
from bounce_dash.actions.recording.retrying import expire_deferred
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import NotFound, NotPermitted
from bounce_dash.domain.facts import FIGURES, Fact, bit_of, facts_of
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.lists import RECIPIENTS
from bounce_dash.store.queries import listing_pages, mailing_figures
from bounce_dash.store.queries.core import MAILING, RECIPIENT
from tests.actions.factories import address, complaint, full, mail, mailing, recipient, report, take_in
from tests.conftest import NOW

HOUR = timedelta(hours=1)
PLAIN = ListQuery(RECIPIENTS.order, RECIPIENTS.descending)

#: Where some recipients stand: status, and the moments that are set besides.
STANDING = (
    ("ready", ()),
    ("blocked", ()),
    ("sent", ()),
    ("sent", ()),
    ("deferred", ()),
    ("opened", ("opened_at",)),
    ("opened", ("opened_at",)),
    ("bounced", ("bounced_at",)),
    ("bounced", ("bounced_at", "opened_at")),
    ("complained", ("complained_at",)),
    ("complained", ("complained_at", "opened_at")),
    ("complained", ("complained_at", "bounced_at")),
)


@pytest.fixture
def news(session):
    """A mailing with a recipient of each standing, and one whose address was deleted."""
    made = mailing(session, "News", status="sent", from_address="news@example.org")
    for number, (status, moments) in enumerate(STANDING):
        to = address(
            session, f"r{number:02}@x{number % 2}.example", person_name=f"P {number}", person_key=f"p {number}"
        )
        values = {"status": status, "reason": "mailboxfull" if status in ("bounced", "deferred") else ""}
        recipient(session, made, to, **values, **dict.fromkeys(moments, NOW - HOUR))
    recipient(session, made, None, status="bounced", bounced_at=NOW, reason="userunknown")
    mailing_figures.recount(session)
    return made


@pytest.fixture(params=["short", "long"])
def size(request, monkeypatch):
    """Both ways that a page is read: sorted, or walked along an index because it is long."""
    if request.param == "long":
        monkeypatch.setattr(listing_pages, "_PUT_ASIDE", 3)


def _page(session, actor, of, **changes):
    return list_page(session, actor, ListRef("mailing", of.id), PLAIN.narrowed(**changes), now=NOW)


def _true_of(fact: str) -> int:
    numbers = (facts_of(s, bounced="bounced_at" in m, opened="opened_at" in m) for s, m in STANDING)
    return sum(bool(number & bit_of(fact)) for number in numbers)


def test_the_database_computes_the_facts_that_the_rules_say(session, news):
    for row in session.execute(select(RECIPIENT)).mappings():
        moments = {name: row[f"{name}_at"] is not None for name in ("bounced", "opened")}

        assert row["facts"] == facts_of(row["status"], **moments)


def test_what_a_button_counts_is_what_it_shows(session, manager, news, size, subtests):
    counts = _page(session, manager, news).counts

    assert list(counts) == [fact.value for fact in Fact]
    assert counts == {fact.value: _true_of(fact) for fact in Fact}
    for fact in Fact:
        with subtests.test(fact.value):
            query = PLAIN.narrowed(filters={"fact": (fact.value,)})
            page = list_page(session, manager, ListRef("mailing", news.id), query, now=NOW)
            everybody = Picked(query, all_matching=True)

            assert page.total == len(page.rows) == counts[fact]
            assert page.counts == counts, "the other buttons stay what they are"
            assert count_picked(session, manager, ListRef("mailing", news.id), everybody, now=NOW) == counts[fact]


@pytest.mark.parametrize("order", RECIPIENTS.columns)
def test_several_buttons_show_who_has_any_of_their_facts_once_in_every_order(session, manager, news, size, order):
    page = _page(session, manager, news, filters={"fact": ("opened", "complained")}, order=order)

    assert len({row.id for row in page.rows}) == len(page.rows) == page.total == 6
    assert {row.status for row in page.rows} == {"opened", "bounced", "complained"}


def test_all_buttons_show_everybody_and_junk_nobody(session, manager, news):
    assert _page(session, manager, news, filters={"fact": tuple(Fact)}).total == len(STANDING)
    assert _page(session, manager, news, filters={"fact": ("junk",)}).total == 0


def test_buttons_count_within_the_search_and_the_other_filters(session, manager, news, size):
    found = _page(session, manager, news, search="r0", filters={"domain": ("x0.example",), "fact": ("sent",)})
    by_reason = _page(session, manager, news, filters={"reason": ("mailboxfull",)})

    assert found.counts == {"sent": 4, "bounced": 1, "opened": 2, "ready": 2, "blocked": 0, "complained": 0}
    assert found.total == found.counts["sent"]
    assert by_reason.counts["bounced"] == 2


def test_the_addresses_of_nobody_are_counted_among_what_is_picked(session, manager, news):
    picked = Picked(PLAIN, all_matching=True)
    assert count_without_person(session, manager, ListRef("mailing", news.id), picked, now=NOW) == len(STANDING)


def _figures(session):
    session.flush()
    kept = [MAILING.c[name] for name in FIGURES]
    return [tuple(row) for row in session.execute(select(MAILING.c.id, *kept).order_by(MAILING.c.id))]


def test_figures_follow_what_is_recorded(session):
    sent = [mailing(session, name, status="sent") for name in ("One", "Two")]
    people = [address(session, f"p{n}@example.org") for n in range(5)]
    for of in sent:
        for person in people:
            recipient(session, of, person, f"{of.id}.{person.id}@ours.example")
    mailing_figures.recount(session)
    before = _figures(session)

    def told(make, of, n, **more):
        return mail(make(people[n].address, message_id=f"{of.id}.{people[n].id}@ours.example", **more))

    take_in(session, told(report, sent[0], 0), told(full, sent[0], 1), told(complaint, sent[0], 2))
    take_in(session, told(report, sent[1], 0), told(complaint, sent[0], 1))
    expire_deferred(session, operator(), now=NOW + timedelta(days=9))
    followed = _figures(session)
    mailing_figures.recount(session)

    assert followed == _figures(session)
    assert followed != before
    assert one_mailing(session, operator(), sent[0].id).complaints == 2


def test_a_recipient_without_address_whose_time_is_over_counts_as_bounced(session):
    of = mailing(session, "One", status="sent", sent_at=NOW - timedelta(days=9))
    recipient(session, of, None, status="deferred", tries=9, next_try_at=NOW - HOUR)
    mailing_figures.recount(session)

    expire_deferred(session, operator(), now=NOW)

    followed = _figures(session)
    mailing_figures.recount(session)
    assert followed == _figures(session)
    assert one_mailing(session, operator(), of.id).soft == 1


def test_reasons_add_up_to_what_bounced_deleted_addresses_included(session, manager, news):
    recipient(session, news, address(session, "odd@x0.example"), status="bounced", bounced_at=NOW)
    mailing_figures.recount(session)

    found = mailing_summary.summary(session, manager, news.id)

    assert found.reasons == (("mailboxfull", 2), ("userunknown", 1), ("", 2))
    assert sum(many for _reason, many in found.reasons) == found.mailing.bounced
    assert found.before == ()
    assert found.mean("opened") is None


def test_a_mailing_is_compared_with_the_four_sent_before_it(session, manager):
    for days in range(6, 0, -1):
        of = mailing(session, f"Before {days}", status="sent", sent_at=NOW - timedelta(days=days))
        for n in range(2):
            opened = NOW if n < days % 2 else None
            to = address(session, f"{days}.{n}@example.org")
            recipient(session, of, to, opened_at=opened, status="opened" if opened else "sent")
    mailing(session, "Draft", sent_at=None)
    last = mailing(session, "Last", status="sent", sent_at=NOW)
    mailing_figures.recount(session)

    found = mailing_summary.summary(session, manager, last.id)

    assert [one.name for one in found.before] == ["Before 1", "Before 2", "Before 3", "Before 4"]
    assert found.mean("opened") == 0.5  # of the two of which any was seen
    assert found.mean("delivered") == 1.0
    assert mailing_summary.share_of(found.mailing, "opened") is None


def test_curves_are_running_totals_hour_by_hour_up_to_now(session, manager):
    before = mailing(session, "Before", status="sent", sent_at=NOW - timedelta(days=5))
    of = mailing(session, "Now", status="sent", sent_at=NOW - 3 * HOUR)
    for n, hours in enumerate((0.5, 1.0, 2.5, 2.9)):
        to = address(session, f"{n}@example.org")
        recipient(session, of, to, status="opened", opened_at=of.sent_at + hours * HOUR)
        recipient(session, before, to, status="bounced", bounced_at=before.sent_at + hours * HOUR, reason="expired")
    mailing_figures.recount(session)

    curves = mailing_summary.details(session, manager, of.id, now=NOW).curves

    assert (curves.opened, curves.bounced) == ((0, 1, 2, 4), (0, 0, 0, 0))
    assert len(curves.mean_bounced) == mailing_summary.HOURS + 1
    assert curves.mean_bounced[:4] == (0.0, 0.25, 0.5, 1.0)
    assert set(curves.mean_opened) == {0.0}


def test_domains_that_refuse_most_are_named_with_their_share_and_their_commonest_reason(session, manager):
    of = mailing(session, "News", status="sent")
    for domain, sent, reasons in (("big.example", 6, ("expired", "userunknown", "userunknown")),
                                  ("gone.example", 2, ("hostunknown",) * 2), ("fine.example", 3, ())):  # fmt: skip
        for n in range(sent):
            reason = reasons[n] if n < len(reasons) else ""
            came = {"status": "bounced", "bounced_at": NOW, "reason": reason} if reason else {}
            recipient(session, of, address(session, f"{n}@{domain}"), **came)
    mailing_figures.recount(session)

    found = mailing_summary.details(session, manager, of.id, now=NOW)

    assert [(one.domain, one.bounced, one.sent, one.reason) for one in found.refusing] == [
        ("big.example", 3, 6, "userunknown"),
        ("gone.example", 2, 2, "hostunknown"),
    ]
    assert found.domains == 2


def test_a_draft_has_a_summary_without_figures(session, manager):
    draft = mailing(session, "Draft", sent_at=None)

    found = mailing_summary.summary(session, manager, draft.id)
    more = mailing_summary.details(session, manager, draft.id, now=NOW)

    assert (found.mailing.sent_to, found.reasons, found.before) == (0, (), ())
    assert (more.refusing, more.domains) == ((), 0)


@pytest.mark.parametrize("ask", [mailing_summary.summary, lambda *args: mailing_summary.details(*args, now=NOW)])
def test_a_summary_of_a_mailing_that_is_gone_or_not_to_be_seen_is_refused(session, manager, ask):
    with pytest.raises(NotFound):
        ask(session, manager, 7)
    with pytest.raises(NotFound):
        ask(session, manager, 0)


@pytest.mark.parametrize("ask", [mailing_summary.summary, lambda *args: mailing_summary.details(*args, now=NOW)])
def test_a_stranger_learns_nothing_of_a_mailing(session, stranger, ask):
    of = mailing(session)

    with pytest.raises(NotPermitted):
        ask(session, stranger, of.id)
