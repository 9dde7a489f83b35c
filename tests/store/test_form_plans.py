"""The plans of the list of what came by a form, and of what is looked for when a visitor sends one."""

import pytest
from sqlmodel import Session

from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.lists import FORM_ENTRIES
from bounce_dash.store.queries import asking, forms, listing_pages, mail_domains
from bounce_dash.store.queries.listing_forms import entries
from bounce_dash.store.tables import Form, FormEntry
from tests.conftest import NOW
from tests.store.test_listing_plans import plans, sqlite


@pytest.fixture
def filled(session: Session) -> Session:
    form = Form(name="F", key="f", kind="form", token="t", created_at=NOW, changed_at=NOW)
    session.add(form)
    session.flush()
    session.add_all(
        FormEntry(form_id=form.id, visit=f"v{n}", received_at=NOW, state="refused" if n % 3 else "accepted",
                  key=f"a{n}@x.nl", address=f"a{n}@x.nl", domain="x.nl")
        for n in range(300)
    )  # fmt: skip
    session.flush()
    return session


def test_every_order_of_the_entries_walks_an_index_either_way(filled, subtests):
    if not sqlite(filled):
        pytest.skip("PostgreSQL reads few rows through, whatever indexes there are")
    for order in FORM_ENTRIES.columns:
        for descending in (False, True):
            with subtests.test(order, descending=descending):
                query = ListQuery(order, descending)
                found = plans(filled, lambda query=query: listing_pages.page(filled, entries(1), query, NOW))

                assert all("INDEX ix_formentry_" in plan for plan in found)
                assert not any("TEMP B-TREE" in plan for plan in found)


def test_unverified_entries_of_a_domain_are_found_by_their_own_index(filled):
    if not sqlite(filled):
        pytest.skip("PostgreSQL reads few rows through, whatever indexes there are")
    (plan,) = plans(filled, lambda: forms.settle_unverified(filled, ["x.nl", "y.nl"], ""))

    assert "ix_formentry_unverified" in plan


def test_domains_to_ask_again_are_found_by_their_own_index(filled):
    if not sqlite(filled):
        pytest.skip("PostgreSQL reads few rows through, whatever indexes there are")
    (plan,) = plans(filled, lambda: mail_domains.due(filled, NOW, 50))

    assert "ix_maildomain_again" in plan
    assert "TEMP B-TREE" not in plan


def test_domains_of_addresses_are_walked_along_their_index(filled):
    if not sqlite(filled):
        pytest.skip("PostgreSQL reads few rows through, whatever indexes there are")
    (plan,) = plans(filled, lambda: mail_domains.after(filled, "", 50))

    assert "SCAN address" not in plan
    assert "ix_address_domain" in plan


def test_who_is_to_be_asked_for_a_confirmation_is_found_by_an_index(filled):
    if not sqlite(filled):
        pytest.skip("PostgreSQL reads few rows through, whatever indexes there are")
    found = plans(filled, lambda: (asking.due(filled, NOW), asking.is_any_due(filled, NOW)))
    assert found
    assert all("ix_formentry_ask" in plan and "TEMP B-TREE" not in plan for plan in found)
    (plan,) = plans(filled, lambda: asking.number_asked(filled, "a1@x.nl", NOW))
    assert "ix_formentry_key" in plan
