"""What an attacker gets with bare HTTP: paths that lead out, huge bodies, forged headers, other origins."""

import socket

import pytest

from tests.browser.running import Server

_PATHS = (
    "/../../etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/..%2f..%2f..%2f..%2fetc/passwd",
    "/css/..%5c..%5csecret", "/download/..%2f..%2fsecret", "/download/-1", "/download/1%00", "/download/1.csv",
    "/_upload/..%2f..%2fsecret", "/secret", "/data/secret", "/bounce-dash.sqlite",
)  # fmt: skip


def _ask(server: Server, request: str, *, body: bytes = b"") -> bytes:
    """Send bytes as they are and return the answer: clients would tidy up such paths and headers."""
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as wire:
        wire.sendall(f"{request}\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode() + body)
        answer = b""
        while piece := wire.recv(65536):
            answer += piece
    return answer


@pytest.mark.parametrize("path", _PATHS)
def test_no_path_leads_out_of_what_is_served(server, path):
    answer = _ask(server, f"GET {path} HTTP/1.1")

    assert int(answer.split()[1]) in (400, 401, 403, 404)
    assert b"root:x:0" not in answer
    assert (server.data / "secret").read_bytes() not in answer


@pytest.mark.parametrize(
    "path", ["/sign-in/", "/blocked/", "/css/base.css", "/nowhere", "/session", "/download/1", "/ping"]
)
def test_whatever_answers_carries_the_headers(server, path):
    answer = _ask(server, f"GET {path} HTTP/1.1").partition(b"\r\n\r\n")[0].lower()

    for header in (
        b"content-security-policy",
        b"x-content-type-options: nosniff",
        b"x-frame-options",
        b"referrer-policy",
    ):
        assert header in answer


@pytest.mark.parametrize("path", ["/session", "/_upload", "/_upload/x", "/audit/export", "/_event/", "/nowhere"])
def test_a_huge_body_is_refused_wherever_it_goes(server, path):
    answer = _ask(server, f"POST {path} HTTP/1.1\r\nContent-Length: 999999999")

    assert int(answer.split()[1]) == 413


def test_nothing_of_a_request_comes_back_as_a_header(server):
    form = b"email=x&password=y&next=/a%0d%0aSet-Cookie:%20hacked=1"
    head = (f"POST /session HTTP/1.1\r\nOrigin: {server.address}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(form)}")  # fmt: skip
    answer = _ask(server, head, body=form).partition(b"\r\n\r\n")[0].lower()

    assert b"\r\nset-cookie: hacked" not in answer
    assert answer.split()[1] == b"303"


def test_other_origins_may_read_nothing(server):
    answer = _ask(server, "GET /ping HTTP/1.1\r\nOrigin: https://evil.example").lower()

    assert b"access-control-allow-origin" not in answer
