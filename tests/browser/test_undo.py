"""Undoing what was done to many asks first, wherever it is offered; by keyboard and by mouse."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from bounce_dash.store.queries import core
from tests.browser.test_accessibility import faults
from tests.browser.test_bulk_actions import act, toast


@pytest.fixture
def everybody(signed_in, lists) -> tuple[Page, int]:
    """A page whose user has just added a whole selection, which has more than a hundred members, to a new project."""
    page = signed_in("/selections?sort=-members")
    page.locator(".entry .open").first.press("Enter")
    page.wait_for_selector("tr.row")
    page.locator("[data-pick=page]").press("Space")
    page.locator("[data-pick=all]").press("Enter")
    act(page, "Add to new project")
    page.keyboard.type("Everybody")
    page.keyboard.press("Enter")
    toast(page, "addresses added to “Everybody”.")
    added = re.match(r"\d+", page.locator(".toast").last.inner_text())
    assert added
    assert int(added[0]) > 100
    return page, int(added[0])


def projects(lists: Any) -> int:
    """Return how many projects have the name."""
    with lists.database.read() as session:
        found = session.scalar(select(func.count()).where(core.PROJECT.c.name == "Everybody"))
    return int(found or 0)


def test_undoing_many_asks_first_and_escape_leaves_everything_as_it_is(everybody, lists):
    page, many = everybody
    question = page.locator("dialog[open] h2")
    page.locator("tr.row .check").first.focus()

    page.keyboard.press("u")

    expect(question).to_have_text(f"Undo “Added to a project” for {many} e-mail addresses?")
    expect(page.locator("dialog[open] [type=submit]")).to_be_focused()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    expect(page.locator("tr.row .check").first).to_be_focused()
    offered = page.locator(".toast").get_by_role("button", name="Undo")
    offered.click()
    page.locator("dialog[open]").get_by_role("button", name="Cancel").click()
    expect(question).to_have_count(0)
    expect(offered).to_be_focused()
    assert projects(lists) == 1

    page.keyboard.press("Enter")
    expect(question).to_have_count(1)
    page.keyboard.press("Enter")

    toast(page, f"Undone for {many} addresses.")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert projects(lists) == 0


def test_the_audit_log_asks_as_well(everybody, lists):
    page, many = everybody
    page.goto(f"{lists.address}/audit")
    page.wait_for_selector("[data-ready=true]")
    offered = page.get_by_role("button", name="Undo").first
    offered.click()
    question = page.locator("dialog[open] h2")
    expect(question).to_have_text(f"Undo “Added to a project” for {many} e-mail addresses?")
    expect(page.locator("dialog[open] [type=submit]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    expect(offered).to_be_focused()
    assert projects(lists) == 1

    offered.press("Enter")
    page.locator("dialog[open]").get_by_role("button", name=f"OK, undo {many}").click()

    toast(page, f"Undone for {many} addresses.")
    assert projects(lists) == 0
