"""An incident in a real browser, by keyboard alone: found in the list, decided, taken back."""

import re

from playwright.sync_api import expect

from tests.browser.test_accessibility import faults

WAITS = "Held, waits for a decision"


def test_an_incident_is_found_decided_and_taken_back_by_keyboard(signed_in):
    page = signed_in("/incidents")
    page.locator(".entry .open").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/incident?id=*")
    badge = page.locator(".header h1 .badge")
    expect(badge).to_have_text(WAITS)

    page.get_by_role("button", name=re.compile("^Free all")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".toast").last).to_contain_text("free again")
    expect(badge).to_have_text("All freed")
    page.keyboard.press("u")
    expect(badge).to_have_text(WAITS)

    blocked = page.locator(".decision").get_by_role("button", name="They are really blocked")
    blocked.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog h2", has_text="really blocked?")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(blocked).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("dialog").get_by_role("button", name="They are really blocked").focus()
    page.keyboard.press("Enter")
    expect(badge).to_have_text("Really blocked")
    page.keyboard.press("u")
    expect(badge).to_have_text(WAITS)


def test_dns_is_asked_by_keyboard_and_what_it_says_is_announced(signed_in):
    page = signed_in("/incident?id=1")
    page.get_by_role("button", name="Check now").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".checks li")).to_have_count(4, timeout=20_000)
    expect(page.locator(".checks [role=status]")).to_contain_text("Looked at")
    expect(page.get_by_role("button", name="Check now")).to_be_focused()
    assert faults(page) == []


def test_axe_finds_nothing_on_the_page_of_an_incident_and_in_its_question(signed_in):
    page = signed_in("/incident?id=1")
    page.wait_for_selector(".incident .said li")
    found = faults(page)
    page.locator(".decision").get_by_role("button", name="They are really blocked").click()
    page.wait_for_selector("dialog[open]")

    assert (found, faults(page)) == ([], [])
