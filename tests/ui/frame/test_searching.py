"""What the search over everything found, as it is written and where it leads."""

import pytest

from bounce_dash.actions.searching import SORTS, Hit
from bounce_dash.domain.listing import from_url
from bounce_dash.domain.lists import BLOCKED, PERSONS
from bounce_dash.ui.frame.searching import results
from bounce_dash.ui.kit.reader import Reader
from bounce_dash.ui.pages import pages

READER = Reader("en")


def _leads_to(hit: Hit) -> tuple[str, dict[str, str]]:
    path, _, query = next(results(READER, [hit], "")).results[0].path.partition("?")
    return path, dict(part.split("=", 1) for part in query.split("&"))


@pytest.mark.parametrize("sort", SORTS)
def test_each_sort_has_a_head_an_icon_and_a_page_of_the_app(sort):
    found = next(results(READER, [Hit(sort, "1", "Boer")], "boe"))

    assert found.head != f"search.{sort}"
    assert found.icon
    assert found.results[0].path.partition("?")[0] in {page.path for page in pages()}
    assert [(piece.text, piece.on) for piece in found.results[0].label] == [("Boe", True), ("r", False)]


def test_hits_stand_under_the_head_of_their_sort_and_have_an_id_each():
    hits = [Hit("address", "1", "a@x.nl"), Hit("address", "2", "b@x.nl"), Hit("project", "1", "A")]

    found = list(results(READER, hits, "a"))

    assert [len(one.results) for one in found] == [2, 1]
    assert len({result.id for one in found for result in one.results}) == 3


def test_an_address_leads_to_where_it_is_seen():
    blocked = Hit("address", "7", "jan+1@x.nl", blocked=True, person_id=3)
    person, nobody = Hit("address", "7", "jan@x.nl", person_id=3), Hit("address", "7", "jan@x.nl")

    assert _leads_to(blocked) == ("/blocked", {"q": "jan%2B1%40x.nl", "row": "7"})
    assert _leads_to(person) == ("/person", {"id": "3"})
    assert _leads_to(nobody) == ("/blocked", {"row": "7"})


def test_a_domain_and_a_company_lead_to_a_list_that_is_filtered_so():
    assert from_url(BLOCKED, _leads_to(Hit("domain", "x.nl", "x.nl"))[1]).filters == {"domain": ("x.nl",)}
    assert from_url(PERSONS, _leads_to(Hit("company", "4", "X"))[1]).filters == {"company": ("4",)}


def test_a_line_says_what_it_is_of_and_what_is_to_be_known():
    blocked = Hit("address", "1", "a@x.nl", detail="Anna", blocked=True)
    selection = Hit("selection", "1", "A", members=2)

    details = [one.results[0].detail for hit in (blocked, selection) for one in results(READER, [hit], "a")]

    assert details == ["Anna · blocked", "2 addresses"]
