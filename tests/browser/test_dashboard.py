"""The dashboard in a real browser: where managers land, what figures lead to, charts by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from bounce_dash.domain.access import Role


def test_a_manager_lands_on_the_dashboard_and_a_bar_leads_to_exactly_what_it_counts(signed_in):
    page = signed_in("/", role=Role.MANAGER)
    page.wait_for_url(re.compile("/dashboard/?$"))
    expect(page.locator("[data-figure=deliverable]")).to_have_text(re.compile(r"^\d+\.\d %$"))

    page.get_by_label("Which days").select_option("1y")
    page.wait_for_url("**/dashboard?range=1y")
    bar = page.locator(".bars a").first
    expect(bar).to_contain_text("The mailbox does not exist")
    number = bar.locator(".number").inner_text()
    bar.click()
    page.wait_for_url("**/blocked?**")
    expect(page.locator(".bar .right")).to_contain_text(f"of {number}")

    page.go_back()
    page.wait_for_url("**/dashboard?range=1y")
    expect(page.get_by_label("Which days")).to_have_value("1y")


def test_a_point_is_reached_and_opened_by_keyboard_and_shown_in_all_charts_of_its_mailings(signed_in):
    page = signed_in("/dashboard?range=1y")
    slots = page.locator("[data-slots=mailings]").first.locator("[data-slot]")
    last = slots.count() - 1
    slots.nth(last).focus()
    page.keyboard.press("ArrowLeft")

    expect(slots.nth(last - 1)).to_be_focused()
    expect(page.locator(f"[data-slots=mailings] [data-slot='{last - 1}'][data-lit]")).to_have_count(3)
    expect(slots.nth(last - 1).locator(".told")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/mailing/recipients?id=*&fact=bounced")


def test_what_the_dashboard_is_narrowed_to_is_in_the_url_and_can_be_taken_away(signed_in):
    page = signed_in("/dashboard?range=1y")
    page.locator("[data-menu=narrowing]").click()
    page.locator("#narrowing label", has_text="Provider").locator("select").select_option("Google")
    page.wait_for_url("**/dashboard?range=1y&provider=Google")

    page.keyboard.press("Escape")
    page.locator(".filters .pill", has_text="Provider: Google").click()
    page.wait_for_url("**/dashboard?range=1y")
    expect(page.locator(".filters .pill")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "ready"), [("/dashboard?range=1y", ".bars a"), ("/incident?id=1", ".incident .said li")]
)
def test_on_paper_it_is_one_light_page_of_a4_that_nothing_sticks_out_of(signed_in, path, ready):
    page = signed_in(path, color_scheme="dark")
    page.wait_for_selector(ready)

    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", paper)) == 1
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", paper)

    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 718, "height": 1047})  # A4 within its margins, at 96 dots an inch
    card = page.locator(".card").first
    expect(card).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".rail")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
