"""The README's recipe for Postfix, with Debian's: mail to nobody → its own report → pipe → blocked in the list."""

import os
import shutil
import smtplib
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bounce_dash import wiring
from bounce_dash.intake import spool
from tests.cli import postfix
from tests.cli.ingesting import count, environment
from tests.cli.postfix import folder
from tests.cli.spooled import receive_now

__all__ = ["folder"]


@pytest.fixture
def receiving(folder, monkeypatch) -> Iterator[Path]:
    """The data folder, migrated, and this process wired to it as the server's is."""
    for name, value in environment(folder / "data").items():
        monkeypatch.setenv(name, value)
    before = os.umask(0o022)
    wiring.wiring.cache_clear()
    wiring.prepare()
    os.umask(before)
    yield folder / "data"
    wiring.wiring().database.engine.dispose()
    wiring.wiring.cache_clear()


def _send(port: int, to: str) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as client:
        client.sendmail("bounces@sender.example", [to], f"From: news@sender.example\nTo: {to}\nSubject: Bulbs\n\nHi\n")


def _until(what: Callable[[], object], log: Path) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until, log.read_text(errors="replace")[-3000:]
        time.sleep(0.2)


def test_mail_to_nobody_ends_as_a_blocked_address(folder, receiving):
    log = folder / "log"
    with spool.attending(receiving), postfix.server(folder, postfix.recipe(receiving)) as port:
        _send(port, "ghost@customer.example")
        _until(lambda: spool.waiting(receiving, 1), log)

    receive_now()
    assert count(receiving, "address", "key = 'ghost@customer.example' AND blocked_at IS NOT NULL") == 1
    assert count(receiving, "report", "channel = 'postfix' AND reason = 'userunknown'") == 1


def test_a_report_that_cannot_be_taken_stays_with_postfix_and_comes_again(folder, receiving):
    log = folder / "log"
    receiving.chmod(0o000)
    shutil.chown(receiving, "root")
    with postfix.server(folder, postfix.recipe(receiving)) as port:
        _send(port, "ghost@customer.example")
        _until(lambda: log.exists() and "status=deferred" in log.read_text(errors="replace"), log)
        assert "status=bounced" not in log.read_text().split("to=<bounces@sender.example>", 1)[1]
        with spool.attending(receiving):
            shutil.chown(receiving, postfix.USER)
            receiving.chmod(0o700)
            subprocess.run([postfix.POSTFIX, "-c", folder / "config", "flush"], check=True, capture_output=True)
            _until(lambda: spool.waiting(receiving, 1), log)

    receive_now()
    assert count(receiving, "address", "blocked_at IS NOT NULL") == 1
