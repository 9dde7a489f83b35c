"""What the eye and assistive tools find: axe on every state of the page, both themes, small screens, both languages."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bounce_dash.ui.routes import ROUTES

#: Only the faults are written out: the passes of a hundred rows take longer than finding them.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

#: What can differ in the dark; the rest was found in the light.
COLOURS = {**RULES, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

#: More rows than fit on the screen are as those above.
SEEN = {"exclude": [["tr:nth-child(n+20)"]]}


def faults(page: Page) -> list[str]:
    """Return what axe finds in the light, and of colours in the dark: rule and element."""
    shown = "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    found = _found(page, "light", RULES) + _found(page, "dark", COLOURS)
    page.emulate_media(color_scheme=shown)
    return found


def _found(page: Page, scheme: Literal["light", "dark"], rules: dict[str, Any]) -> list[str]:
    page.wait_for_timeout(150)  # colours that fade in are judged when they have come
    found = Axe().run(page, context=SEEN, options=rules).response["violations"]
    return [f"{scheme}, {fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


def _list(page: Page) -> None:
    page.goto(page.url.split("?")[0])
    page.wait_for_selector("tr.row")


def _grouped(page: Page) -> None:
    page.goto(page.url + "&group=reason&open=feedback&since=1y")
    page.wait_for_selector("tr.row")


def _panel(page: Page) -> None:
    page.locator("tr.row td.c-address").nth(2).click()
    page.locator(".side .notice").wait_for()


def _menu(page: Page) -> None:
    page.locator("tr.row .check").first.click()
    page.get_by_role("button", name="Actions").click()


def _column(page: Page) -> None:
    page.locator("th.c-reason").hover()
    page.locator("th.c-reason button.more").click()


def _filter(page: Page) -> None:
    page.get_by_role("button", name="Domain").click()
    page.locator("[popover]:popover-open .option").first.wait_for()


def _dialog(page: Page) -> None:
    page.locator("tr.row .check").first.click()
    page.locator(".bar .strong").wait_for()
    page.keyboard.press("e")
    page.wait_for_selector("dialog[open]")


def _toast(page: Page) -> None:
    page.locator("tr.row .check").first.click()
    page.locator(".bar .strong").wait_for()
    page.keyboard.press("e")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast")


def _no_match(page: Page) -> None:
    page.goto(page.url + "&q=zzzz")
    page.wait_for_selector(".empty h2")


def _keys(page: Page) -> None:
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")


def _user(page: Page) -> None:
    page.locator("[data-menu=user-menu]").click()


def _reasons(page: Page) -> None:
    page.goto(page.url.split("/blocked")[0] + "/reasons")
    page.wait_for_selector(".plain td")


STATES = {
    state.__name__.strip("_"): state
    for state in (_list, _grouped, _panel, _menu, _column, _filter, _dialog, _toast, _no_match, _keys, _user, _reasons)
}


def test_axe_finds_nothing(signed_in):
    page = signed_in("/blocked?block_cause=complaint")
    start = page.url
    found = {}
    for name, state in STATES.items():
        page.evaluate("sessionStorage.removeItem('picks:/blocked')")
        page.goto(start)
        page.wait_for_selector("tr.row")
        state(page)
        found[name] = faults(page)

    assert {name: some for name, some in found.items() if some} == {}


def test_axe_finds_nothing_on_any_screen_of_the_rail(signed_in, lists):
    page, found = signed_in(), {}
    for route in ROUTES.values():
        page.goto(lists.address + route.path)
        page.wait_for_selector(f"nav [aria-current=page][href='{route.path}']")
        page.wait_for_function("!document.querySelector('.skeleton,[aria-busy=true]')")
        found[route.name] = faults(page)

    assert {name: some for name, some in found.items() if some} == {}


@pytest.mark.parametrize("width", [390, 320])
def test_small_screens_lose_nothing(signed_in, width):
    page = signed_in(viewport={"width": width, "height": 800})
    page.wait_for_selector("tr.row")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.get_by_role("link", name="Why mails come back")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("tr.row td.c-address").nth(1).click()
    expect(page.locator(".side h2")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".side")).to_have_count(0)
    page.locator("tr.row .check").first.click()
    page.get_by_role("button", name="Actions").click()
    box = page.locator("#bulk-actions").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_the_language_is_the_browsers_and_no_other_flashes_up(signed_in, lists):
    page = signed_in(locale="nl-NL")
    page.add_init_script(
        "new MutationObserver(() => { const t = document.body?.innerText ?? '';"
        " if (/Blocked addresses|Search in this list/.test(t)) window.flashed = true; })"
        ".observe(document, {childList: true, subtree: true, characterData: true})"
    )
    page.goto(f"{lists.address}/blocked")
    page.wait_for_selector("tr.row")

    expect(page.locator("h1")).to_have_text("Geblokkeerd")
    assert page.evaluate("window.flashed ?? false") is False
    assert "De mailbox bestaat niet" in page.locator(".grid").inner_text()


def test_the_language_changes_at_once_and_is_kept(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    page.locator("[data-menu=user-menu]").click()
    page.get_by_role("menuitemradio", name="Nederlands").click()

    expect(page.locator("h1")).to_have_text("Geblokkeerd")
    expect(page.locator("th.c-reason")).to_contain_text("Reden")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page).to_have_title("Geblokkeerd · Bounce Dash")
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("[data-ready=true]")
    expect(other.locator("h1")).to_have_text("Geblokkeerd")


def test_the_theme_is_kept_and_painted_from_the_start(signed_in):
    page = signed_in()
    page.locator("[data-menu=user-menu]").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    page.reload(wait_until="commit")
    page.wait_for_selector("body")

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_keys_do_nothing_while_typing(signed_in):
    page = signed_in()
    page.wait_for_selector("tr.row")
    page.keyboard.press("/")
    expect(page.locator("#list-search")).to_be_focused()
    page.keyboard.type("xjac?")

    expect(page.locator("#list-search")).to_have_value("xjac?")
    assert page.locator("dialog[open]").count() == 0
    assert page.locator("tr.row :checked").count() == 0
