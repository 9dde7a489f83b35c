"""Selections, projects and complaints in a real browser, by keyboard alone where a dialog is open."""

import re

import pytest
from playwright.sync_api import Page, expect

from bounce_dash.domain.access import Role
from tests.browser.test_accessibility import faults
from tests.browser.test_bulk_actions import act, select, toast


def make(page: Page, name: str, about: str = "") -> None:
    """Make a selection or project from its list, by keyboard; it is open afterwards."""
    page.keyboard.press("n")
    page.wait_for_selector("dialog[open]")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(about)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)


@pytest.mark.parametrize(("plural", "word"), [("selections", "Selection"), ("projects", "Project")])
def test_one_is_made_renamed_and_deleted_by_keyboard(signed_in, plural, word):
    page = signed_in(f"/{plural}")
    make(page, "Spring clean-up", "Ask for new addresses")
    expect(page.locator(".empty h2")).to_have_text(f"Nobody is in this {word.lower()} yet")
    expect(page.locator(".context")).to_contain_text("0 addresses · changed just now · Ask for new addresses")

    page.get_by_role("button", name="Rename").press("Enter")
    expect(page.locator("dialog[open] input[name=name]")).to_be_focused()
    expect(page.locator("dialog[open] textarea")).to_have_value("Ask for new addresses")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Autumn clean-up")
    page.keyboard.press("Enter")
    toast(page, f"The {word.lower()} is now called “Autumn clean-up”.")
    expect(page.locator("h1")).to_have_text("Autumn clean-up")

    page.get_by_role("button", name="Delete").press("Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Enter")
    toast(page, f"{word} “Autumn clean-up” deleted; its addresses stay.")
    page.wait_for_url(re.compile(rf"/{plural}$"))
    expect(page.locator(".collections")).not_to_contain_text("Autumn clean-up")


def test_a_taken_name_is_told_while_typing_and_its_own_name_is_not_taken(signed_in):
    page = signed_in("/selections")
    make(page, "Taken")
    page.goto(page.url.split("/selection")[0] + "/selections")
    page.wait_for_selector(".entry")
    page.keyboard.press("n")
    page.wait_for_selector("dialog[open]")
    page.keyboard.type("tAkEn")
    expect(page.locator("dialog[open] .problem")).to_have_text("Another one already has this name.")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] .problem")).to_have_text("Another one already has this name.")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)

    page.get_by_role("button", name="Rename Taken", exact=True).press("Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    toast(page, "The selection is now called “Taken”.")


def test_the_list_is_searched_and_sorted_and_leads_to_the_members(signed_in):
    page = signed_in("/selections?sort=-members")
    page.wait_for_selector(".entry")
    counts = [int(text.replace(",", "").split()[0]) for text in page.locator("td.c-members").all_inner_texts()]

    assert counts == sorted(counts, reverse=True)
    name = page.locator(".entry .open").first.inner_text()
    page.keyboard.press("/")
    page.keyboard.type(name[:12])
    page.wait_for_url(re.compile(r"q="))
    expect(page.locator(".entry").first).to_contain_text(name)
    page.locator(".entry .open").first.press("Enter")
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator(".bar .right")).to_contain_text(f"of {counts[0]:,}")
    page.get_by_role("link", name="Selections").last.press("Enter")
    page.wait_for_url(re.compile(r"/selections$"))


def test_members_are_removed_by_keyboard_and_come_back_when_undone(signed_in):
    page = signed_in("/blocked?block_cause=permanent")
    select(page, first=0, count=5)
    act(page, "Add to new selection")
    page.keyboard.type("Five that bounced")
    page.keyboard.press("Enter")
    toast(page, "5 addresses added to “Five that bounced”.")
    page.goto(page.url.split("/blocked")[0] + "/selections?q=five")
    page.get_by_role("link", name="Five that bounced").press("Enter")
    expect(page.locator("tr.row")).to_have_count(5)
    before = page.locator("td.c-address").all_inner_texts()

    select(page, first=1, count=2)
    act(page, "Remove from this selection")
    expect(page.locator("dialog[open] h2")).to_have_text("Remove 2 e-mail addresses from this selection?")
    page.keyboard.press("Enter")
    toast(page, "2 addresses removed from “Five that bounced”.")
    expect(page.locator("td.c-address")).to_have_text([before[0], *before[3:]])
    expect(page.locator(".context")).to_contain_text("3 addresses")
    page.keyboard.press("u")
    expect(page.locator("td.c-address")).to_have_text(before)


def test_members_are_sorted_searched_and_selected_within_the_one_that_is_open(signed_in):
    page = signed_in("/selections?sort=-members")
    page.locator(".entry .open").first.press("Enter")
    page.wait_for_selector("tr.row")
    opened = page.url
    page.locator("tr.row .check").first.press("Space")
    expect(page.locator(".bar .strong")).to_have_text("1 selected")
    page.keyboard.press("/")
    page.keyboard.type("a")
    page.wait_for_url(re.compile(r"/selection\?q=a&id=\d+$"))
    expect(page.locator(".bar .strong")).to_contain_text("1 selected")
    page.reload()
    page.wait_for_selector("tr.row")

    assert page.locator("#list-search").input_value() == "a"
    assert re.search(r"id=\d+", opened)[0] in page.url


def test_the_panel_stays_open_through_an_action_and_is_closed_for_another_list(signed_in):
    page = signed_in("/selections?sort=-members")
    page.locator(".entry .open").first.press("Enter")
    page.locator("tr.row td.c-address").first.click()
    page.wait_for_selector(".side")
    select(page, first=1, count=1)
    act(page, "Add to new project")
    page.keyboard.type("From the panel")
    page.keyboard.press("Enter")
    toast(page, "1 address added to “From the panel”.")
    expect(page.locator(".side")).to_have_count(1)
    page.keyboard.press("u")
    toast(page, "Undone")
    page.goto(page.url.split("/selection")[0] + "/selections?sort=members")
    page.locator(".entry .open").first.press("Enter")
    page.wait_for_selector("table[aria-busy=false]")

    expect(page.locator(".side")).to_have_count(0)


def test_members_are_exported_under_the_name_of_their_selection(signed_in):
    page = signed_in("/selections?sort=members")
    page.locator(".entry", has_not=page.locator("td.c-members", has_text=re.compile("^0$"))).first.locator(
        ".open"
    ).click()
    page.wait_for_selector("tr.row")
    shown = page.locator("td.c-address").all_inner_texts()
    page.locator("[data-pick=page]").press("Space")
    expect(page.locator(".bar .strong")).to_contain_text("selected")
    page.keyboard.press("e")
    page.wait_for_selector("dialog[open]")
    page.get_by_role("radio", name="Text").check()
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")
    name = re.sub(r"[^\w]+", "-", page.locator("h1").inner_text().casefold()).strip("-")

    assert downloading.value.suggested_filename.startswith(name)
    written = downloading.value.path().read_text()
    assert all(address in written for address in shown)


def test_one_that_is_gone_says_so_and_leads_back(signed_in):
    page = signed_in("/selection?id=999999")

    expect(page.locator("h1")).to_have_text("This selection does not exist")
    expect(page.get_by_role("button", name="Delete")).to_have_count(0)


def test_a_manager_looks_at_selections_and_changes_none(signed_in):
    page = signed_in("/selections", role=Role.MANAGER)
    page.wait_for_selector(".entry")
    page.keyboard.press("n")
    page.wait_for_timeout(200)

    expect(page.locator("dialog[open]")).to_have_count(0)
    assert page.locator(".entry button").count() == 0


def test_an_administrator_restores_consent_by_keyboard_and_takes_it_back(signed_in):
    page = signed_in("/complaints")
    page.wait_for_selector("tr.row")
    before = page.locator("td.c-address").all_inner_texts()
    select(page, first=0, count=1)
    act(page, "Consent restored")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] [role=alert]")).to_have_text("Tick the box to confirm.")
    page.locator("dialog[open] [name=consent]").press("Space")
    page.keyboard.press("Enter")
    toast(page, "Consent restored for 1 address.")
    expect(page.locator("td.c-address")).to_have_text(before[1:])

    page.keyboard.press("u")
    expect(page.locator("td.c-address")).to_have_text(before)


def test_who_is_no_administrator_is_not_offered_to_restore_consent(signed_in):
    page = signed_in("/complaints", role=Role.MARKETING)
    page.locator("tr.row td.c-address").first.click()
    page.wait_for_selector(".side")

    expect(page.locator(".side")).to_contain_text("Do not mail this person again")
    assert page.locator(".side").get_by_role("button", name="Consent restored").count() == 0
    assert page.get_by_role("menuitem", include_hidden=True).filter(has_text="Consent restored").count() == 0


STATES = ("/complaints", "/selections", "/selections?q=zzzzzz", "/projects", "/selection?id=1", "/project?id=999999")


def test_axe_finds_nothing(signed_in):
    page = signed_in()
    home, found = page.url.split("/blocked")[0], {}
    for path in STATES:
        page.goto(home + path)
        page.wait_for_selector("[data-busy=false] table[aria-busy=false]")
        found[path] = faults(page)
    page.goto(f"{home}/selections")
    page.wait_for_selector(".entry")
    for key in ("New selection", "Rename", "Delete"):
        page.get_by_role("button", name=key).first.press("Enter")
        page.wait_for_selector("dialog[open]")
        found[key] = faults(page)
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
    page.goto(f"{home}/complaints")
    select(page, first=0, count=1)
    act(page, "Consent restored")
    found["consent"] = faults(page)

    assert {where: problems for where, problems in found.items() if problems} == {}


@pytest.mark.parametrize("path", ["/complaints", "/selections", "/selection?id=1"])
def test_nothing_is_cut_off_on_a_narrow_screen(signed_in, path):
    page = signed_in(path, viewport={"width": 320, "height": 640})
    page.wait_for_selector("table[aria-busy=false]")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
