"""The screens of selections, projects and complaints without a browser: what they ask for and how they write it."""

from datetime import timedelta

import pytest

from bounce_dash.actions.collections import SELECTIONS
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.lists.registry import LISTS
from bounce_dash.domain.access import PERMISSIONS, Permission, Role
from bounce_dash.domain.errors import NotFound, NotPermitted
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.domain.lists import MEMBERS
from bounce_dash.domain.states import BlockCause
from bounce_dash.i18n import LANGUAGES, catalogue
from bounce_dash.ui.blocked.screen import SCREEN as BLOCKED
from bounce_dash.ui.bulk_actions.arguments import NotConfirmed
from bounce_dash.ui.bulk_actions.bulk_action import Place
from bounce_dash.ui.bulk_actions.catalogue import BULK_ACTIONS, RESTORE_CONSENT, action_in, menu_of
from bounce_dash.ui.collections.kinds import PROJECTS as PROJECT
from bounce_dash.ui.collections.kinds import SELECTIONS as SELECTION
from bounce_dash.ui.collections.kinds import list_screen, members_screen
from bounce_dash.ui.complaints import SCREEN as COMPLAINTS
from bounce_dash.ui.grid import screen as listing
from bounce_dash.ui.grid.columns import column_choices
from bounce_dash.ui.kit.reader import Reader
from tests.actions.people import blocked
from tests.conftest import NOW

READER = Reader("en", now=NOW)
PLAIN = ListQuery(MEMBERS.order, MEMBERS.descending)


@pytest.fixture
def selection(session, marketer):
    """A selection with one blocked address in it and one that is not."""
    made = SELECTIONS.create(session, marketer, "Spring", "Ask first", now=NOW - timedelta(hours=2))
    ids = [
        blocked(session, "jan@example.org"),
        blocked(session, "piet@example.org", blocked_at=None, block_cause="", reason="", bounce_count=0),
    ]
    session.execute(SELECTIONS.tables.members.insert(), [{"selection_id": made.id, "address_id": one} for one in ids])
    return made


def _opened(session, actor, collection_id, query=PLAIN):
    return members_screen(SELECTION, collection_id).ask(session, actor, query, now=NOW)


def test_members_are_written_with_their_state_blocked_or_not(session, manager, selection):
    screen = members_screen(SELECTION, selection.id)
    opened = _opened(session, manager, selection.id)
    jan, piet = (screen.cells(READER, row) for row in opened.rows)

    assert opened.owner.name == "Spring"
    assert (jan["address"], jan["badge"], jan["reason"]) == ("jan@example.org", "Hard", "The mailbox does not exist")
    assert (piet["address"], piet["badge"], piet["reason"]) == ("piet@example.org", "Not blocked", "")
    assert piet["blocked_since"] == "—"


def test_members_grouped_by_kind_call_those_without_one_not_blocked(session, manager, selection):
    query = PLAIN.narrowed(group="block_cause")
    opened = _opened(session, manager, selection.id, query)
    screen = members_screen(SELECTION, selection.id)

    assert {(screen.word(READER, "block_cause", group.label), group.count) for group in opened.groups} == {
        ("Hard", 1),
        ("Not blocked", 1),
    }


def test_what_is_picked_is_counted_among_the_members_only(session, manager, selection):
    blocked(session, "elsewhere@example.org")
    screen = members_screen(SELECTION, selection.id)

    assert screen.count(session, manager, Picked(PLAIN, all_matching=True), now=NOW) == 2
    assert [one.value for one in screen.choices(session, manager, "block_cause", "")] == [
        "",
        BlockCause.PERMANENT.value,
    ]


def test_one_that_is_gone_is_refused_rather_than_shown_empty(session, manager):
    with pytest.raises(NotFound):
        _opened(session, manager, 7)


def test_the_list_says_how_many_are_in_each_and_when_it_changed(session, manager, selection):
    screen = list_screen(SELECTION)
    query = ListQuery(screen.spec.order)
    (one,) = screen.ask(session, manager, query, now=NOW).rows
    row = screen.cells(READER, one)

    assert (row["name"], row["name_exact"], row["members"], row["changed"]) == ("Spring", "Ask first", "0", "2 h ago")


@pytest.mark.parametrize("screen", [list_screen(SELECTION), list_screen(PROJECT)])
def test_who_may_see_no_lists_sees_none_of_these(session, monkeypatch, manager, screen):
    monkeypatch.setitem(PERMISSIONS, Role.MANAGER, frozenset())

    with pytest.raises(NotPermitted):
        screen.ask(session, manager, ListQuery(screen.spec.order), now=NOW)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", [COMPLAINTS, list_screen(SELECTION), members_screen(PROJECT, 1)])
def test_every_column_has_a_head_in_every_language(screen, language):
    reader = Reader(language, now=NOW)
    shown = column_choices(screen, reader, screen.shown)

    assert [column.name for column in shown if column.label == f"column.{column.name}"] == []


def test_complaints_call_the_span_of_their_filter_by_their_own_name():
    query = ListQuery(COMPLAINTS.spec.order, filters={"since": ("7d",)})

    assert listing.chips(COMPLAINTS, READER, query, {}) == {"since": "Complained: last 7 days"}


@pytest.mark.parametrize("of", [SELECTION, PROJECT], ids=lambda of: of.name)
def test_members_are_removed_from_the_one_that_is_open_and_no_other(of):
    place = Place(ListRef(of.name, 12), ("address",), "Spring")
    remove = BULK_ACTIONS[f"remove_from_{of.name}"]

    assert remove.args({"id": "13"}, READER, place) == {"id": 12}
    assert KINDS[remove.kind].of is of.of  # type: ignore[attr-defined]


#: What can be done to addresses wherever they stand.
COMMON = tuple(action.name for action in menu_of(ListRef("blocked")))


@pytest.mark.parametrize(
    ("listing", "own", "after"),
    [
        ("complaints", ("restore_consent",), "block"),
        ("selection:1", ("remove_from_selection",), "add_to_existing_project"),
        ("project:1", ("remove_from_project",), "add_to_existing_project"),
        ("persons", (), ""),
    ],
)
def test_a_menu_has_what_the_list_offers_in_sections(listing, own, after):
    menu = menu_of(ListRef.parse(listing))
    place = COMMON.index(after) + 1 if after else 0

    assert tuple(action.name for action in menu) == (*COMMON[:place], *own, *COMMON[place:])
    assert [action.section for action in menu] == sorted(action.section for action in menu)


def test_recipients_can_be_dealt_with_as_any_addresses_and_mailed_once_more():
    names = [action.name for action in menu_of(ListRef("mailing", 1))]

    assert [name for name in names if name != "resend"] == list(COMMON)
    assert "resend" in names


def test_an_action_that_the_menu_does_not_have_is_none_of_the_list():
    assert action_in(ListRef("complaints"), "restore_consent") is RESTORE_CONSENT
    assert action_in(ListRef("blocked"), "restore_consent") is None
    assert action_in(ListRef("blocked"), ["restore_consent"]) is None


def test_every_job_that_a_list_offers_is_in_its_menu():
    for kind in LISTS.values():
        assert {action.kind for action in menu_of(ListRef(kind.name))} == set(kind.jobs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", [BLOCKED, COMPLAINTS, members_screen(SELECTION, 1)], ids=lambda one: one.path)
def test_every_filter_menu_has_its_name_and_asks_for_typing_where_values_are_many(screen, language):
    typed = {"domain", "mailing", "company", "provider"}

    assert {one.name for one in screen.filter_menus() if one.typed} == typed
    assert [one.name for one in screen.filter_menus()] == list(screen.spec.filters)
    for one in screen.filter_menus():
        assert {f"ui.filter.{one.called}", f"filter.{one.called}"} <= catalogue(language).keys()


def test_each_action_asks_for_the_permission_that_its_job_asks_for():
    asked = {name: KINDS[act.kind].permission for name, act in BULK_ACTIONS.items()}

    assert {name: act.permission for name, act in BULK_ACTIONS.items()} == asked
    assert RESTORE_CONSENT.permission is Permission.RESTORE_CONSENT


def test_consent_is_not_restored_unless_the_box_is_ticked():
    place = Place(ListRef("complaints"), ("address",), "")

    with pytest.raises(NotConfirmed):
        RESTORE_CONSENT.args({}, READER, place)
    assert RESTORE_CONSENT.args({"consent": "yes"}, READER, place) == {}
