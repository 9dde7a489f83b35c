"""How a mailbox is entered: by TLS, by STARTTLS, with a token; never past a certificate that nobody vouches for."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from bounce_dash.domain.watching import MailboxTrouble, Trouble
from bounce_dash.i18n import translate
from bounce_dash.mailbox.account import Account
from bounce_dash.mailbox.connection import Connection
from bounce_dash.servers import Server
from tests.certificates import make_certificate
from tests.mailbox import dovecot

TOKEN = "eyJhbGciOi.good.token"


@pytest.fixture
def safely(folder):
    """A server with a certificate of its own making, and what leads to it by each way."""
    certificate, port = make_certificate(folder), dovecot.free_port()
    with dovecot.server(folder, more=dovecot.safe(folder, port)) as post:
        yield {"tls": (port, True, False), "starttls": (post.port, False, True)}, str(certificate)


def _account(port: int, tls: bool = False, starttls: bool = False, **changes) -> Account:
    values = {"user": dovecot.USER, "password": dovecot.PASSWORD, "ca": ""} | changes
    server = Server("127.0.0.1", port, tls, starttls, values["user"], values["password"], ca=values["ca"])
    return Account(server, "INBOX", "Bounce Dash", values.get("token"))


def _trouble(account: Account) -> MailboxTrouble:
    with pytest.raises(MailboxTrouble) as raised, Connection(account, seconds=20):
        pass
    return raised.value


@pytest.mark.parametrize("way", ["tls", "starttls"])
def test_a_certificate_that_we_are_told_to_trust_lets_us_in(safely, way):
    ways, certificate = safely

    with Connection(_account(*ways[way], ca=certificate)) as connection:
        assert connection.uids(0) == []


@pytest.mark.parametrize("way", ["tls", "starttls"])
def test_one_that_nobody_vouches_for_is_refused_in_a_sentence_that_says_what_to_do(safely, way, folder):
    ways, _certificate = safely

    trouble = _trouble(_account(*ways[way]))

    assert trouble.trouble is Trouble.CERTIFICATE
    told = translate("en", f"mailbox.trouble.{trouble.trouble}", said=trouble.said)
    assert "self-signed certificate" in told
    assert "BOUNCE_DASH_CA" in told
    assert dovecot.USER not in (folder / "log").read_text()


def test_one_for_another_server_is_refused_although_we_trust_it(safely):
    ways, certificate = safely
    port, tls, starttls = ways["tls"]
    server = Server("localhost", port, tls, starttls, dovecot.USER, dovecot.PASSWORD, ca=certificate)

    assert _trouble(Account(server, "INBOX", "Bounce Dash")).trouble is Trouble.CERTIFICATE


def test_a_server_without_tls_gets_no_password(post):
    assert _trouble(_account(post.port, starttls=True)).trouble is not Trouble.REFUSED


class _Introspection(BaseHTTPRequestHandler):
    """Says of a token whose it is (RFC 7662)."""

    def do_POST(self) -> None:
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        good = asked.get("token") == [TOKEN]
        said = {"active": True, "username": dovecot.USER} if good else {"active": False}
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@contextmanager
def _introspection() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Introspection) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join(10)


@pytest.fixture
def with_tokens(folder):
    with _introspection() as asked, dovecot.server(folder, more=dovecot.tokens(folder, asked)) as post:
        yield post


def test_a_token_lets_us_in_and_is_read_anew_each_time(with_tokens, tmp_path):
    file = tmp_path / "token"
    account = _account(with_tokens.port, password="", token=file)
    file.write_text("expired")

    assert _trouble(account).trouble is Trouble.REFUSED

    file.write_text(f"{TOKEN}\n")
    with Connection(account) as connection:
        assert connection.uids(0) == []


def test_a_token_that_is_refused_stands_in_no_sentence(with_tokens, tmp_path):
    file = tmp_path / "token"
    file.write_text("s3cret.token")

    trouble = _trouble(_account(with_tokens.port, password="", token=file))

    assert trouble.trouble is Trouble.REFUSED
    assert "s3cret" not in repr(trouble) + trouble.said
    assert trouble.said
