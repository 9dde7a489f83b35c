"""Actions on blocked addresses, by keyboard alone: dialogs, results, undo, downloads."""

import io
import re
from datetime import UTC, datetime

import openpyxl
from playwright.sync_api import Page, expect

from bounce_dash.actions.jobs import starting
from bounce_dash.domain.access import Actor, Role
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.i18n.lookup import translate
from bounce_dash.ui.bulk_actions.bulk_action import BulkAction
from bounce_dash.ui.bulk_actions.catalogue import menu_of
from tests.actions.people import TOOLS
from tests.browser.test_accessibility import faults

MILA = Actor("Mila Jansen", Role.MARKETING, user_id=None)


def select(page: Page, *, first: int, count: int) -> None:
    """Select rows with the keyboard, from the top."""
    page.wait_for_selector("tr.row")
    page.locator("tr.row .check").first.focus()
    for _ in range(first):
        page.keyboard.press("j")
    page.keyboard.press("x")
    for _ in range(count - 1):
        page.keyboard.press("Shift+ArrowDown")
    expect(page.locator(".bar .strong")).to_have_text(f"{count} selected")


def act(page: Page, name: str) -> None:
    """Open the dialog of an action through the menu, by keyboard."""
    page.keyboard.press("a")
    item = page.get_by_role("menuitem", name=name)
    for _ in range(12):
        if item.evaluate("item => item === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")


def toast(page: Page, text: str) -> None:
    """Wait until a toast says this."""
    expect(page.locator(".toasts")).to_contain_text(text)


def blocked(page: Page) -> int:
    """Return the count that the rail shows."""
    return int(page.locator("#rail [href='/blocked'] .count").inner_text().replace(",", ""))


def reached(page: Page, most: int = 8) -> list[str]:
    """Go once around the open dialog with Tab; return the names, or else the texts, of what had the focus."""
    found: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = "(e => e.closest('dialog') ? e.name || e.innerText : e === document.body ? '' : 'outside')"
        found.append(page.evaluate(f"{focused}(document.activeElement)"))
    return found


def walk(page: Page, action: BulkAction) -> None:
    """Assert that the open dialog of an action on two addresses holds the focus, and that Tab leads to all of it."""
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("h2")).to_contain_text("2 e-mail addresses")
    assert dialog.evaluate("dialog => dialog.contains(document.activeElement)")
    around = reached(page)
    assert "outside" not in around
    assert {"typed" if field.kind == "lookup" else field.name for field in action.fields} <= set(around)
    assert {"Cancel", dialog.locator("[type=submit]").inner_text()} <= set(around)


def test_triage_without_the_mouse(signed_in):
    page = signed_in("/blocked?block_cause=permanent")
    page.wait_for_selector("tr.row")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    first = page.locator(".side .address").inner_text()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".side .address")).not_to_have_text(first)
    page.keyboard.press("Escape")
    expect(page.locator(".side")).to_have_count(0)
    expect(page.locator("tr.row").nth(1).locator(".check")).to_be_focused()


def test_clearing_flags_and_undoing_it_restores_the_list(signed_in):
    page = signed_in("/blocked?block_cause=permanent&sort=address")
    before = page.locator("tr.row td.c-address").all_text_contents()
    select(page, first=1, count=3)
    many = blocked(page)
    page.keyboard.press("c")
    expect(page.locator("dialog[open] h2")).to_have_text("Clear the bounce flag of 3 e-mail addresses?")
    page.keyboard.press("Enter")

    toast(page, "Flag cleared of 3 addresses.")
    expect(page.locator("#rail [href='/blocked'] .count")).to_have_text(str(many - 3))
    assert not set(before[1:4]) & set(page.locator("tr.row td.c-address").all_text_contents())
    expect(page.locator(".bar")).to_contain_text("Select rows to act on them")

    page.keyboard.press("u")
    toast(page, "Undone for 3 addresses.")
    expect(page.locator("#rail [href='/blocked'] .count")).to_have_text(str(many))
    assert page.locator("tr.row td.c-address").all_text_contents() == before


def test_complaints_are_left_out_and_named(signed_in):
    page = signed_in("/blocked?block_cause=complaint")
    select(page, first=0, count=1)
    page.locator(".pill.on .remove").click()
    page.locator("tr.row:has(.badge.red) [data-pick=row]").first.click()
    expect(page.locator(".bar .strong")).to_contain_text("2 selected")
    page.keyboard.press("c")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Enter")

    toast(page, "Left out: 1 complaint.")
    page.locator(".toast").get_by_role("button", name="See them").press("Enter")
    expect(page.locator("dialog[open]")).to_contain_text("only a new consent frees it")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("u")
    toast(page, "Undone for 1 address.")


def test_an_export_downloads_the_selected_rows_as_a_real_workbook(signed_in):
    page = signed_in("/blocked?reason=mailboxfull&sort=address")
    shown = page.locator("tr.row td.c-address").all_text_contents()
    page.locator("[data-pick=page]").press("Space")
    page.keyboard.press("e")
    page.wait_for_selector("dialog[open]")
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")
    file = downloading.value

    assert file.suggested_filename.startswith("blocked-addresses-")
    rows = list(openpyxl.load_workbook(io.BytesIO(file.path().read_bytes())).active.values)
    assert rows[0][0] == "E-mail address"
    assert [row[0] for row in rows[1:]] == shown


def test_escape_cancels_and_the_focus_returns_to_where_it_was(signed_in):
    page = signed_in()
    select(page, first=2, count=1)
    page.keyboard.press("c")
    page.wait_for_selector("dialog[open]")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement.closest('dialog') !== null || document.activeElement === document.body"
        )
    page.keyboard.press("Escape")

    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("tr.row").nth(2).locator(".check")).to_be_focused()
    expect(page.locator(".bar .strong")).to_have_text("1 selected")


def test_deleting_many_wants_the_number_typed(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    page.locator("[data-pick=page]").press("Space")
    page.locator("[data-pick=all]").press("Enter")
    act(page, "Delete selected e-mail addresses")
    number = page.locator("dialog[open] b").inner_text()
    page.keyboard.type("1")
    page.keyboard.press("Enter")

    expect(page.locator("dialog[open] .problem")).to_have_text(f"Type {number} to confirm.")
    assert int(number) == blocked(page)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_deleting_one_removes_it_for_good(signed_in):
    page = signed_in("/blocked?block_cause=permanent&sort=-address")
    address = page.locator("tr.row td.c-address").first.inner_text()
    select(page, first=0, count=1)
    act(page, "Delete selected e-mail addresses")
    page.keyboard.press("Enter")

    toast(page, "1 address deleted.")
    assert page.get_by_role("button", name="Undo").count() == 0
    expect(page.locator("tr.row td.c-address").first).not_to_have_text(address)


def test_a_new_selection_is_made_and_adding_twice_adds_once(signed_in):
    page = signed_in("/blocked?block_cause=too_many")
    select(page, first=0, count=2)
    act(page, "Add to new selection")
    page.keyboard.type("Ask for another address")
    page.keyboard.press("Enter")
    toast(page, "2 addresses added to “Ask for another address”.")

    select(page, first=0, count=2)
    act(page, "Add to existing selection")
    page.keyboard.type("ask for")
    page.locator("dialog[open] .found label").first.wait_for()
    expect(page.locator("dialog[open] .found")).to_contain_text("2 members")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    toast(page, "Left out: 2 that were in it already.")


def test_a_name_that_is_taken_is_told_while_typing_and_again_when_sent(signed_in):
    page = signed_in("/blocked?block_cause=too_many")
    select(page, first=0, count=1)
    act(page, "Add to new project")
    page.keyboard.type("Spring")
    page.keyboard.press("Enter")
    toast(page, "1 address added to “Spring”.")
    select(page, first=1, count=1)
    act(page, "Add to new project")
    page.keyboard.type("SPRING")

    expect(page.locator("dialog[open] .problem")).to_have_text("Another one already has this name.")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(1)
    page.keyboard.press("Escape")


def test_former_employees_are_set_by_person_and_undone(signed_in):
    page = signed_in("/blocked?reason=userunknown&sort=name")
    page.wait_for_selector("tr.row")
    named = page.locator("tr.row").filter(has_not=page.locator("td.c-name", has_text="—"))
    named.first.locator(".check").press("Space")
    page.keyboard.press("f")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Enter")

    toast(page, "Set as former employee: 1")
    page.keyboard.press("u")
    toast(page, "Undone")


def test_a_manager_is_offered_nothing_that_changes(signed_in):
    from bounce_dash.domain.access import Role

    page = signed_in(role=Role.MANAGER)
    page.wait_for_selector("tr.row")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator(".bar .strong")).to_have_text("1 selected")

    assert page.get_by_role("menuitem", include_hidden=True).filter(has_text="Delete").count() == 0
    page.keyboard.press("c")
    page.wait_for_timeout(200)
    expect(page.locator("dialog[open]")).to_have_count(0)


#: What would change nothing of blocked people who are still there.
_USELESS = frozenset({"unset_former_employee", "block"})


def test_every_dialog_is_reached_walked_through_and_left_by_keyboard_alone(signed_in, subtests):
    page = signed_in("/blocked?block_cause=permanent")
    select(page, first=1, count=2)
    offered = [one for one in menu_of(ListRef("blocked")) if one.name not in _USELESS]
    for action in offered:
        with subtests.test(action.name):
            act(page, translate("en", f"ui.bulk_action.{action.name}"))
            walk(page, action)
            page.keyboard.press("Escape")

            expect(page.locator("dialog[open]")).to_have_count(0)
            expect(page.locator("tr.row").nth(2).locator(".check")).to_be_focused()
            expect(page.locator(".bar .strong")).to_have_text("2 selected")


def test_after_an_action_the_focus_is_in_the_list_again(signed_in):
    page = signed_in("/blocked?block_cause=permanent&sort=address")
    select(page, first=2, count=1)
    page.keyboard.press("c")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Enter")
    toast(page, "Flag cleared of 1 address.")
    page.keyboard.press("u")
    toast(page, "Undone for 1 address.")

    assert page.evaluate("document.activeElement.matches('tr.row .check')")


def test_the_format_of_an_export_is_chosen_by_arrow_keys(signed_in):
    page = signed_in("/blocked?block_cause=permanent&sort=address")
    address = page.locator("tr.row td.c-address").first.inner_text()
    select(page, first=0, count=1)
    act(page, "Export")
    page.keyboard.press("ArrowDown")
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")

    assert downloading.value.suggested_filename.endswith(".csv")
    assert address in downloading.value.path().read_text("utf-8-sig")


def test_a_selection_is_added_to_a_project_that_exists_by_keyboard(signed_in):
    page = signed_in("/blocked?block_cause=permanent")
    for name, said in (("Add to new project", "2 addresses added to “Letters”."),
                       ("Add to existing project", "2 addresses added to “Letters”.")):  # fmt: skip
        select(page, first=0, count=2)
        act(page, name)
        page.keyboard.type("Letters")
        if "existing" in name:
            page.locator("dialog[open] .found label").first.wait_for()
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Space")
        page.keyboard.press("Enter")
        toast(page, said)


def test_a_dialog_without_a_choice_says_what_is_missing_and_stays_open(signed_in):
    page = signed_in("/blocked?block_cause=permanent")
    select(page, first=0, count=1)
    act(page, "Add to existing selection")
    page.keyboard.type("no such selection")
    page.keyboard.press("Enter")

    expect(page.locator("dialog[open] .problem")).to_have_text("Choose one of those that were found.")
    assert page.evaluate("document.activeElement.name") == "typed"


def test_a_free_member_is_blocked_by_hand_by_keyboard_and_freed_again(signed_in):
    page = signed_in("/blocked?block_cause=permanent")
    select(page, first=3, count=1)
    act(page, "Add to new selection")
    page.keyboard.type("To block by hand")
    page.keyboard.press("Enter")
    toast(page, "1 address added")
    page.goto(page.url.split("/blocked")[0] + "/selections?q=to+block+by+hand")
    page.get_by_role("link", name="To block by hand").press("Enter")
    for key, said in (("c", "Flag cleared of 1 address."), ("", "1 address blocked.")):
        select(page, first=0, count=1)
        if key:
            page.keyboard.press(key)
        else:
            act(page, "Block by hand")
        page.wait_for_selector("dialog[open]")
        page.keyboard.press("Enter")
        toast(page, said)

    page.keyboard.press("u")
    toast(page, "Undone for 1 address.")


def test_two_people_at_once_see_the_truth(signed_in, lists):
    page = signed_in("/blocked?sort=address&page=2")
    page.wait_for_selector("tr.row")
    ids = [int(one) for one in page.locator("tr.row").evaluate_all("rows => rows.map(row => row.dataset.id)")[:2]]
    expect(page.locator(".rail [aria-current] .count")).to_have_text(re.compile(r"\d"))
    before = int(page.locator(".rail [aria-current] .count").inner_text())
    page.locator("tr.row").first.click()
    page.wait_for_selector("[data-panel-of] .buttons .button")
    for box in page.locator("tr.row [data-pick=row]").all()[:2]:
        box.click()
    expect(page.locator(".bar .strong")).to_have_text("2 selected")
    with lists.database.write() as session:
        theirs, now = Picked(ListQuery("address"), frozenset(ids)), datetime.now(UTC)
        chosen = starting.freeze(session, MILA, "delete", listing=ListRef("blocked"), picked=theirs, now=now)
        starting.enqueue(session, MILA, chosen, args={}, now=now, tools=TOOLS)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.locator(".notice h3")).to_have_text("This address was deleted meanwhile, by Mila Jansen")
    expect(page.locator("[data-panel-of] .buttons .button")).to_have_count(0)
    expect(page.locator(".rail [aria-current] .count")).to_have_text(str(before - 2))
    assert faults(page) == []
    page.locator(".changed button").click()
    expect(page.locator(".changed button")).to_have_count(0)
    expect(page.locator(f'tr.row[data-id="{ids[0]}"]')).to_have_count(0)

    page.keyboard.press("Escape")
    expect(page.locator(".side")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".bar .strong")).to_have_count(0)
    page.locator("tr.row:has(.badge.red) [data-pick=row]").first.click()
    expect(page.locator(".bar .strong")).to_have_text("1 selected")
    page.keyboard.press("a")
    expect(page.get_by_role("menuitem", name="Clear bounce flag")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Block by hand")).to_have_count(0)
