"""How a list is written for a reader: rows, groups, columns, chips, range. Plain functions, no server."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bounce_dash.actions.lists.addresses import AddressRow
from bounce_dash.actions.lists.kind import Page
from bounce_dash.domain.listing import Group, ListQuery, from_url, to_url
from bounce_dash.domain.lists import BLOCKED
from bounce_dash.ui.blocked.screen import SCREEN
from bounce_dash.ui.grid import screen as listing
from bounce_dash.ui.grid.columns import column_choices, moved, read_columns, view_columns
from bounce_dash.ui.kit.reader import Reader

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ENGLISH, DUTCH = Reader("en", UTC, NOW), Reader("nl", UTC, NOW)
PLAIN = ListQuery(order=BLOCKED.order)


def row(number: int = 1, **changes: object) -> AddressRow:
    values = {
        "id": number, "address": f"a{number}@b.example", "name": "Ann", "company": "B", "reason": "userunknown",
        "block_cause": "permanent", "bounces": 1234, "last_bounce": NOW - timedelta(hours=2), "last_mailing": "Autumn",
        "domain": "b.example", "blocked_since": NOW - timedelta(days=40), "provider": "", "person_id": None,
    }  # fmt: skip
    return AddressRow(**{**values, **changes})  # type: ignore[arg-type]


def test_a_row_is_written_in_the_readers_language():
    page = Page((row(),), 1)
    english = listing.view_rows(SCREEN, ENGLISH, PLAIN, page, BLOCKED.columns)[0]
    dutch = listing.view_rows(SCREEN, DUTCH, PLAIN, page, BLOCKED.columns)[0]

    assert (english["reason"], dutch["reason"]) == ("The mailbox does not exist", "De mailbox bestaat niet")
    assert (english["bounces"], dutch["bounces"]) == ("1,234", "1.234")
    assert (english["last_bounce"], dutch["last_bounce"]) == ("2 h ago", "2 u geleden")
    assert english["last_bounce_exact"] == "24 Nov 2026 10:00"


def test_a_row_without_a_reason_says_its_cause_and_unknown_cells_are_a_dash():
    found = listing.view_rows(
        SCREEN, ENGLISH, PLAIN, Page((row(reason="", block_cause="by_hand", name=""),), 1), BLOCKED.columns
    )[0]

    assert (found["reason"], found["name"], found["provider"]) == ("Somebody here blocked it", "—", "—")


def test_only_unfolded_groups_have_rows_and_the_rest_of_a_large_one_is_offered():
    groups = (Group("userunknown", "userunknown", 612, (row(1), row(2))), Group("", "", 3))
    query = ListQuery(order="last_bounce", group="reason", unfolded=("userunknown",))
    found = listing.view_rows(SCREEN, ENGLISH, query, Page((), 615, groups, 2), BLOCKED.columns)

    assert [one["mode"] for one in found] == ["group", "row", "row", "more", "group"]
    assert found[3]["label"] == "Show all of this group, 610 more"
    assert found[4]["label"] == "No reason given"


def test_months_and_days_name_the_groups_of_moments():
    query = ListQuery(order="last_bounce", group="blocked_since")
    groups = (Group("2026-11", "2026-11", 2), Group("2026-11-24", "2026-11-24", 1), Group("x", "junk", 1),
              Group("1970-01", "1970-01", 1))  # fmt: skip
    found = listing.view_rows(SCREEN, DUTCH, query, Page((), 5, groups, 4), BLOCKED.columns)

    assert [one["label"] for one in found] == ["november 2026", "24 nov 2026", "Geen", "Geen"]


def test_the_badge_stands_in_the_column_of_kinds_when_that_is_shown_else_with_the_cause():
    with_kind = view_columns(SCREEN, ENGLISH, PLAIN, ("address", "block_cause", "reason"))
    without = view_columns(SCREEN, ENGLISH, PLAIN, ("address", "reason"))

    assert [one.name for one in with_kind if one.badge] == ["block_cause"]
    assert [one.name for one in without if one.badge] == ["reason"]


def test_the_sorted_column_says_so():
    columns = view_columns(SCREEN, ENGLISH, ListQuery(order="name", descending=False), ("address", "name"))

    assert [one.sort for one in columns] == ["none", "ascending"]


def test_chips_write_values_in_words():
    query = ListQuery(
        order="", filters={"block_cause": ("permanent", "complaint"), "since": ("30d",), "mailing": ("7",)}
    )
    found = listing.chips(SCREEN, ENGLISH, query, {("mailing", "7"): "Autumn news"})

    assert found == {
        "block_cause": "Blocked because: Hard, Complaint",
        "since": "Blocked since: last 30 days",
        "mailing": "Mailing: Autumn news",
    }


def test_the_range_counts_from_one_and_an_empty_list_from_nothing():
    third = listing.range_text(ENGLISH, ListQuery(order="", page=3), Page(tuple(map(row, range(45))), 245))

    assert third == "201–245 of 245"
    assert listing.range_text(ENGLISH, PLAIN, Page((), 0)) == "0–0 of 0"
    grouped = Page((), 99, (Group("x", "x", 99),), 1)
    assert listing.range_text(ENGLISH, ListQuery(order="", group="reason"), grouped) == "1 group"


@given(st.text(max_size=80))
def test_columns_from_a_cookie_are_known_ones_and_never_none(text):
    found = read_columns(SCREEN, text)

    assert found
    assert set(found) <= set(BLOCKED.columns)
    assert len(found) == len(set(found))


names = st.sampled_from(BLOCKED.narrowed_by)
values = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12), min_size=1,
                  max_size=3, unique=True).map(tuple)  # fmt: skip


@given(
    st.builds(
        ListQuery,
        order=st.sampled_from(BLOCKED.columns),
        descending=st.booleans(),
        search=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20).map(str.strip),
        filters=st.dictionaries(names, values, max_size=3),
        group=st.sampled_from(("", *BLOCKED.groups)),
        unfolded=values,
        page=st.integers(1, 9999),
    )
)
def test_every_view_survives_its_url(query):
    from urllib.parse import parse_qsl

    assert from_url(BLOCKED, dict(parse_qsl(to_url(BLOCKED, query)))) == query


@given(st.permutations(BLOCKED.columns).map(tuple), st.sampled_from(BLOCKED.columns), st.sampled_from(BLOCKED.columns))
def test_a_moved_column_takes_the_others_place_and_the_rest_keep_their_order(shown, column, place):
    found = moved(shown, f"{column}.{place}")

    assert found.index(column) == shown.index(place)
    assert [name for name in found if name != column] == [name for name in shown if name != column]


@given(st.text(max_size=20))
def test_a_move_that_names_no_two_columns_moves_nothing(move):
    assert moved(("address", "name"), move) in {("address", "name"), ("name", "address")}
    assert moved(("address", "name"), f"{move}.x") == ("address", "name")


def test_only_a_column_with_one_before_it_can_be_moved_up():
    found = column_choices(SCREEN, ENGLISH, ("address", "reason", "name"))

    assert [one.up for one in found if one.on] == ["", "reason.address", "name.reason"]
    assert not any(one.up for one in found if not one.on)


def test_a_group_shown_alone_has_a_chip_of_its_own_unless_a_filter_menu_shows_it():
    query = ListQuery(
        order="", filters={"last_bounce": ("2026-11",), "bounces": ("3",), "name": ("",), "block_cause": ("",)}
    )
    written = listing.chips(SCREEN, ENGLISH, query, {})

    assert listing.lone_chips(SCREEN, written) == [
        listing.Chip("last_bounce", "Last bounce: November 2026"),
        listing.Chip("bounces", "Bounces: 3"),
        listing.Chip("name", "Name: None"),
    ]
