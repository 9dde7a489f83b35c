"""The handlers of a list screen on a real database, without a browser: what they show, and what forged calls do."""

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bounce_dash import wiring
from bounce_dash.actions import links
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.listing import ListQuery, Picked
from tests.bench import big_database

NOOR = Actor("Noor", Role.MARKETING, user_id=None)
MILA = Actor("Mila", Role.MANAGER, user_id=None)


class Screen:
    """The state of one tab at *Blocked addresses*, and what its handlers send to the browser."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from reflex.state import State

        from bounce_dash.ui.blocked.state import Blocked
        from bounce_dash.ui.feedback.state import Feedback
        from bounce_dash.ui.frame import base

        self.actor: Actor | None = NOOR

        async def actor_of(_state: Any) -> Actor | None:
            return self.actor

        monkeypatch.setattr(base, "actor_of", actor_of)
        self.root = State(_reflex_internal_init=True)  # type: ignore[call-arg]
        self.state: Any = self.root.get_substate(Blocked.get_full_name().split("."))
        self.feedback: Any = self.root.get_substate(Feedback.get_full_name().split("."))

    def visit(self, query: str = "") -> list[Any]:
        """Arrive at the screen, with a query string."""
        from reflex.istate.data import RouterData

        path = f"/blocked?{query}" if query else "/blocked"
        headers = {"accept-language": "en", "origin": "http://localhost"}
        data = {"pathname": "/blocked", "asPath": path, "headers": headers}
        object.__setattr__(self.root, "router", RouterData.from_router_data(data))
        return self.call("load")

    def call(self, name: str, *args: Any) -> list[Any]:
        """Call a handler as an event does; return the events that it sends."""

        async def run() -> list[Any]:
            handler = next(c.event_handlers[name] for c in type(self.state).mro() if name in c.event_handlers)
            called = handler.fn(self.state, *args)
            if hasattr(called, "__aiter__"):
                return [step async for step in called if step is not None]
            returned = await called
            return returned if isinstance(returned, list) else [returned]

        return asyncio.run(run())

    def ids(self) -> list[int]:
        """Return the ids of the rows that are shown."""
        return [int(row["id"]) for row in self.state.rows if row["mode"] == "row"]

    def pick(self, *ids: int, every: bool = False) -> None:
        """Select rows, or every row but these."""
        self.call("pick", self.state.list_key, every, list(ids))


@pytest.fixture
def screen(own_data, monkeypatch) -> Iterator[Screen]:
    wiring.prepare()
    big_database.fill(wiring.wiring().database, addresses=600, blocked=250)
    made = Screen(monkeypatch)
    made.visit()
    return made


def test_arriving_shows_a_page_of_rows_in_the_usual_order(screen):
    assert len(screen.ids()) == 100
    assert screen.state.range_text == "1–100 of 250"
    assert screen.state.context.startswith("250 blocked in all mailings")


def test_the_url_alone_decides_what_is_shown(screen):
    screen.visit("sort=address&page=3")
    third = [row["address"] for row in screen.state.rows]

    assert len(third) == 50
    assert third == sorted(third)
    screen.visit()
    assert screen.state.range_text == "1–100 of 250"


def test_a_change_of_view_shows_it_and_writes_its_url(screen):
    sent = screen.call("sort", "address", "ascending")

    assert [row["address"] for row in screen.state.rows][:2] == sorted(row["address"] for row in screen.state.rows)[:2]
    assert "/blocked?sort=address" in str(sent[0].args)


def test_one_group_is_shown_alone_through_a_link_and_its_chip_is_taken_off(screen):
    screen.visit("group=last_bounce")
    groups = [row["value"] for row in screen.state.rows]
    month, counted = screen.state.rows[0]["value"], screen.state.rows[0]["count"]
    sent = screen.call("only_group", month)

    assert f"/blocked?last_bounce={month}&group=last_bounce" in str(sent[0].args)
    assert screen.state.range_text.endswith(f"of {counted}")
    assert [chip.name for chip in screen.state.lone_chips] == ["last_bounce"]
    screen.call("only_group", month)  # there are no groups to choose from now
    screen.call("remove", "last_bounce")
    assert screen.state.lone_chips == []
    assert [row["value"] for row in screen.state.rows] == groups


def test_a_group_is_selected_whole_unless_it_is_too_large(screen, monkeypatch):
    from bounce_dash.ui.grid import pick_state

    screen.visit("group=reason")
    value, count = screen.state.rows[0]["value"], int(screen.state.rows[0]["count"])

    def answer() -> str:
        return str(screen.call("pick_group", screen.state.list_key, value, True)[0].args).replace("\\", "")

    found = re.search(r'"ids": \[([0-9, ]+)\]', answer())
    assert found is not None
    assert len(set(found[1].split(", "))) == count
    monkeypatch.setattr(pick_state, "MOST_PICKED", count - 1)
    assert '"ids": null' in answer()
    assert "Show this group alone" in screen.feedback.toasts[-1].text
    assert screen.call("pick_group", "another list", value, True) == [None]


@pytest.mark.parametrize(
    ("handler", "args"),
    [
        ("sort", ("password_hash", "ascending")), ("group_by", ("id; drop table address",)), ("go_to", ("beyond",)),
        ("go_to", ("previous",)), ("toggle", ("cleared_at", "x")), ("show_column", ("secret",)),
        ("move_column", ("address",)), ("choose_action", ("drop_database",)), ("open_row", ("-1",)),
        ("open_row", ("999999999999999999999",)), ("pick", ("q=x", True, [])), ("pick_group", ("q=x", 7, "on")),
        ("remove", ("nothing",)),
    ],
)  # fmt: skip
def test_forged_names_change_nothing(screen, handler, args):
    before = (screen.ids(), screen.state.picked, screen.state.action_name, [c.name for c in screen.state.columns])
    screen.call(handler, *args)

    assert (
        screen.ids(),
        screen.state.picked,
        screen.state.action_name,
        [c.name for c in screen.state.columns],
    ) == before


@pytest.mark.parametrize("value", [None, 3, [], {}, True, ["address"]])
def test_arguments_of_other_types_are_refused_or_ignored(screen, value):
    before = screen.ids()
    for told, handler in enumerate(("find", "fold", "only_group", "group_by", "go_to"), start=1):
        assert screen.call(handler, value) == []
        assert screen.feedback._toast_ids == told
    screen.call("pick", screen.state.list_key, value, [])
    screen.call("pick", screen.state.list_key, False, value)
    for handler in ("open_row", "choose_action", "open_filter", "type_in_filter", "look_up", "check_name"):
        screen.call(handler, value)

    assert screen.ids() == before
    assert screen.state.action_name == ""


def test_nobody_sees_nothing(screen):
    screen.actor = None
    screen.state.rows = []
    screen.visit()
    screen.call("sort", "address", "ascending")
    screen.call("open_row", "1")

    assert screen.state.rows == []
    assert screen.state.panel.id == 0


def test_rows_stay_selected_whatever_the_list_is_narrowed_by_and_those_not_shown_are_counted(screen):
    picked = screen.ids()[:3]
    screen.pick(*picked)
    screen.visit("block_cause=complaint")

    hidden = len(set(picked) - set(screen.ids()))
    assert hidden > 0
    assert (screen.state.picked, screen.state.picked_text) == (3, f"3 selected, {hidden} not shown")


def test_all_that_match_belong_to_what_they_match(screen):
    screen.pick(every=True)
    assert screen.state.picked == 250
    screen.visit("block_cause=complaint")

    assert screen.state.picked == 0


def test_a_selection_of_ten_thousand_arrives_in_one_message(screen):
    from bounce_dash.ui.security.guard import fits

    many = list(range(1, 10_001))
    handler = type(screen.state).event_handlers["pick"].fn
    for ids, fitting in ((many, True), ([*many, 10_001], False), ([1, "2"], False), ([1, True], False)):
        assert fits(handler, {"list_key": "", "every": False, "ids": ids}) is fitting
    screen.pick(*many)

    assert screen.state.picked == 10_000
    screen.pick(*many, 10_001)
    assert (screen.state.picked, screen.state.taken) == (10_000, 1)


def test_all_that_match_are_counted_minus_exceptions(screen):
    screen.pick(screen.ids()[0], every=True)

    assert (screen.state.picked, screen.state.picked_text) == (249, "249 selected")
    screen.call("choose_action", "clear_flag")
    assert screen.state.action_title == "Clear the bounce flag of 249 e-mail addresses?"


def test_an_action_is_carried_out_said_and_undone(screen):
    screen.visit("block_cause=permanent")
    total = screen.state._total
    screen.pick(*screen.ids()[:2])
    screen.call("choose_action", "clear_flag")
    screen.call("perform", {})
    assert screen.feedback.toasts[-1].text == "Flag cleared of 2 addresses."
    assert (screen.state.action_name, screen.state.picked) == ("", 0)
    assert screen.state._total == total - 2, "the list is as it was before the action"

    undo = type(screen.feedback).event_handlers["undo"].fn(screen.feedback, screen.feedback.toasts[-1].undo)
    asyncio.run(undo)
    assert screen.state._total == total, "the list is as it was before the undoing"
    assert screen.feedback.toasts[-1].text == "Undone for 2 addresses."


def test_a_destructive_action_on_many_wants_its_number(screen):
    screen.pick(every=True)
    screen.call("choose_action", "delete")
    screen.call("perform", {"number": "25"})

    assert screen.state.action_problem == "Type 250 to confirm."
    screen.visit()
    assert screen.state._total == 250


@pytest.mark.parametrize("form", [None, [], "x", {"id": 7}, {"id": ["1"]}, {7: "x"}, {"name": "x" * 2001}])
def test_a_forged_form_is_refused(screen, form):
    screen.pick(*screen.ids()[:1])
    screen.call("choose_action", "add_to_existing_selection")
    screen.call("perform", form)

    assert screen.state.action_problem
    assert screen.feedback.toasts == []


def test_a_manager_is_refused_what_changes(screen):
    screen.actor = MILA
    screen.pick(*screen.ids()[:1])
    screen.call("choose_action", "delete")

    assert screen.state.action_name == ""
    assert "not allowed" in screen.feedback.toasts[-1].text


def test_a_database_that_does_not_answer_is_told_and_can_be_tried_again(screen, monkeypatch):
    from bounce_dash.ui.grid import state as grid_state

    async def busy(*_args: Any, **_kwargs: Any) -> Any:
        raise Unavailable()

    with monkeypatch.context() as patch:
        patch.setattr(grid_state, "read_async", busy)
        screen.call("sort", "address", "ascending")
        assert screen.state.empty == "trouble"
        assert "does not answer" in screen.state.problem
    screen.visit()
    assert (screen.state.empty, screen.state.problem, len(screen.ids())) == ("", "", 100)


def test_the_language_changes_every_text_at_once(screen):
    sent = screen.call("choose_language", "nl")

    assert screen.state.texts["ui.blocked.title"] == "Geblokkeerd"
    assert any("language" in str(event.args) for event in sent)
    screen.call("choose_language", "xx")
    assert screen.state.language == "nl"


#: The views of blocked addresses that come along: none of them is shown here.
NOT_SHOWN = [False, False, False]


@pytest.fixture
def owner(screen):
    """The same tab in the hands of somebody who has an account, and so can keep views."""
    with wiring.wiring().database.write() as session:
        made = links.make_user(session, "noor@example.com", "Noor", Role.MARKETING, now=datetime.now(UTC))
        screen.actor = Actor("Noor", Role.MARKETING, user_id=made.id)
    return screen


def test_a_view_is_kept_marked_as_shown_and_shown_again_with_its_url(owner):
    owner.visit("block_cause=permanent&sort=address&page=2")
    owner.call("show_column", "company")
    owner.call("ask_to_save_view")
    owner.call("save_view", {"name": " Hard  ones "})
    owner.call("offer_views")
    assert (owner.state.views[0].name, [view.on for view in owner.state.views]) == ("Hard ones", [True, *NOT_SHOWN])
    owner.call("reset_view")
    owner.call("offer_views")
    assert not any(view.on for view in owner.state.views)

    sent = owner.call("show_view", owner.state.views[0].id)

    assert "/blocked?block_cause=permanent&sort=address" in str(sent[0].args)
    assert "company" not in [column.name for column in owner.state.columns]
    assert owner.state.chips == {"block_cause": "Blocked because: Hard"}


def test_a_list_opens_with_the_chosen_view_unless_its_url_says_otherwise(owner):
    owner.visit("block_cause=permanent")
    owner.call("ask_to_save_view")
    owner.call("save_view", {"name": "Hard ones"})
    owner.call("offer_views")
    owner.call("turn_first", owner.state.views[0].id)

    sent = owner.visit("")
    assert owner.state.chips == {"block_cause": "Blocked because: Hard"}
    assert "/blocked?block_cause=permanent" in str(sent[0].args)
    owner.visit("view=all")
    assert owner.state.chips == {}
    owner.visit("block_cause=complaint")
    assert owner.state.chips == {"block_cause": "Blocked because: Complaint"}
    assert "/blocked?view=all" in str(owner.call("clear_filters")[0].args)


def test_a_view_is_renamed_and_shared_in_its_dialog(owner):
    owner.call("ask_to_save_view")
    owner.call("save_view", {"name": "Mine"})
    owner.call("offer_views")
    owner.call("ask_to_change_view", owner.state.views[0].id)
    assert (owner.state.view_act, owner.state.view_name, owner.state.view_shared) == ("change", "Mine", False)
    owner.call("change_view", {"name": "Ours", "shared": "on"})

    owner.call("offer_views")
    assert (owner.state.views[0].name, owner.state.views[0].about) == ("Ours", "shared")


def test_forged_calls_about_views_do_nothing(owner):
    owner.call("save_view", {"name": "Without a dialog"})
    owner.call("delete_view")
    owner.call("ask_to_delete_view")
    owner.call("change_view", {"name": "Without a dialog", "shared": "on"})
    before = owner.ids()
    for view_id in (0, -1, 7, 2**40, True, "1"):
        for name in ("show_view", "turn_first", "ask_to_change_view"):
            owner.call(name, view_id)
    owner.call("ask_to_save_view")
    for form in (None, [], {"name": ["x"]}, {"name": "x" * 2001}, {}, {"name": "  "}):
        owner.call("save_view", form)
        assert owner.state.view_problem
    owner.call("offer_views")

    assert (len(owner.state.views), owner.ids(), owner.state.view_act) == (len(NOT_SHOWN), before, "save")


def test_nobody_keeps_or_sees_a_view(owner):
    owner.actor = None
    for name, args in (
        ("offer_views", ()),
        ("ask_to_save_view", ()),
        ("show_view", ("1",)),
        ("turn_first", ("new",)),
        ("ask_to_change_view", ("1",)),
    ):
        owner.call(name, *args)

    assert (owner.state.views, owner.state.view_act) == ([], "")


def delete_as_mila(*ids: int) -> None:
    """Delete addresses for good, as a colleague."""
    from bounce_dash.ui.blocked.screen import SCREEN

    mila = Actor("Mila Jansen", Role.MARKETING, user_id=None)
    chosen = Picked(ListQuery("address"), frozenset(ids))
    wiring.start_job(mila, "delete", listing=SCREEN.listing, picked=chosen, args={}, now=datetime.now(UTC))


def look(screen: Screen) -> None:
    """Look around as the browser has it done every few seconds."""
    asyncio.run(type(screen.feedback).event_handlers["look"].fn(screen.feedback))


def test_what_a_colleague_deleted_is_told_by_name_and_the_rest_is_acted_on(screen):
    first, second, third = screen.ids()[:3]
    screen.pick(first, second, third)
    delete_as_mila(first, second)
    screen.call("choose_action", "clear_flag")

    assert screen.state.action_title == "Clear the bounce flag of 1 e-mail address?"
    assert screen.state.action_text.startswith("2 were deleted meanwhile, by Mila Jansen.")
    delete_as_mila(third)
    sent = screen.call("perform", {})
    assert screen.feedback.toasts[-1].text == "3 were deleted meanwhile, by Mila Jansen. Nothing was changed."
    assert (screen.state.action_name, screen.state.picked) == ("", 0)
    assert '"clear"' in str(sent[0].args)
    assert screen.state.changed_text == "3 rows changed"


def test_an_open_row_that_a_colleague_deleted_says_so_and_offers_nothing(screen):
    one = screen.ids()[0]
    screen.call("open_row", str(one))
    look(screen)
    assert (screen.state.panel.clearable, screen.state.changed_text) == (True, "")
    delete_as_mila(one)
    look(screen)

    panel = screen.state.panel
    assert (panel.id, panel.why) == (one, "This address was deleted meanwhile, by Mila Jansen")
    assert (panel.clearable, panel.correctable, panel.leavable, panel.complaint, panel.remedy) == (
        False, False, False, False, "",
    )  # fmt: skip
    assert screen.state.changed_text == "1 row changed"
    screen.call("act_on_open_row", "clear_flag", one)
    assert screen.feedback.toasts[-1].text == "1 was deleted meanwhile, by Mila Jansen. Nothing was changed."
    screen.call("read_again")
    assert (screen.state.changed_text, one in screen.ids()) == ("", False)
    screen.call("open_row", str(one))
    assert screen.feedback.toasts[-1].text == "This address was deleted meanwhile, by Mila Jansen"


def test_looking_counts_the_rail_anew_and_nothing_when_nothing_changed(screen, monkeypatch):
    from bounce_dash.ui.grid import screen as grid_screen

    look(screen)
    before = int(screen.state.counts["blocked"])
    with monkeypatch.context() as patch:
        patch.setattr(grid_screen, "written", lambda *_args: pytest.fail("nothing has changed"))
        look(screen)
    delete_as_mila(screen.ids()[0])
    look(screen)

    assert int(screen.state.counts["blocked"]) == before - 1


def test_what_would_change_nothing_of_what_is_selected_is_not_offered(screen):
    screen.visit("block_cause=complaint")
    screen.pick(*screen.ids()[:2])
    assert "clear_flag" in screen.state.pointless
    screen.visit("block_cause=permanent")
    hard = screen.ids()[0]
    screen.pick(hard)
    assert {"block", "restore_consent", "unset_former_employee"} <= set(screen.state.pointless)
    assert "clear_flag" not in screen.state.pointless
    screen.pick(every=True)
    assert "block" in screen.state.pointless
    screen.pick()
    assert screen.state.pointless == []
