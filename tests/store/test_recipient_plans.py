"""The plans of a mailing's recipients: own orders walk an index, buttons are counted by one, no table is read."""

import pytest
from sqlalchemy import text

from bounce_dash.domain.facts import Fact
from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.lists import RECIPIENTS
from bounce_dash.store.queries import listing_pages, listing_recipients, mailing_summary
from bounce_dash.store.tables import Address, Mailing, Recipient
from tests.conftest import NOW
from tests.store.test_listing_plans import plans, slow, sqlite

ROWS = 400
STATUSES = ("sent", "sent", "opened", "bounced", "ready", "blocked", "complained")

#: What is asked of mailing 1: nothing, some buttons, one that few are behind.
BUTTONS = ({}, {"fact": ("bounced", "opened")}, {"fact": ("complained",)})

#: The indexes that may lead to a mailing's recipients, or to one of them.
INDEXES = ("ix_recipient_facts", "ix_recipient_reason", "ix_recipient_sent", "ix_recipient_bounced",
           "ix_recipient_opened", "recipient_mailing_id_address_id", "sqlite_autoindex_recipient")  # fmt: skip


@pytest.fixture
def filled(plannable: None, session):
    """Two mailings to the same addresses."""
    session.add_all(Mailing(name=name, key=name, token=name, created_at=NOW, sent_at=NOW) for name in ("a", "b"))
    session.add_all(
        Address(address=f"u{n}@x.nl", key=f"u{n}@x.nl", domain=f"x{n % 9}.nl", created_at=NOW) for n in range(ROWS)
    )
    session.flush()
    session.add_all(
        Recipient(mailing_id=1 + n % 2, address_id=1 + n // 2, status=STATUSES[n % 7], sent_at=NOW,
                  reason="expired" if n % 7 == 3 else "", bounced_at=NOW if n % 7 == 3 else None,
                  opened_at=NOW if n % 7 == 2 else None)
        for n in range(2 * ROWS)
    )  # fmt: skip
    session.flush()
    if session.connection().dialect.name == "postgresql":
        for setting in ("enable_seqscan", "enable_sort", "enable_incremental_sort", "enable_bitmapscan",
                        "enable_hashjoin", "enable_mergejoin"):  # fmt: skip
            session.execute(text(f"SET LOCAL {setting} = off"))
        session.execute(text("ANALYZE"))
    return session


def reads_through(plan: str) -> bool:
    """Say that a plan reads all recipients, or all addresses."""
    lines = [line.strip() for line in plan.splitlines()]
    return any("Seq Scan" in line or line in ("SCAN recipient", "SCAN address") for line in lines)


@pytest.mark.parametrize("order", ["status", "reason", "sent"])
@pytest.mark.parametrize("descending", [False, True])
def test_an_order_of_the_recipients_own_walks_its_index(filled, monkeypatch, order, descending):
    monkeypatch.setattr(listing_pages, "_PUT_ASIDE", 1)
    query = ListQuery(order, descending)
    listing = listing_recipients.recipients(1, query)

    *_counts, page = plans(filled, lambda: listing_pages.page(filled, listing, query, NOW))

    assert {"status": "ix_recipient_facts"}.get(order, f"ix_recipient_{order}") in page
    assert not slow(page)


@pytest.mark.parametrize("filters", BUTTONS, ids=str)
@pytest.mark.parametrize("put_aside", [1, 20_000])
def test_no_page_reads_all_recipients_through(filled, monkeypatch, subtests, filters, put_aside):
    monkeypatch.setattr(listing_pages, "_PUT_ASIDE", put_aside)
    for order in RECIPIENTS.columns:
        with subtests.test(order):
            query = ListQuery(order, filters=filters)
            listing = listing_recipients.recipients(1, query)
            found = plans(filled, lambda query=query, listing=listing: listing_pages.page(filled, listing, query, NOW))

            assert found
            assert not any(reads_through(plan) and order not in ("company",) for plan in found)
            if sqlite(filled):
                assert [plan for plan in found if not any(name in plan for name in INDEXES)] == []


def test_buttons_are_counted_on_an_index_that_holds_all_they_ask(filled):
    query = ListQuery("address", filters={"fact": ("bounced",)})

    (plan,) = plans(filled, lambda: listing_recipients.counts(filled, 1, query, NOW))

    if sqlite(filled):
        assert "USING COVERING INDEX ix_recipient_facts" in plan
        assert "TEMP B-TREE" not in plan
    else:
        assert "Seq Scan" not in plan


def test_a_summary_reads_only_what_came_back_or_was_opened(filled):
    asked = {
        "reasons": lambda: mailing_summary.reasons(filled, 1),
        "domains": lambda: mailing_summary.refusing_domains(filled, 1, 6),
        "opened": lambda: mailing_summary.by_hour(filled, [1, 2], Fact.OPENED),
        "bounced": lambda: mailing_summary.by_hour(filled, [1, 2], Fact.BOUNCED),
    }
    found = {name: plans(filled, ask)[0] for name, ask in asked.items()}

    assert not any(reads_through(plan) for plan in found.values())
    assert "ix_recipient_reason" in found["reasons"]
    if sqlite(filled):
        assert "ix_recipient_facts" in found["domains"]
    for name in ("opened", "bounced"):
        assert f"ix_recipient_{name}" in found[name]
