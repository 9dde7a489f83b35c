"""Preferences, users, one's own account and the log, as an administrator uses them."""

import pytest

from bounce_dash.domain.access import Role
from tests.browser.people import session_cookie
from tests.browser.signing_in import PASSWORD, click_somewhere, email_of, sign_in
from tests.browser.test_accessibility import faults


@pytest.fixture
def otto(server, people, page):
    """A page of the administrator, who is signed in; through the form one comes in the tests of access."""
    url = f"sqlite:///{server.data / 'bounce-dash.sqlite'}"
    page.context.add_cookies([session_cookie(url, server.address, email=email_of(Role.ADMINISTRATOR))])
    return page


def show(page, url):
    """Open a page and wait until it has its texts: what stands there before is empty, and takes no input."""
    page.goto(url)
    page.wait_for_selector(".app[data-ready=true]")


def test_an_added_user_chooses_a_password_through_the_link_and_is_in(server, otto, browser):
    show(otto, f"{server.address}/settings/users")
    otto.click("text=Add user")
    otto.fill("dialog [name=name]", "Sam Visser")
    otto.fill("dialog [name=email]", "sam@people.example")
    otto.check("dialog [value=manager]")
    otto.click("dialog [type=submit]")
    link = otto.input_value("#one-time-link")
    link = server.address + link[link.index("/welcome") :]

    theirs = browser.new_context().new_page()
    theirs.goto(link)
    theirs.wait_for_selector("text=Hello, Sam Visser")
    theirs.fill("#password", PASSWORD)
    theirs.keyboard.press("Enter")
    theirs.wait_for_selector("text=Sam Visser")
    theirs.goto(link)
    theirs.wait_for_selector("text=This link no longer works")
    theirs.context.close()


def test_the_dialog_says_why_a_user_cannot_be_added_and_escape_closes_it(server, otto):
    show(otto, f"{server.address}/settings/users")
    otto.click("text=Add user")
    otto.fill("dialog [name=name]", "Twice")
    otto.fill("dialog [name=email]", email_of(Role.MANAGER).upper())
    otto.click("dialog [type=submit]")

    otto.wait_for_selector("dialog >> text=There already is a user with this e-mail address")
    otto.keyboard.press("Escape")
    otto.wait_for_selector("dialog[open]", state="detached")


def test_a_disabled_user_is_out_with_the_next_click(server, otto, browser):
    theirs = browser.new_context().new_page()
    server.command("user", "enable", email_of(Role.MARKETING))
    sign_in(theirs, server.address, Role.MARKETING)
    server.command("user", "disable", email_of(Role.MARKETING))

    click_somewhere(theirs)
    theirs.wait_for_url("**/sign-in**")
    theirs.context.close()
    server.command("user", "enable", email_of(Role.MARKETING))


def test_another_session_of_ones_own_can_be_ended(server, otto, browser):
    elsewhere = browser.new_context(user_agent="Mozilla/5.0 (iPhone) Safari/605").new_page()
    sign_in(elsewhere, server.address, Role.ADMINISTRATOR)
    show(otto, f"{server.address}/settings/account")
    otto.click("li:has-text('Safari, iPhone') >> button")
    otto.wait_for_selector("li:has-text('Safari, iPhone')", state="detached")

    click_somewhere(elsewhere)
    elsewhere.wait_for_url("**/sign-in**")
    elsewhere.context.close()


def test_a_number_that_makes_no_sense_is_told_beside_its_field(server, otto):
    show(otto, f"{server.address}/settings")
    otto.fill("#accepted_bounces", "many")
    otto.fill("#tries", "7")
    otto.click("text=Save")

    otto.wait_for_selector("#accepted_bounces-wrong:has-text('A whole number from 0 to 1,000.')")
    assert otto.get_attribute("#accepted_bounces", "aria-invalid") == "true"
    assert [otto.input_value(field) for field in ("#accepted_bounces", "#tries")] == ["many", "7"]


def test_a_changed_preference_is_applied_to_the_addresses_that_exist_and_they_get_their_state_back(signed_in):
    page = signed_in("/settings")
    page.wait_for_selector("#accepted_bounces")
    page.fill("#accepted_bounces", "0")
    page.click("text=Save")
    page.wait_for_selector("dialog h2:has-text('this would block')")
    page.click("dialog [type=submit]")
    page.wait_for_selector(".toast:has-text('Preferences applied')")
    page.wait_for_selector("dialog[open]", state="detached")

    page.click(".toast >> text=Undo")
    page.wait_for_selector("dialog h2:has-text('Undo “')")  # more than a hundred addresses: asked first
    page.click("dialog [type=submit]")

    page.wait_for_selector(".toast:has-text('The preferences stay changed')")
    assert page.input_value("#accepted_bounces") == "0"
    # What comes back during other tests counts as usual.
    page.fill("#accepted_bounces", "5")
    page.click("text=Save")
    page.wait_for_selector(".toast:has-text('Saved')")


def test_a_changed_preference_is_kept_and_stands_in_the_log(server, otto):
    show(otto, f"{server.address}/settings")
    otto.fill("#hours", "48")
    otto.click("text=Save")
    otto.wait_for_selector(".toast:has-text('Saved')")
    show(otto, f"{server.address}/settings")
    otto.wait_for_selector("#hours")

    assert otto.input_value("#hours") == "48"
    show(otto, f"{server.address}/audit?action=preference.changed")
    otto.wait_for_selector("td:has-text('72 → 48')")


def test_the_log_is_narrowed_and_exported(server, otto):
    show(otto, f"{server.address}/audit")
    otto.select_option("select >> nth=0", "sign_in.done")
    otto.wait_for_selector(".tools a[download][href*='action=sign_in.done']")
    with otto.expect_download() as download:
        otto.click(".tools a[download]")

    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) > 1
    assert all(",sign_in.done," in line for line in lines[1:])


#: The frame is judged by the tests of the screens that came first.
_OF_THE_FRAME = " region:"


@pytest.mark.parametrize("path", ["/settings", "/settings/users", "/settings/account", "/audit"])
def test_axe_finds_nothing_on_the_settings(server, otto, path):
    show(otto, server.address + path)
    otto.wait_for_selector(".settings .card, .audit table")

    assert [one for one in faults(otto) if _OF_THE_FRAME not in one] == []


@pytest.mark.parametrize("path", ["/sign-in?problem=error.wrong_sign_in", "/welcome#none", "/not-allowed", "/nowhere"])
def test_axe_finds_nothing_before_signing_in(server, people, page, path):
    page.goto(server.address + path)
    page.wait_for_selector("h1:visible")

    assert faults(page) == []
