"""What holds for every request, whichever route answers."""

import logging

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from bounce_dash import settings
from bounce_dash.api.security import BODY_LIMITS, HEADERS, Security

OWN = "http://127.0.0.1:3000"


async def _echo(request):
    return PlainTextResponse(str(len(await request.body())))


async def _break(request):
    raise RuntimeError("noor@example.com is not for the page")


async def _stream(request):
    return StreamingResponse(iter([b"a", b"b"]))


async def _socket(websocket):
    await websocket.accept()
    await websocket.send_text("in")
    await websocket.close()


async def _never(request):
    return False


INNER = Starlette(
    routes=[
        Route("/session", _echo, methods=["POST"]),
        Route("/_upload", _echo, methods=["POST", "GET"]),
        Route("/_upload/secret.csv", _echo),
        Route("/hook", _echo, methods=["POST"]),
        Route("/page", _stream),
        Route("/break", _break),
        Route("/assets/page-1a2b.js", _echo),
        WebSocketRoute("/_event", _socket),
    ]
)


def _client(tmp_path, url="", may_upload=_never) -> TestClient:
    environment = {"BOUNCE_DASH_DATA": str(tmp_path), "BOUNCE_DASH_URL": url}
    app = Security(INNER, settings.load(environment), may_upload)
    return TestClient(app, base_url=url or OWN, headers={"Accept-Language": "en"}, raise_server_exceptions=False)


@pytest.fixture
def client(tmp_path) -> TestClient:
    return _client(tmp_path)


@pytest.mark.parametrize(("path", "status"), [("/page", 200), ("/nowhere", 404), ("/break", 500), ("/_upload", 403)])
def test_every_answer_carries_the_headers_errors_too(client, path, status):
    answer = client.get(path)

    assert answer.status_code == status
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "strict-transport-security" not in answer.headers


def test_no_page_may_frame_us_or_bring_scripts_from_elsewhere():
    policy = HEADERS["Content-Security-Policy"]

    assert "frame-ancestors 'none'" in policy
    assert "http:" not in policy
    assert "*" not in policy


def test_behind_tls_browsers_are_told_to_stay_there(tmp_path):
    assert "max-age=" in _client(tmp_path, "https://bounce.example").get("/page").headers["strict-transport-security"]


@pytest.mark.parametrize(("path", "limit"), [("/session", BODY_LIMITS[0][1]), ("/hook", BODY_LIMITS[-1][1])])
def test_a_body_may_be_as_large_as_the_limit_and_no_larger(client, path, limit):
    assert client.post(path, content=b"x" * limit).text == str(limit)
    assert client.post(path, content=b"x" * (limit + 1)).status_code == 413


def test_a_body_without_a_length_is_counted_as_it_arrives(client):
    def chunks():
        for _ in range(20):
            yield b"x" * 65536

    assert client.post("/session", content=chunks()).status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e9", "99999999999999999999", "abc", ""])
def test_a_length_that_is_none_is_refused(client, length):
    answer = client.post("/session", content=b"x", headers={"Content-Length": length})

    assert answer.status_code == 413


def test_nobody_reaches_the_upload_route_unless_allowed(client, tmp_path):
    async def ever(request):
        return True

    assert client.post("/_upload", content=b"x").status_code == 403
    assert client.get("/_upload/secret.csv").status_code == 403
    assert _client(tmp_path, may_upload=ever).post("/_upload", content=b"x").status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_posts_and_sockets_of_other_sites_are_refused(client, headers):
    assert client.post("/hook", content=b"x", headers=headers).status_code == 403
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_event", headers=headers):
        pass


def test_our_own_pages_and_programs_get_through(client):
    assert client.post("/hook", content=b"x", headers={"Origin": OWN}).status_code == 200
    assert client.post("/hook", content=b"x").status_code == 200
    with client.websocket_connect("/_event", headers={"Origin": OWN}) as socket:
        assert socket.receive_text() == "in"


def test_a_failure_shows_a_page_of_ours_in_the_readers_language(client):
    answer = client.get("/break", headers={"Accept": "text/html", "Accept-Language": "nl"})

    assert 'lang="nl"' in answer.text
    assert "noor@example.com" not in answer.text
    assert "Traceback" not in answer.text


def test_programs_get_json_instead_of_a_page(client):
    assert client.get("/break", headers={"Accept": "application/json"}).json()["error"] == "error.broken"


def test_the_log_of_a_failure_names_the_path_and_no_cookie(client, caplog):
    caplog.set_level(logging.DEBUG)
    client.get("/break?q=noor", headers={"Cookie": "bounce-dash=a-secret-token"})

    assert "/break" in caplog.text
    assert "a-secret-token" not in caplog.text
    assert "q=noor" not in "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("bounce_dash"))


def test_what_has_a_hash_in_its_name_is_kept_by_browsers_and_what_is_missing_is_not(client):
    assert "immutable" in client.get("/assets/page-1a2b.js").headers["Cache-Control"]
    assert "Cache-Control" not in client.get("/assets/gone.js").headers
    assert "Cache-Control" not in client.get("/page").headers
