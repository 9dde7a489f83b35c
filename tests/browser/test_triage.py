"""Working through blocked addresses by keyboard alone: an act, the next row, and back again."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from bounce_dash.domain.access import Role
from bounce_dash.store.queries import core
from tests.browser.test_accessibility import faults

PANEL = "[data-panel-of]"
FIELD = "#correct-address"


def who(page: Page) -> str:
    """Return whose address is open in the panel."""
    return page.locator(f"{PANEL} h2").inner_text()


@pytest.fixture
def slips(signed_in) -> Page:
    """A page with the addresses whose domain is a slip of a large one; the first row is open, without the mouse."""
    page = signed_in("/blocked?domain=gamil.example,gmial.example,hotnail.example&sort=address")
    page.wait_for_selector("tr.row")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-take]")
    return page


def test_an_address_is_repaired_with_three_keys_and_the_next_one_waits_in_its_field(slips, lists):
    page, first = slips, who(slips)
    many = page.locator("tr.row").count()
    old = page.locator("tr.row[data-open]").get_attribute("data-id")
    page.keyboard.press("e")
    expect(page.locator(FIELD)).to_be_focused()
    marked = page.evaluate("(({value, selectionStart, selectionEnd}) => value.slice(selectionStart, selectionEnd))"
                           "(document.activeElement)")  # fmt: skip
    assert marked == "gmial"
    assert faults(page) == []

    page.keyboard.press("ArrowDown")
    expect(page.locator(FIELD)).to_have_value(re.compile("@gmail.example$"))
    page.keyboard.press("Enter")

    expect(page.locator(".bar .done")).to_contain_text("1 done")
    expect(page.locator(".bar .done")).to_contain_text(f"Last: {first}, address corrected")
    expect(page.locator(f"{PANEL} h2")).not_to_have_text(first)
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator("tr.row")).to_have_count(many - 1)
    with lists.database.read() as session:
        row = session.execute(select(core.ADDRESS).where(core.ADDRESS.c.id == old)).one()
        new = session.execute(select(core.ADDRESS).where(core.ADDRESS.c.id == row.replaced_by_id)).one()
    assert (new.domain, new.person_id, new.blocked_at) == ("gmail.example", row.person_id, None)

    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(page.locator(f"{PANEL} h2")).to_have_text(first)
    expect(page.locator("tr.row")).to_have_count(many)
    expect(page.locator(".bar .done")).to_have_count(0)


def test_a_refusal_keeps_what_was_typed_and_says_why(slips):
    page, before = slips, slips.locator(FIELD).input_value()
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    expect(page.locator("#correct-problem")).to_contain_text("change it first")
    page.keyboard.press("Control+a")
    page.keyboard.type("nobody@@gmail.example")
    expect(page.locator("#correct-problem")).to_contain_text("This is not an e-mail address")
    page.keyboard.press("Enter")

    expect(page.locator("#correct-problem")).to_contain_text("This is no e-mail address yet")
    expect(page.locator(FIELD)).to_have_value("nobody@@gmail.example")
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).to_have_value(before)
    expect(page.locator("tr.row[data-open] .check")).to_be_focused()


def test_keys_act_on_the_open_row_nobody_is_skipped_and_all_of_it_is_taken_back(signed_in):
    page = signed_in("/blocked?reason=mailboxfull&sort=address")
    page.wait_for_selector("tr.row")
    names = page.locator("tr.row .c-name").all_inner_texts()[:4]
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    seen = []
    for key, done in (("c", 1), ("c", 2), ("f", 3)):
        expect(page.locator("tr.row[data-open] .c-name")).to_have_text(names[done - 1])
        seen.append(who(page))
        page.keyboard.press(key)
        expect(page.locator(".bar .done")).to_contain_text(f"{done} done")
        expect(page.locator("tr.row[data-open] .check")).to_be_focused()
    assert seen == names[:3]

    for left in (2, 1, 0):
        page.keyboard.press("u")
        expect(page.locator("tr.row[data-open] .c-name")).to_have_text(names[left])
    expect(page.locator("tr.row .c-name").first).to_have_text(names[0])
    assert page.locator("tr.row .c-name").all_inner_texts()[:4] == names


def test_what_was_dealt_with_is_one_click_away(signed_in):
    page = signed_in("/blocked")
    page.wait_for_selector("tr.row")
    page.get_by_role("button", name=re.compile("^Dealt with")).click()

    page.wait_for_url(re.compile("state=dealt"))
    number = page.get_by_role("button", name=re.compile("^Dealt with")).locator(".count").inner_text()
    expect(page.locator(".bar .right")).to_contain_text(f"of {number}")
    assert faults(page) == []
    page.get_by_role("button", name=re.compile("^To do")).click()
    expect(page.locator("#rail a[href='/blocked'] .count")).to_have_text(
        page.get_by_role("button", name=re.compile("^To do")).locator(".count").inner_text()
    )


def test_on_the_phone_back_closes_the_panel_and_leaves_the_list(signed_in):
    page = signed_in("/blocked", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator("tr.row td.c-address").first.tap()
    expect(page.locator(PANEL)).to_be_visible()
    box = page.locator(PANEL).bounding_box()
    assert box
    assert (box["width"], box["y"] > 200) == (390, True)

    page.go_back()

    expect(page.locator(PANEL)).to_have_count(0)
    expect(page.locator("tr.row").first).to_be_visible()
    assert page.url.rstrip("/").endswith("/blocked")


def test_a_key_that_can_do_nothing_says_why(signed_in, lists):
    with lists.database.read() as session:
        address = core.ADDRESS
        nobodys = session.execute(
            select(address.c.id).where(
                address.c.person_id.is_(None), address.c.blocked_at.is_not(None), address.c.block_cause != "complaint"
            )
        ).scalar()
    page = signed_in(f"/blocked?row={nobodys}")
    page.wait_for_selector(PANEL)
    said = page.locator(".toast").last
    for key, why in (
        ("f", "belongs to nobody, so nobody can be marked"),
        ("o", "no card to open"),
        ("u", "nothing to take back"),
        ("[", "This is the first page"),
        ("a", "Select rows first"),
    ):
        page.keyboard.press(key)
        expect(said).to_contain_text(why)

    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_have_count(0)
    for key in "cfe":
        page.keyboard.press(key)
    expect(page.locator(".toast", has_text="Open a row first")).to_have_count(1)
    assert page.locator("dialog[open]").count() == 0


def test_who_may_only_look_is_told_so_by_the_keys_that_change(signed_in):
    page = signed_in("/blocked", role=Role.MANAGER)
    page.locator("tr.row td.c-address").first.click()
    page.wait_for_selector(PANEL)
    page.keyboard.press("c")

    expect(page.locator(".toast")).to_contain_text("but not change it")
