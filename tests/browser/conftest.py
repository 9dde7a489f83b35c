"""What all browser tests share: one build of the app, a Chromium for each worker, and two servers for each.

One server has people of each role, the other one the demo.
"""

import itertools
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bounce_dash.domain.access import Role
from tests.browser.people import session_cookie
from tests.browser.running import Server, command
from tests.browser.serving import BROWSER_FLAGS, CHROMIUM, build, served_built
from tests.browser.signing_in import PASSWORD, add_people
from tests.conftest import skip_or_fail
from tests.sharing import made_once, run_folder, worker_number

#: Milliseconds: a page may take as long to say something as to appear, since two workers share the machine with both.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which the tests share; each opens a context of its own."""
    if not Path(CHROMIUM).exists():
        skip_or_fail("Chromium is not installed (Debian: apt-get install chromium-headless-shell)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(BROWSER_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serve(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], AbstractContextManager[str]]:
    """Serve the app, built once for all workers, with its data in ``folder / "data"`` and its log beside it."""
    built = run_folder(pytestconfig, tmp_path_factory) / "app"

    def make(path: Path) -> None:
        built.mkdir(exist_ok=True)
        path.write_text(str(build(built)))

    port = int(made_once(built.with_suffix(".port"), make).read_text())
    hosts = (f"127.0.{worker_number(pytestconfig) + 1}.{number}" for number in itertools.count(1))
    return lambda folder: served_built(built, port, folder / "data", folder / "log", host=next(hosts))


@pytest.fixture(scope="session")
def server(serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("access")
    with serve(folder) as address:
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
def lists(serve, pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the demo in it, a copy of the one that is made for all workers: 201 blocked addresses to do."""
    made = made_once(run_folder(pytestconfig, tmp_path_factory) / "demo", _make_demo)
    folder = tmp_path_factory.mktemp("lists")
    shutil.copytree(made, folder / "data")
    with serve(folder) as address:
        yield Server(address, folder / "log", folder / "data")


def _make_demo(data: Path) -> None:
    command(data, "demo", "--addresses", "2000", "--seed", "1")


@pytest.fixture
def signed_in(browser: Browser, lists: Server) -> Iterator[Callable[..., Page]]:
    """Open a page of the lists' server as an administrator; what is given goes to the browser's context."""
    opened = []

    def open_page(path: str = "/blocked", *, role: Role = Role.ADMINISTRATOR, **context: Any) -> Page:
        made = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1440, "height": 900}, **context})
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
