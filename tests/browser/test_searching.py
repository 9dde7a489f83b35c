"""The search over everything, by keyboard alone."""

import re

from playwright.sync_api import Page, expect


def _search(page: Page, typed: str) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.press("Control+a")
    page.keyboard.type(typed)


def _chosen(page: Page) -> str:
    """Return the line that is chosen, which is the one that a screen reader is told of."""
    told = page.locator("input[data-search=all]").get_attribute("aria-activedescendant")
    chosen = page.locator("#search-found [aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert chosen.get_attribute("id") == told
    return chosen.locator(".label").inner_text()


def test_arrows_choose_a_hit_and_enter_opens_the_page_that_shows_it(signed_in):
    page = signed_in()
    address = page.locator("tr.row td.c-address").nth(7).inner_text()
    local, _, domain = address.partition("@")

    _search(page, domain[: len(domain) // 2].upper())
    page.locator("#search-found [role=group]").first.wait_for()
    first = _chosen(page)
    page.keyboard.press("ArrowDown")
    second = _chosen(page)
    page.keyboard.press("ArrowUp")
    assert (_chosen(page), second != first) == (first, True)
    expect(page.locator("tr.row").first).to_be_visible()
    expect(page.locator("#search-found mark").first).to_have_text(re.compile(domain[: len(domain) // 2], re.I))

    _search(page, f"{local}@{domain}")
    page.keyboard.press("Enter")  # before it was found
    expect(page.locator(".side")).to_contain_text(address)
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_what_was_searched_is_said_when_nothing_is_found_and_escape_closes(signed_in):
    page = signed_in()

    _search(page, "zzyzx")
    said = page.locator("#search-all [role=status]")
    expect(said).to_contain_text("Nothing found for “zzyzx” in addresses, persons, companies")
    expect(page.locator("input[data-search=all]")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
