"""Where to begin: what one act would mend most of, and nothing that does not stand out."""

from datetime import timedelta

import pytest

from bounce_dash.actions.beginning import LEAST, Beginning, where_to_begin
from bounce_dash.actions.lists.reading import list_page
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.listing import from_url, to_url
from bounce_dash.domain.lists import BLOCKED
from tests.actions.people import BLOCKED_LIST, blocked, many
from tests.conftest import NOW


def some(session, number: int, domain: str, **columns) -> None:
    for one in range(number):
        blocked(session, f"{columns.get('reason', '')}{one}@{domain}", **columns)


def test_what_stands_out_leads_to_exactly_the_addresses_that_it_counts(session, manager):
    long_ago = NOW - timedelta(days=120)
    some(session, 7, "a.example", reason="authfailure")
    some(session, 6, "a.example", reason="badreputation")
    some(session, 3, "gmial.com", reason="hostunknown")
    some(session, 3, "hotnail.com", reason="notaccept")
    some(session, 9, "nowhere.example", reason="hostunknown")
    some(session, 8, "a.example", reason="mailboxfull", blocked_at=long_ago)
    some(session, 9, "b.example", reason="mailboxfull")

    found = where_to_begin(session, manager, now=NOW)

    assert [(start.what, start.count, start.reason) for start in found] == [
        (Beginning.REFUSED, 7, "authfailure"), (Beginning.SLIPS, 6, ""), (Beginning.FULL, 8, ""),
    ]  # fmt: skip
    for start in found:
        url = dict(part.split("=") for part in to_url(BLOCKED, start.query).replace("%2C", ",").split("&"))
        assert from_url(BLOCKED, url) == start.query
        assert list_page(session, manager, BLOCKED_LIST, start.query, now=NOW).total == start.count


def test_what_was_dealt_with_and_what_are_few_stand_out_no_more(session, manager):
    some(session, LEAST, "a.example", reason="authfailure", dealt_at=NOW)
    some(session, LEAST - 1, "b.example", reason="authfailure")
    some(session, LEAST - 1, "gmial.com", reason="hostunknown")
    many(session, 20)

    assert where_to_begin(session, manager, now=NOW) == ()


def test_who_may_see_no_lists_learns_nothing(session, stranger):
    with pytest.raises(NotPermitted):
        where_to_begin(session, stranger, now=NOW)
