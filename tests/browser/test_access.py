"""Who gets in, and what each role sees, in a real browser against the real server."""

import re

import pytest

from bounce_dash.domain.access import STAFF, Role
from tests.browser.signing_in import PASSWORD, click_somewhere, email_of, sign_in


def test_without_a_session_the_app_offers_nothing_but_the_form(server, people, page):
    for path in ("/", "/blocked?q=x", "/settings", "/settings/users", "/audit", "/reasons"):
        page.goto(server.address + path)
        page.wait_for_url("**/sign-in**")
        page.wait_for_selector("#email")


def test_after_signing_in_one_is_where_one_wanted_to_be(server, people, page):
    page.goto(f"{server.address}/audit?action=user.added")
    page.wait_for_selector("#email")
    page.fill("#email", email_of(Role.ADMINISTRATOR))
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/audit/?\?action=user\.added$"))


def test_a_wrong_password_is_told_in_one_sentence_and_the_form_works_by_keyboard(server, people, page):
    page.goto(f"{server.address}/sign-in")
    page.wait_for_function("document.activeElement.id === 'email'")
    page.keyboard.type("nobody@people.example")
    page.keyboard.press("Tab")
    page.keyboard.type("wrong wrong wrong")
    page.keyboard.press("Enter")

    page.wait_for_selector("#problem")
    assert page.locator("[role=alert]").count() == 1
    assert "nobody@people.example" not in page.url


@pytest.mark.parametrize("role", STAFF)
def test_each_role_sees_the_screens_it_may_and_is_kept_from_the_others(server, people, page, role):
    sign_in(page, server.address, role)
    shown = page.locator("#rail a.item").evaluate_all("items => items.map(a => a.getAttribute('href'))")

    assert "/blocked" in shown
    assert ("/settings" in shown) is ("/audit" in shown) is (role is Role.ADMINISTRATOR)
    for path in ("/settings", "/settings/users", "/audit"):
        page.goto(server.address + path)
        if role is Role.ADMINISTRATOR:
            page.wait_for_selector(f"#rail [aria-current=page][href='{path.removesuffix('/users')}']")
        else:
            page.wait_for_url("**/not-allowed**")


def test_signing_out_leaves_nothing_behind_in_any_tab(server, people, page):
    sign_in(page, server.address, Role.MARKETING)
    other = page.context.new_page()
    other.goto(f"{server.address}/blocked")
    other.wait_for_selector(".app[data-ready=true]")
    page.click("[data-menu=user-menu]")
    page.click("#user-menu [type=submit]")
    page.wait_for_url("**/sign-in**")

    assert not [c for c in page.context.cookies() if c["name"] == "bounce-dash"]
    click_somewhere(other)
    other.wait_for_url("**/sign-in**")
    page.go_back()
    page.wait_for_url("**/sign-in**")


def test_scripts_cannot_read_the_cookie(server, people, page):
    sign_in(page, server.address)

    assert "bounce-dash" not in page.evaluate("document.cookie")
