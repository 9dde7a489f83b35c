"""What all browser tests share: one Chromium, and a server with people of each role."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bounce_dash.domain.access import Role
from tests.browser.people import session_cookie
from tests.browser.running import Server
from tests.browser.serving import BROWSER_FLAGS, CHROMIUM, bounce_dash
from tests.browser.signing_in import PASSWORD, add_people
from tests.conftest import skip_or_fail


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which the tests share; each opens a context of its own."""
    if not Path(CHROMIUM).exists():
        skip_or_fail("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(BROWSER_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("access")
    with bounce_dash(folder / "data", folder / "web", folder / "log") as address:
        yield Server(address, folder / "log", folder / "data")


@pytest.fixture(scope="session")
def people(server: Server, browser: Browser) -> None:
    """The first administrator, made through the link that the console printed; then one person of each role."""
    path = re.findall(r"/welcome#\S+", server.log())[-1]
    page = browser.new_page()
    page.goto(server.address + path)
    page.fill("#name", "Ada First")
    page.fill("#email", "ada@people.example")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/blocked")
    page.wait_for_selector(".app[data-ready=true]")
    page.context.close()
    add_people(server.database)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a text was run as a script: {dialog.message}"))
    yield page
    context.close()


@pytest.fixture(scope="session")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the demo in it: 2,000 addresses, some 220 of them blocked."""
    folder = tmp_path_factory.mktemp("lists")
    with bounce_dash(folder / "data", folder / "web", folder / "log") as address:
        running = Server(address, folder / "log", folder / "data")
        running.command("demo", "--addresses", "2000", "--seed", "1")
        yield running


@pytest.fixture
def signed_in(browser: Browser, lists: Server) -> Iterator[Callable[..., Page]]:
    """Open a page of the lists' server as an administrator; what is given goes to the browser's context."""
    opened = []

    def open_page(path: str = "/blocked", *, role: Role = Role.ADMINISTRATOR, **context: Any) -> Page:
        made = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1440, "height": 900}, **context})
        made.set_default_timeout(15_000)
        opened.append(made)
        url = f"sqlite:///{lists.data / 'bounce-dash.sqlite'}"
        made.add_cookies([session_cookie(url, lists.address, name=f"{role.value.title()} Tester", role=role)])
        page = made.new_page()
        page.goto(lists.address + path)
        page.wait_for_selector("[data-ready=true]")
        return page

    yield open_page
    for made in opened:
        made.close()
