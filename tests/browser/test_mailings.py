"""Mailings in a real browser: from the list to the summary, from a figure to a selection, and once more as a draft."""

import re

from playwright.sync_api import expect

from tests.browser.test_accessibility import faults
from tests.browser.test_bulk_actions import toast


def test_a_mailing_is_found_read_and_its_bounced_recipients_are_collected(signed_in):
    page = signed_in("/blocked")
    page.wait_for_selector("tr.row")
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_selector(".mailings .entry")
    page.keyboard.press("/")
    page.keyboard.type("webinar")
    expect(page.locator(".entry").first).to_contain_text("webinar")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator("[data-figure=delivered]")).to_have_text(re.compile(r"^\d+\.\d %$"))
    curves = page.get_by_role("slider")
    curves.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(curves).to_have_attribute("aria-valuetext", re.compile(r"6 hours after sending: Opened \d"))
    expect(page.locator(".told")).to_be_visible()
    assert faults(page) == []

    page.locator(".tile", has=page.locator("[data-figure=bounced]")).press("Enter")
    page.wait_for_url(re.compile(r"/mailing/recipients\?id=\d+&fact=bounced"))
    bounced = page.locator(".facts button[aria-pressed=true]")
    expect(bounced).to_have_count(1)
    many = bounced.locator(".count").inner_text()
    expect(page.locator(".bar .right")).to_contain_text(f"of {many}")

    page.get_by_role("button", name=f"Select all {many} that match").click()
    page.get_by_role("button", name="To a new selection").click()
    page.wait_for_selector("dialog[open]")
    page.keyboard.type("Bounced at the webinar")
    page.keyboard.press("Enter")
    toast(page, f"{many} addresses added to “Bounced at the webinar”.")
    page.go_back()
    expect(page.locator("[data-figure=bounced]")).to_be_visible()


def test_buttons_combine_explain_themselves_and_come_back_with_the_url(signed_in):
    page = signed_in("/mailing/recipients?id=46")
    page.wait_for_selector("tr.row")
    buttons = page.locator(".facts button")
    expect(page.locator(".facts button[aria-pressed=true]")).to_have_count(6)
    counts = [int(text.replace(",", "")) for text in page.locator(".facts .count").all_inner_texts()]

    buttons.nth(4).focus()
    expect(page.locator("#fact-blocked")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"fact=blocked"))
    expect(page.locator(".bar .right")).to_contain_text(f"of {counts[4]:,}")
    buttons.nth(1).press("Enter")
    page.wait_for_url(re.compile(r"fact=bounced(,|%2C)blocked"))
    expect(page.locator(".bar .right")).to_contain_text(f"of {counts[1] + counts[4]:,}")
    page.reload()
    expect(page.locator(".facts button[aria-pressed=true]")).to_have_count(2)
    assert faults(page) == []
    page.go_back()
    expect(page.locator(".facts button[aria-pressed=true]")).to_have_count(1)


def test_recipients_are_put_into_a_draft_in_dutch_by_keyboard_and_taken_out_again(signed_in):
    page = signed_in("/mailing/recipients?id=46&fact=opened", locale="nl-NL")
    page.wait_for_selector("tr.row")
    page.locator("tr.row .check").first.focus()
    page.keyboard.press("x")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator(".bar .strong")).to_have_text("3 geselecteerd")
    page.keyboard.press("r")
    expect(page.locator("dialog[open] h2")).to_have_text("Opnieuw versturen aan 3 ontvangers?")
    page.keyboard.press("Enter")
    toast(page, "nog een keer” gemaakt, met 3 ontvangers.")

    page.keyboard.press("u")
    toast(page, "Ongedaan gemaakt voor 3 adressen.")


def test_a_mailing_that_is_gone_says_so(signed_in):
    page = signed_in("/mailing?id=9999")
    expect(page.locator("h1")).to_contain_text("This mailing does not exist")
    expect(page.locator(".empty")).to_contain_text("could not be shown")
