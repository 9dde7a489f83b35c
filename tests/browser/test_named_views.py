"""Named views in a real browser: kept, shown again in one step, replaced, shared, opened with, deleted."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from bounce_dash.domain.access import Role
from bounce_dash.store.tables import FirstView, NamedView
from tests.browser.test_accessibility import faults


@pytest.fixture(autouse=True)
def no_views(lists):
    """Each test begins without views."""
    with lists.database.write() as session:
        session.connection().execute(delete(NamedView))
        session.connection().execute(delete(FirstView))


def views(page: Page) -> None:
    """Open the menu and wait for what is in it."""
    page.get_by_role("button", name="Views").click()
    expect(page.locator("#views .pair, #views .none").first).to_be_visible()


def ask_to_save(page: Page) -> None:
    """Open the dialog that asks for a name, by keyboard."""
    page.get_by_role("button", name="Views").press("Enter")
    expect(page.get_by_role("menuitem", name="Save this view…")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] input")).to_be_focused()


def save(page: Page, name: str) -> None:
    """Keep what is shown under a name, by keyboard."""
    ask_to_save(page)
    page.keyboard.type(name)
    page.keyboard.press("Enter")


def ask_to_delete(page: Page, name: str) -> None:
    """Open the dialog that asks whether to delete a view, from the open menu."""
    page.get_by_role("menuitem", name=f"Change view: {name}").click()
    page.get_by_role("button", name="Delete view…").press("Enter")
    expect(page.locator("dialog[open] h2")).to_have_text(f"Delete the view “{name}”?")
    expect(page.get_by_role("button", name="OK, delete")).to_be_focused()


def toast(page: Page, text: str) -> None:
    expect(page.locator(".toasts")).to_contain_text(text)


def test_a_view_brings_filters_order_and_columns_back_and_its_url_holds_after_a_reload(signed_in):
    page = signed_in("/blocked?block_cause=permanent&sort=address&q=a")
    page.wait_for_selector("tr.row")
    page.get_by_role("button", name="Columns").click()
    page.locator("#columns").get_by_text("Bounces", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.locator("th.c-bounces")).to_have_count(0)
    before = page.locator("tr.row td.c-address").all_text_contents()
    save(page, "Hard ones")
    toast(page, "View “Hard ones” saved.")

    page.locator(".filters").get_by_role("button", name="Clear all").click()
    page.wait_for_url(re.compile(r"/blocked\?sort=address$"))
    page.get_by_role("button", name="Columns").click()
    page.locator("#columns").get_by_role("button", name="Reset view").click()
    expect(page.locator("th.c-bounces")).to_have_count(1)
    page.keyboard.press("Escape")
    views(page)
    page.get_by_role("menuitemradio", name="Hard ones").click()

    expect(page.locator("th.c-bounces")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/blocked\?q=a&block_cause=permanent&sort=address$"))
    expect(page.locator("#list-search")).to_have_value("a")
    assert page.locator("tr.row td.c-address").all_text_contents() == before
    page.reload()
    page.wait_for_selector("tr.row")
    assert page.locator("tr.row td.c-address").all_text_contents() == before
    assert page.locator("th.c-bounces").count() == 0
    views(page)
    expect(page.get_by_role("menuitemradio", name="Hard ones")).to_have_attribute("aria-checked", "true")
    page.keyboard.press("Escape")
    page.go_back()
    expect(page.locator("#list-search")).to_have_value("")


def test_a_name_that_is_in_use_is_said_while_typing_and_replaces_only_then(signed_in):
    page = signed_in("/blocked?block_cause=permanent")
    page.wait_for_selector("tr.row")
    save(page, "Mine")
    toast(page, "saved")
    page.goto(page.url.split("?")[0] + "?block_cause=complaint")
    page.wait_for_selector("tr.row")
    ask_to_save(page)
    page.keyboard.type("mine")

    expect(page.locator("dialog[open] .problem")).to_have_text("You have a view with this name. Saving replaces it.")
    page.keyboard.type(" too")
    expect(page.locator("dialog[open] .problem")).to_have_text("")
    for _ in range(4):
        page.keyboard.press("Backspace")
    expect(page.get_by_role("button", name="OK, replace")).to_be_visible()
    page.keyboard.press("Enter")
    toast(page, "View “mine” saved.")
    page.goto(page.url.split("?")[0])
    page.wait_for_selector("tr.row")
    views(page)
    expect(page.locator("#views").get_by_text("Mine", exact=True)).to_have_count(0)
    page.get_by_role("menuitemradio", name="mine").press("Enter")
    expect(page.locator(".pill.on")).to_contain_text("Blocked because: Complaint")
    expect(page.get_by_role("button", name="Views")).to_be_focused()


def test_a_name_that_was_not_checked_yet_is_not_overwritten_unasked(signed_in):
    page = signed_in("/blocked?block_cause=permanent")
    page.wait_for_selector("tr.row")
    save(page, "Mine")
    toast(page, "saved")
    ask_to_save(page)
    # Sent before the name can have been looked up.
    page.locator("dialog[open] input").evaluate("input => { input.value = 'MINE'; input.form.requestSubmit(); }")

    expect(page.locator("dialog[open] .problem")).to_have_text("You have a view with this name. Saving replaces it.")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_view_is_deleted_once_that_was_confirmed(signed_in):
    page = signed_in("/complaints")
    page.wait_for_selector("tr.row")
    save(page, "Old one")
    toast(page, "saved")
    views(page)
    ask_to_delete(page, "Old one")
    # What Escape and a press right after it do, before the server can have closed the dialog.
    page.locator("dialog[open]").evaluate(
        "one => { one.dispatchEvent(new Event('cancel', {cancelable: true})); document.activeElement.click(); }"
    )
    expect(page.locator("dialog[open]")).to_have_count(0)
    views(page)
    ask_to_delete(page, "Old one")
    page.keyboard.press("Enter")

    toast(page, "View “Old one” deleted.")
    views(page)
    expect(page.get_by_role("menuitemradio")).to_have_text(["New this week"])


def test_a_manager_keeps_views_and_sees_nobody_elses(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    save(page, "The administrator’s")
    toast(page, "saved")
    other = signed_in(role=Role.MANAGER)
    other.wait_for_selector("tr.row")
    views(other)

    expect(other.locator("#views")).not_to_contain_text("The administrator’s")
    other.keyboard.press("Escape")
    save(other, "The manager’s")
    toast(other, "saved")
    views(other)
    expect(other.get_by_role("menuitemradio").first).to_have_text("The manager’s")
    expect(other.get_by_role("menuitemradio", name="The administrator’s")).to_have_count(0)


def test_a_shared_view_is_what_a_colleagues_list_opens_with(signed_in):
    page = signed_in("/blocked?block_cause=permanent")
    page.wait_for_selector("tr.row")
    save(page, "Hard ones")
    toast(page, "saved")
    views(page)
    page.get_by_role("menuitem", name="Change view: Hard ones").press("Enter")
    expect(page.locator("dialog[open] input[name=name]")).to_be_focused()
    page.keyboard.type("Hard ones of us all")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    toast(page, "View “Hard ones of us all” changed.")

    other = signed_in(role=Role.MANAGER)
    other.wait_for_selector("tr.row")
    views(other)
    expect(other.get_by_role("menuitem", name="Change view: Hard ones of us all")).to_have_count(0)
    other.get_by_role("menuitemcheckbox", name="Open the list with this view: Hard ones of us all").click()
    toast(other, "opens with this view from now on")
    other.goto(other.url.split("?")[0])
    expect(other.locator(".pill.on")).to_contain_text("Blocked because: Hard")
    expect(other).to_have_url(re.compile(r"/blocked\?block_cause=permanent$"))
    other.get_by_role("button", name="Clear all").click()
    expect(other).to_have_url(re.compile(r"/blocked\?view=all$"))
    other.reload()
    other.wait_for_selector("tr.row")
    expect(other.locator(".pill.on")).to_have_count(0)


def test_axe_finds_nothing_in_menu_and_dialogs(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    views(page)
    found = {"empty": faults(page)}
    page.keyboard.press("Escape")
    save(page, "A view")
    toast(page, "saved")
    views(page)
    found["menu"] = faults(page)
    page.get_by_role("menuitem", name="Change view: A view").click()
    page.wait_for_selector("dialog[open]")
    found["change"] = faults(page)
    page.get_by_role("button", name="Delete view…").click()
    expect(page.locator("dialog[open] h2")).to_contain_text("Delete")
    found["delete"] = faults(page)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)  # until then its own button takes the next Enter
    ask_to_save(page)
    page.keyboard.type("a view")
    expect(page.locator("dialog[open] .problem")).not_to_have_text("")
    found["replace"] = faults(page)

    assert {name: some for name, some in found.items() if some} == {}
