"""Who gets in, and what an attacker gets to see, in a real browser against the real server."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bounce_dash.domain.access import Role
from bounce_dash.store.engine import Database, open_engine
from tests.browser.serving import ROOT, bounce_dash
from tests.browser.signing_in import NAMES, PASSWORD, add_people, email_of, sign_in

#: What would tell that a text was taken for markup.
_MARKUP = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>\'"><svg/onload=window.hacked=1>'

_BOUNCE = f"""\
From: MAILER-DAEMON@mx.example.net
To: bounces@sender.example
Subject: Undelivered {_MARKUP}
Date: Tue, 24 Nov 2026 09:00:00 +0000
Message-ID: <attack-1@mx.example.net>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

{_MARKUP}
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; victim@attacked.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 {_MARKUP} user unknown

--b
Content-Type: message/rfc822

From: "{_MARKUP.replace('"', "")}" <news@sender.example>
To: "Eve {_MARKUP.replace('"', "")}" <victim@attacked.example>
Subject: {_MARKUP}

hello
--b--
"""


class Server:
    """The server under attack: its address, its log, its database."""

    def __init__(self, address: str, log: Path, data: Path) -> None:
        self.address = address
        self._log = log
        self._data = data
        self.database = Database(open_engine(f"sqlite:///{data / 'bounce-dash.sqlite'}"))

    def log(self) -> str:
        """Return all that the server has printed."""
        return self._log.read_text(errors="replace")

    def command(self, *words: str, given: str = "") -> str:
        """Run a command of ours on the server's data."""
        telling = {**os.environ, "BOUNCE_DASH_DATA": str(self._data)}
        command = [sys.executable, "-m", "bounce_dash", *words]
        done = subprocess.run(command, cwd=ROOT, env=telling, input=given, text=True, capture_output=True, check=True)
        return done.stdout


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("access")
    with bounce_dash(folder / "data", folder / "web", folder / "log") as address:
        yield Server(address, folder / "log", folder / "data")


@pytest.fixture(scope="module")
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


#: Speaks the protocol of the event socket: opens one, sends events, gathers what comes back.
_SOCKET = """
async ({url, events, wait}) => await new Promise((done) => {
  const got = [];
  const socket = new WebSocket(url + '/_event/?EIO=4&transport=websocket&token=' + Math.random());
  socket.onerror = () => done(['refused']);
  socket.onclose = () => done(got);
  socket.onmessage = ({data}) => {
    if (data.startsWith('0')) socket.send('40/_event,');
    else if (data === '2') socket.send('3');
    else if (data.startsWith('40/_event')) {
      for (const event of events) socket.send('42/_event,' + JSON.stringify(['event', event]));
      setTimeout(() => socket.close(), wait);
    } else got.push(data);
  };
})
"""


def _forge(page: Page, server: Server, events: list[dict], *, wait: int = 1500) -> list[str]:
    url = server.address.replace("http", "ws")
    return page.evaluate(_SOCKET, {"url": url, "events": events, "wait": wait})


def _every_handler() -> list[str]:
    """Return the full name of each event handler of the app, asked of a process of its own."""
    code = (
        "import bounce_dash.bounce_dash\n"
        "from reflex_base.registry import RegistrationContext\n"
        "print('\\n'.join(RegistrationContext.get().event_handlers))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=True)
    return [line for line in done.stdout.split() if line.startswith("reflex")]


def _event(name: str, payload: dict) -> dict:
    return {
        "name": name,
        "payload": payload,
        "router_data": {"pathname": "/blocked", "query": {}, "asPath": "/blocked"},
    }


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


@pytest.mark.parametrize("role", list(Role))
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
    other.click("text=Why mails come back")
    other.wait_for_url("**/sign-in**")
    page.go_back()
    page.wait_for_url("**/sign-in**")


def test_scripts_cannot_read_the_cookie(server, people, page):
    sign_in(page, server.address)

    assert "bounce-dash" not in page.evaluate("document.cookie")


#: What an attacker puts in the place of any argument.
_STRANGE = ({}, {"x": 1}, {"token": 7}, {"form": []}, {"user_id": "1"}, {"name": {"$gt": ""}}, {"value": True})


def test_forged_events_of_a_stranger_reach_no_handler(server, people, page):
    page.goto(f"{server.address}/sign-in")
    forged = [_event(name, payload) for name in _every_handler() for payload in _STRANGE]
    got = "".join(_forge(page, server, forged, wait=4000))

    assert "@people.example" not in got
    assert not [name for name in NAMES.values() if name in got]
    page.goto(f"{server.address}/sign-in")
    page.wait_for_selector("#email")
    assert "Traceback" not in server.log()


def test_forged_events_of_a_manager_change_nothing(server, people, page):
    sign_in(page, server.address, Role.MANAGER)
    names = {name.rpartition("___")[2]: name for name in _every_handler()}
    before = server.command("user", "list")
    form = {"email": "eve@people.example", "name": "Eve", "role": "administrator", "accepted_bounces": "0"}
    forged = [
        *(
            _event(names[h], {"form": form})
            for h in ("users.add", "users.change", "preferences.save", "preferences.apply")
        ),
        *(_event(names[h], {"user_id": 1}) for h in ("users.reset_link", "users.open_disable", "users.enable")),
        *(_event(names[h], {}) for h in ("users.load", "users.disable", "audit_log.load", "blocked.load_demo")),
        _event(names["preferences.go_over"], {"names": ["accepted_bounces"]}),
        _event(names["base.setvar"], {"var_name": "may", "value": ["manage_users"]}),
    ]
    got = "".join(_forge(page, server, forged, wait=2500))

    assert server.command("user", "list") == before
    assert "/welcome#" not in got
    assert email_of(Role.ADMINISTRATOR) not in got


@pytest.mark.parametrize(
    "data", ['"x"', "[]", "7", "null", '{"name":1}', '{"name":"a.b","payload":[]}', '{"payload":{}}']
)
def test_events_that_are_none_do_not_stop_the_server(server, people, page, data):
    page.goto(f"{server.address}/sign-in")
    page.evaluate(_SOCKET.replace("JSON.stringify(['event', event])", f"'[\"event\",{data}]'"),
                  {"url": server.address.replace("http", "ws"), "events": [1], "wait": 300})  # fmt: skip

    page.goto(f"{server.address}/sign-in")
    page.wait_for_selector("#email")


def test_a_page_of_another_site_gets_no_socket(server, people, page):
    page.route("http://evil.example/**", lambda route: route.fulfill(body="<h1>evil</h1>", content_type="text/html"))
    sign_in(page, server.address)
    page.goto("http://evil.example/")

    assert _forge(page, server, [], wait=300) == ["refused"]


def test_a_page_of_another_site_cannot_sign_anybody_out(server, people, page):
    form = f'<form method=post action="{server.address}/session/end"><button>win</button></form>'
    page.route("http://evil.example/**", lambda route: route.fulfill(body=form, content_type="text/html"))
    sign_in(page, server.address)
    page.goto("http://evil.example/")
    page.click("button")
    page.wait_for_load_state()

    page.goto(f"{server.address}/blocked")
    page.wait_for_selector(".app[data-ready=true]")
    assert "/sign-in" not in page.url


def test_whoever_knows_the_token_of_a_tab_gets_nothing_of_what_it_showed(server, people, browser, page):
    sign_in(page, server.address, to="/settings/users")
    page.wait_for_selector(f"text={email_of(Role.MARKETING)}")
    token = page.evaluate("sessionStorage.getItem('token')")
    page.goto("about:blank")  # the tab's socket is closed, its state is still there
    stranger = browser.new_context().new_page()
    stranger.goto(f"{server.address}/sign-in")
    code = _SOCKET.replace("Math.random()", f"'{token}'")
    hydrate = [_event("reflex___state____state.hydrate_and_load", {}), _event("reflex___state____state.hydrate", {})]
    url = server.address.replace("http", "ws")
    got = "".join(stranger.evaluate(code, {"url": url, "events": hydrate, "wait": 1500}))
    stranger.context.close()

    assert token
    assert "hydrated" in got
    assert "@people.example" not in got


def test_markup_in_mails_and_names_is_shown_as_text_on_every_screen(server, people, page, tmp_path):
    mail = tmp_path / "attack.eml"
    mail.write_text(_BOUNCE)
    server.command("ingest", str(mail))
    server.command("user", "add", "eve@people.example", "--name", f"Eve {_MARKUP}"[:110])
    sign_in(page, server.address)
    page.wait_for_selector("text=victim@attacked.example")
    page.click("text=victim@attacked.example")
    page.wait_for_timeout(1000)

    for path in (
        "/settings/users",
        "/audit",
        "/blocked?group=company",
        "/blocked?q=%3Cscript%3E",
        "/blocked?q=%27%22%3E%3Cimg%3E",
    ):
        page.goto(server.address + path)
        page.wait_for_selector(".app[data-ready=true]")
        page.wait_for_timeout(500)
        assert page.evaluate("window.hacked") is None, path
        assert page.locator("img[src=x]").count() == 0, path


def test_the_log_names_no_cookie_token_or_address(server, people, page):
    sign_in(page, server.address)
    token = next(c["value"] for c in page.context.cookies() if c["name"] == "bounce-dash")
    _forge(page, server, [_event("state.no_such_handler", {}), _event("reflex___state____state.setvar", {"a": token})])
    printed = re.sub(r"/welcome#\S+", "", server.log())

    assert token not in printed
    assert "cookie" not in printed.lower()
    assert "@people.example" not in printed
    assert "Traceback" not in printed
