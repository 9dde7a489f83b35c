"""What a URL says of a list, and back."""

from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.actions.lists.registry import LISTS
from bounce_dash.domain.listing import ListQuery, Picked, from_url, to_url
from bounce_dash.domain.lists import BLOCKED

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
values = st.lists(text, min_size=1, max_size=4, unique=True).map(tuple)
specs = st.sampled_from([kind.spec for kind in LISTS.values()])


@st.composite
def asked(draw) -> tuple:
    """A list and a query that its screen could build."""
    spec = draw(specs)
    return spec, ListQuery(
        order=draw(st.sampled_from(spec.columns)),
        descending=draw(st.booleans()),
        search=draw(text.map(str.strip)),
        filters=draw(st.dictionaries(st.sampled_from(spec.narrowed_by), values)) if spec.narrowed_by else {},
        group=draw(st.sampled_from(("", *spec.groups))),
        unfolded=draw(st.one_of(st.just(()), values)),
        page=draw(st.integers(1, 1_000_000)),
    )


def read(spec, url: str) -> ListQuery:
    return from_url(spec, dict(parse_qsl(url, keep_blank_values=True, strict_parsing=bool(url))))


@given(asked())
def test_a_query_survives_its_url(given_query):
    spec, query = given_query

    assert read(spec, to_url(spec, query)) == query


@given(
    specs, st.dictionaries(st.sampled_from(["q", "sort", "group", "open", "page", "reason", "since", "x"]), st.text())
)
def test_whatever_a_url_says_gives_a_query_that_the_list_knows(spec, parameters):
    query = from_url(spec, parameters)

    assert query.order in spec.columns
    assert query.group in ("", *spec.groups)
    assert set(query.filters) <= set(spec.narrowed_by)
    assert 1 <= query.page <= 1_000_000
    assert read(spec, to_url(spec, query)) == query


def test_the_plain_list_has_an_empty_url():
    assert to_url(BLOCKED, from_url(BLOCKED, {})) == ""


def test_a_value_that_is_empty_or_has_a_comma_is_one_value():
    query = ListQuery(BLOCKED.order, filters={"company": ("Holding, Inc.", "", "~")})

    assert from_url(BLOCKED, {"company": "Holding~. Inc.,~0,~~"}) == query


def test_nul_never_reaches_the_database():
    assert from_url(BLOCKED, {"q": "a\0b", "domain": "x\0.nl"}).search == "ab"


def test_an_endless_value_is_cut():
    assert len(from_url(BLOCKED, {"q": "a" * 100_000}).search) == 2_000


def test_toggling_a_value_twice_changes_nothing_but_the_page():
    query = ListQuery("address", filters={"block_cause": ("permanent",)}, page=7)

    once = query.toggled("domain", "x.nl")

    assert once.filters == {"block_cause": ("permanent",), "domain": ("x.nl",)}
    assert once.page == 1
    assert once.toggled("domain", "x.nl") == query.narrowed()


def test_what_an_action_runs_over_does_not_depend_on_order_group_or_page():
    query = ListQuery("address", search="jan", filters={"block_cause": ("permanent",)}, group="reason", page=3)

    assert query.same_list() == ListQuery("bounces", search="jan", filters={"block_cause": ("permanent",)}).same_list()
    assert Picked(query).ids == frozenset()


def test_what_was_called_otherwise_before_is_still_understood():
    old = {"cause": "userunknown,expired", "kind": "too_many", "sort": "-cause", "group": "kind"}

    query = from_url(BLOCKED, old)

    assert query.filters == {"reason": ("userunknown", "expired"), "block_cause": ("too_many",)}
    assert (query.order, query.descending, query.group) == ("reason", True, "block_cause")
