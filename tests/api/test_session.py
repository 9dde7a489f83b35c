"""Signing in over HTTP, as browsers do it and as other sites try it."""

import logging
import re
import statistics
import time
from collections import Counter
from datetime import UTC, datetime
from types import SimpleNamespace

import anyio
import httpx
import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from bounce_dash import wiring as composition
from bounce_dash.actions import links, passwords, users
from bounce_dash.api import session as api
from bounce_dash.domain.access import operator
from bounce_dash.domain.signing import device_token
from tests.conftest import NOW

OWN = {"Origin": "http://127.0.0.1:3000", "Sec-Fetch-Site": "same-origin"}
GOOD = "correct horse battery"


async def _who(request):
    actor = await api.actor_of(request)
    return PlainTextResponse(actor.name if actor else "nobody")


APP = Starlette(
    routes=[
        Route("/who", _who),
        Route("/session", api.sign_in, methods=["POST"]),
        Route("/session/end", api.sign_out, methods=["POST"]),
        Route("/session/link", api.use_link, methods=["POST"]),
        Route("/session/password", api.change_password, methods=["POST"]),
    ]
)


@pytest.fixture
def environment(own_data, monkeypatch):
    monkeypatch.delenv("BOUNCE_DASH_URL", raising=False)
    composition.prepare()
    return monkeypatch


@pytest.fixture
def client(environment):
    with TestClient(APP, base_url="http://127.0.0.1:3000", headers=OWN, follow_redirects=False) as client:
        yield client


@pytest.fixture
def still(monkeypatch) -> None:
    """Time stands still, so that on a slow machine nobody has waited long enough between two tries."""
    moment = datetime.now(UTC)
    monkeypatch.setattr(api, "datetime", SimpleNamespace(now=lambda zone: moment))


@pytest.fixture
def otto(client) -> str:
    """The first administrator, made through the link as a newcomer does."""
    token = _first_link()
    answer = client.post("/session/link", data=_newcomer(token))
    assert answer.headers["location"] == "/"
    client.cookies.clear()
    return "otto@example.com"


def _first_link() -> str:
    return composition.write(links.first_start_link, datetime.now(UTC)).partition("#")[2]


def _newcomer(token: str, **changed) -> dict:
    return {"token": token, "email": "otto@example.com", "name": "Otto Bakker", "password": GOOD} | changed


def _sign_in(client, email="otto@example.com", password=GOOD, **more):
    return client.post("/session", data={"email": email, "password": password, **more})


def test_the_right_password_leads_where_one_wanted_to_go(client, otto):
    answer = _sign_in(client, next="/blocked?sort=-name")

    assert (answer.status_code, answer.headers["location"]) == (303, "/blocked?sort=-name")
    assert client.get("/who").text == "Otto Bakker"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client, otto):
    cookie = _sign_in(client).headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "domain" not in cookie


def test_behind_tls_the_cookie_is_secure_and_only_ours_to_set(client, otto, environment):
    environment.setenv("BOUNCE_DASH_URL", "https://bounce.example")
    composition.wiring.cache_clear()

    cookie = client.post(
        "/session", data={"email": otto, "password": GOOD}, headers={"Origin": "https://bounce.example"}
    ).headers["set-cookie"]
    assert cookie.startswith("__Host-bounce-dash=")
    assert "secure" in cookie.lower()


@pytest.mark.parametrize(("email", "password"), [("otto@example.com", "wrong"), ("eve@example.com", GOOD), ("", "")])
def test_a_wrong_password_and_an_unknown_user_get_the_same_answer(client, otto, email, password):
    answer = _sign_in(client, email, password)

    assert answer.headers["location"] == "/sign-in?problem=error.wrong_sign_in&next=%2F"
    assert "set-cookie" not in answer.headers


@pytest.fixture
def slow(monkeypatch):
    """Passwords are hashed as in production."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher())
    passwords._dummy.cache_clear()
    yield
    passwords._dummy.cache_clear()


def test_a_wrong_password_and_an_unknown_user_take_the_same_time(slow, client, otto):
    composition.write(users.add_user, operator(), "noor@example.com", "Noor", "marketing", now=NOW)

    def took(email: str) -> float:
        start = time.perf_counter()
        _sign_in(client, email, "wrong wrong wrong")
        return time.perf_counter() - start

    took("warm@example.com")
    known, unknown, pending = (
        statistics.median(took(f"{name}@example.com") for name in names)
        for names in (["otto"] * 3, ["eve1", "eve2", "eve3"], ["noor"] * 3)
    )
    assert 1 / 3 < known / unknown < 3
    assert 1 / 3 < pending / unknown < 3


def test_brute_force_is_slowed_down_even_for_the_right_password(client, otto, still):
    answers = [_sign_in(client, password=f"guess {n}").headers["location"] for n in range(6)]

    assert "wrong_sign_in" in answers[3]
    assert "too_many_tries" in answers[5]
    assert "too_many_tries" in _sign_in(client).headers["location"]


def _known(client) -> str:
    _sign_in(client)
    device = client.cookies["bounce-dash-device"]
    client.cookies.clear()
    return device


def _flood(client) -> None:
    for n in range(7):
        client.cookies.clear()
        _sign_in(client, password=f"guess {n}")


def test_a_browser_that_signed_in_before_gets_in_while_strangers_guess(client, otto, still):
    device = _known(client)
    _flood(client)
    assert "too_many_tries" in _sign_in(client).headers["location"]

    client.cookies.set("bounce-dash-device", device)
    assert "wrong_sign_in" in _sign_in(client, password="a slip").headers["location"]
    assert _sign_in(client).headers["location"] == "/"


def test_whoever_has_such_a_browser_is_slowed_down_there(client, otto, still):
    client.cookies.set("bounce-dash-device", _known(client))
    answers = [_sign_in(client, password=f"guess {n}").headers["location"] for n in range(6)]

    assert "too_many_tries" in answers[5]


def test_a_browser_is_known_to_one_account_only_and_not_by_its_own_word(client, otto, still):
    device = _known(client)
    _flood(client)
    named, _, signature = device.rpartition(".")
    mallory = device_token("mallory@example.com", composition.wiring().settings.secret, NOW)
    old = device_token("otto@example.com", composition.wiring().settings.secret, NOW.replace(year=2020))
    for forged in (f"{named}x.{signature}", f"9{named}.{signature}", mallory, old, "", "..", "1.2.é", "a" * 5000):
        client.cookies.clear()
        answer = client.post(
            "/session",
            data={"email": otto, "password": GOOD},
            headers={"Cookie": f"bounce-dash-device={forged}".encode()},
        )
        assert "too_many_tries" in answer.headers["location"]


def test_what_makes_a_browser_known_is_out_of_reach_of_scripts_and_no_sign_in(client, otto):
    cookies = _sign_in(client).headers.get_list("set-cookie")
    (cookie,) = [one for one in cookies if one.startswith("bounce-dash-device=")]
    assert {"httponly", "samesite=lax", "path=/"} <= set(cookie.lower().split("; "))
    assert "otto" not in cookie

    client.cookies.clear()
    client.cookies.set("bounce-dash-device", cookie.partition("=")[2].partition(";")[0])
    assert client.get("/who").text == "nobody"


def test_a_hundred_and_twenty_who_sign_in_at_once_all_get_in(client, otto, monkeypatch):
    monkeypatch.setattr(api.passwords, "matches", lambda stored, password: time.sleep(0.01) or password == GOOD)
    answers: list[str] = []

    async def sign_in(browser: httpx.AsyncClient) -> None:
        answer = await browser.post("/session", data={"email": otto, "password": GOOD})
        answers.append(answer.headers["location"])

    async def everybody() -> None:
        transport = httpx.ASGITransport(APP)
        async with (
            httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:3000", headers=OWN, timeout=120) as one,
            anyio.create_task_group() as group,
        ):
            for _ in range(120):
                group.start_soon(sign_in, one)

    api._hashing.cache_clear()  # it belongs to the event loop of the client
    anyio.run(everybody)
    api._hashing.cache_clear()
    assert Counter(answers) == {"/": 120}


def test_a_flood_is_bounded_and_known_browsers_do_not_stand_in_its_queue(client, otto, monkeypatch):
    device = _known(client)
    monkeypatch.setattr(api, "_LONGEST_QUEUE", 0)
    monkeypatch.setattr(api, "_hashing", _one_waits_for_strangers)

    assert "error.crowded" in _sign_in(client).headers["location"]
    client.cookies.set("bounce-dash-device", device)
    monkeypatch.setattr(api, "_LONGEST_QUEUE", 1)
    assert _sign_in(client).headers["location"] == "/"


def _one_waits_for_strangers(known: bool):
    return anyio.CapacityLimiter(1) if known else anyio.CapacityLimiter(0)


def test_who_is_not_signed_in_learns_nothing_of_the_database(client, otto, environment):
    composition.wiring().database.engine.dispose()
    composition.wiring.cache_clear()
    environment.setenv("DATABASE_URL", "postgresql://bounce:s3cret@127.0.0.1:1/secret-name")

    answer = _sign_in(client)

    assert answer.headers["location"] == "/sign-in?problem=error.unavailable&next=%2F"
    assert not answer.content


def test_a_damaged_database_is_told_as_such(client, otto):
    composition.wiring().database.engine.dispose()
    file = composition.wiring().settings.data / "bounce-dash.sqlite"
    file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 90_000)

    assert _sign_in(client).headers["location"].startswith("/sign-in?problem=error.damaged&")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:3001"},
        {"Origin": "http://127.0.0.1:3000.evil.example"},
        {"Origin": "http://127.0.0.1:3000", "Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/session", "/session/end", "/session/link", "/session/password"])
def test_forms_of_other_sites_are_refused(client, otto, path, headers):
    _sign_in(client)
    client.headers.pop("Sec-Fetch-Site")
    answer = client.post(path, data={"email": otto, "password": GOOD}, headers=headers)

    assert answer.status_code == 403
    client.headers["Sec-Fetch-Site"] = "same-origin"
    assert client.get("/who").text == "Otto Bakker"


@pytest.mark.parametrize("path", ["/session", "/session/end", "/session/link", "/session/password"])
def test_a_request_that_says_nothing_of_where_it_is_from_is_refused(environment, path):
    with TestClient(APP, base_url="http://127.0.0.1:3000") as client:
        assert client.post(path, data={"email": "x"}).status_code == 403


@pytest.mark.parametrize("path", ["/session", "/session/end", "/session/link", "/session/password"])
def test_a_link_cannot_act(client, path):
    assert client.get(path).status_code == 405


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/%0d%0aX: y\r\nX: y"]
)
def test_nobody_is_led_to_another_site(client, otto, target):
    answer = _sign_in(client, next=target)

    assert answer.headers["location"] == "/"
    assert "x" not in answer.headers


def test_signing_in_never_keeps_a_session_that_was_there_before(client, otto):
    client.cookies.set("bounce-dash", "fixed-by-the-attacker")
    answer = _sign_in(client)

    fresh = re.match(r"bounce-dash=([^;]+)", answer.headers["set-cookie"]).group(1)
    assert fresh != "fixed-by-the-attacker"
    first = client.cookies.get("bounce-dash", domain="127.0.0.1") or fresh
    client.cookies.clear()
    client.cookies.set("bounce-dash", first)
    _sign_in(client)
    client.cookies.clear()
    client.cookies.set("bounce-dash", first)
    assert client.get("/who").text == "nobody"


@pytest.mark.parametrize("cookie", ["", "x", "a" * 43, "é", "a" * 9000, "../..", "%00"])
def test_a_tampered_cookie_is_nobody(client, otto, cookie):
    answer = client.get("/who", headers={"Cookie": f"bounce-dash={cookie}".encode()})

    assert (answer.status_code, answer.text) == (200, "nobody")


def test_signing_out_ends_the_session_on_the_server_too(client, otto):
    cookie = _sign_in(client).headers["set-cookie"].partition(";")[0]
    assert client.post("/session/end").headers["location"] == "/sign-in"

    client.cookies.clear()
    assert client.get("/who", headers={"Cookie": cookie}).text == "nobody"


def test_signing_out_everywhere_ends_the_other_browsers(client, otto):
    other = _sign_in(client).headers["set-cookie"].partition(";")[0]
    client.cookies.clear()
    _sign_in(client)
    client.post("/session/end", data={"everywhere": "1"})

    client.cookies.clear()
    assert client.get("/who", headers={"Cookie": other}).text == "nobody"


def test_a_replayed_link_makes_nobody(client):
    token = _first_link()
    client.post("/session/link", data=_newcomer(token))
    client.cookies.clear()
    answer = client.post("/session/link", data=_newcomer(token, email="eve@example.com"))

    assert answer.headers["location"].startswith("/welcome?problem=error.dead_link")
    assert len(composition.read(users.list_users, operator())) == 1


def test_a_link_survives_a_weak_password_and_stays_out_of_the_query(client):
    token = _first_link()
    answer = client.post("/session/link", data=_newcomer(token, password="short"))

    where, _, fragment = answer.headers["location"].partition("#")
    assert (where, fragment) == ("/welcome?problem=error.weak_password", token)
    assert client.post("/session/link", data=_newcomer(token)).headers["location"] == "/"


def test_a_made_up_link_is_refused_without_hashing_anything(client, monkeypatch):
    monkeypatch.setattr(api.passwords, "hash_password", lambda text: pytest.fail("hashed"))

    assert "dead_link" in client.post("/session/link", data=_newcomer("x" * 43)).headers["location"]


def test_a_password_is_changed_with_the_current_one_only(client, otto):
    _sign_in(client)
    change = {"current": "wrong", "password": "another long sentence"}
    assert "wrong_sign_in" in client.post("/session/password", data=change).headers["location"]

    client.post("/session/password", data=change | {"current": GOOD})
    assert client.get("/who").text == "Otto Bakker"
    client.cookies.clear()
    assert "wrong_sign_in" in _sign_in(client).headers["location"]
    assert _sign_in(client, password="another long sentence").headers["location"] == "/"


def test_who_is_not_signed_in_changes_no_password(client, otto):
    assert client.post("/session/password", data={"current": GOOD, "password": "another long one"}).status_code == 401


def test_files_and_floods_of_fields_are_refused(client, otto):
    assert client.post("/session", files={"email": b"x"}).status_code in (303, 400)
    assert client.post("/session", data={f"f{n}": "x" for n in range(50)}).status_code in (303, 400)
    assert client.get("/who").text == "nobody"


def test_no_password_token_or_address_is_logged(client, otto, caplog):
    caplog.set_level(logging.DEBUG)
    token = _sign_in(client).cookies["bounce-dash"]
    _sign_in(client, password="a secret guess")
    client.get("/who")

    ours = "\n".join(
        r.getMessage() for r in caplog.records if not r.name.startswith(("httpx", "httpcore", "python_multipart"))
    )
    for secret in (token, GOOD, "a secret guess", otto):
        assert secret not in ours
