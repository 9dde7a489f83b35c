"""A throw-away Dovecot for the tests: its own configuration and one mailbox, loopback only, gone afterwards."""

import imaplib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DOVECOT = shutil.which("dovecot") or "/usr/sbin/dovecot"
USER, PASSWORD = "bounces@sender.example", "s3cret"

_CONFIG = """\
base_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = dovecot
default_login_user = dovenull
mail_location = maildir:{folder}/mail
first_valid_uid = 1
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={folder}/mail
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
{more}
"""


#: TLS, both ways; in clear nobody gets in.
_SAFE = """\
ssl = required
ssl_cert = <{folder}/certificate
ssl_key = <{folder}/key
service imap-login {{
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""

#: Access tokens (XOAUTH2), which somebody else is asked about.
_TOKENS = """\
auth_mechanisms = plain xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
"""
_INTROSPECTION = """\
introspection_mode = post
introspection_url = http://127.0.0.1:{port}/
username_attribute = username
active_attribute = active
active_value = true
"""


def safe(folder: Path, port: int) -> str:
    """Return the lines of a server that has a certificate, and takes TLS from the first byte on at a port."""
    return _SAFE.format(folder=folder, port=port)


def tokens(folder: Path, port: int) -> str:
    """Return the lines of a server that asks at a port whose a token is."""
    (folder / "oauth2.conf").write_text(_INTROSPECTION.format(port=port))
    return _TOKENS.format(folder=folder)


@dataclass(frozen=True, slots=True)
class Post:
    """The running server and its mailbox."""

    port: int
    folder: Path

    @property
    def url(self) -> str:
        return f"imap://{USER.replace('@', '%40')}:{PASSWORD}@127.0.0.1:{self.port}/INBOX"

    @contextmanager
    def client(self, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        client = imaplib.IMAP4("127.0.0.1", self.port, 30)
        client.login(USER, PASSWORD)
        client.select(f'"{folder}"')
        try:
            yield client
        finally:
            client.logout()

    def bring(self, *mails: bytes) -> None:
        """Put mails into the mailbox, unread."""
        with self.client() as client:
            for mail in mails:
                assert client.append("INBOX", "", None, mail.replace(b"\n", b"\r\n"))[0] == "OK"

    def holds(self, folder: str = "INBOX") -> list[str]:
        """Return the subjects of a folder, those of read mails with a star."""
        with self.client(folder) as client:
            if client.state != "SELECTED":
                return []
            numbers = client.search(None, "ALL")[1][0].split()
            found = []
            for number in numbers:
                answer = client.fetch(number.decode(), "(FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1]
                head = b" ".join(part for item in answer for part in (item if isinstance(item, tuple) else (item,)))
                subject = head.partition(b"Subject: ")[2].partition(b"\r\n")[0].decode()
                found.append(subject + ("*" if b"\\Seen" in head else ""))
            return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(folder: Path, *, more: str = "", port: int = 0) -> Iterator[Post]:
    """Run a Dovecot in ``folder``, which everybody may enter, with some more lines of configuration."""
    port = port or free_port()
    mail = folder / "mail"
    mail.mkdir(exist_ok=True)
    shutil.chown(mail, "nobody")
    config = folder / "dovecot.conf"
    config.write_text(_CONFIG.format(folder=folder, port=port, password=PASSWORD, more=more))
    process = subprocess.Popen([DOVECOT, "-F", "-c", str(config)])
    try:
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                log = folder / "log"
                alive = process.poll() is None and time.monotonic() < until
                assert alive, log.read_text() if log.exists() else ""
                time.sleep(0.05)
        yield Post(port, folder)
    finally:
        process.terminate()
        process.wait(30)
