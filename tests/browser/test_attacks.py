"""What an attacker gets: forged events, strange sites, borrowed tabs, markup in mails and names."""

import functools
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page

from bounce_dash.api.traffic import OF_ONE
from bounce_dash.domain.access import Role
from tests.browser.running import Server
from tests.browser.serving import ROOT
from tests.browser.signing_in import NAMES, email_of, sign_in

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


#: Speaks the protocol of the event socket: opens one, sends events, gathers what comes back for so many milliseconds,
#: or until a text is among it.
_SOCKET = """
async ({url, events, wait, until}) => await new Promise((done) => {
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
    } else {
      got.push(data);
      if (until && data.includes(until)) setTimeout(() => socket.close(), 300);
    }
  };
})
"""


def _forge(page: Page, server: Server, events: list[dict], *, wait: int = 1500) -> list[str]:
    url = server.address.replace("http", "ws")
    return page.evaluate(_SOCKET, {"url": url, "events": events, "wait": wait})


@functools.cache
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


#: Events that a socket may send without being slowed down.
_AT_ONCE = int(OF_ONE[0]) - 10

#: What an attacker puts in the place of any argument.
_STRANGE = ({}, {"x": 1}, {"token": 7}, {"form": []}, {"user_id": "1"}, {"name": {"$gt": ""}}, {"value": True})


def test_forged_events_of_a_stranger_reach_no_handler(server, people, page):
    page.goto(f"{server.address}/sign-in")
    forged = [_event(name, payload) for name in _every_handler() for payload in _STRANGE]
    got = ""
    for start in range(0, len(forged), _AT_ONCE):
        got += "".join(_forge(page, server, forged[start : start + _AT_ONCE]))

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
    got = "".join(stranger.evaluate(code, {"url": url, "events": hydrate, "wait": 15_000, "until": "hydrated"}))
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


def test_the_same_address_in_another_frame_is_refused(server, people, page):
    form = f'<iframe src="{server.address}/sign-in/"></iframe>'
    page.route("http://evil.example/**", lambda route: route.fulfill(body=form, content_type="text/html"))
    page.goto("http://evil.example/")
    page.wait_for_timeout(1000)

    assert page.frames[1].locator("#email").count() == 0
