"""The README's recipe for Postfix, with Debian's: mail to nobody → its own report → pipe → blocked in the list."""

import os
import re
import shutil
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bounce_dash import wiring
from bounce_dash.intake import spool
from tests.cli import postfix
from tests.cli.ingesting import count, environment
from tests.cli.spooled import receive_now
from tests.conftest import skip_or_fail

ROOT = Path(__file__).resolve().parents[2]
#: Whom Postfix runs the command as: it refuses to do so as root and as its own user.
USER = "nobody"


def _recipe(command: str) -> str:
    """Return the README's line of master.cf with another user and command in it."""
    found = re.search(r"^    (bounce-dash +unix .*)\n +(user=.*)$", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert found, "the README has no recipe for Postfix"
    line = f"{found[1]} {found[2]}".replace("user=bounce-dash", f"user={USER}")
    assert "/path/to/bounce-dash/.venv/bin/bounce-dash" in line
    return line.replace("/path/to/bounce-dash/.venv/bin/bounce-dash", command)


def _command(data: Path) -> str:
    """Return how that user can run us: by the installed script, or by Debian's Python where root keeps ours closed."""
    told = f"/usr/bin/env BOUNCE_DASH_DATA={data} LC_ALL=C"
    script = Path(sys.executable).with_name("bounce-dash")
    by_hand = f"PYTHONPATH={ROOT} PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 -m bounce_dash"
    for way in (str(script), by_hand):
        words = ["runuser", "-u", USER, "--", *f"{told} {way} where".split()]
        if subprocess.run(words, cwd="/", capture_output=True, check=False).returncode == 0:
            return f"{told} {way}"
    return skip_or_fail(f"the user {USER} can run no Python that knows this folder")  # type: ignore[return-value]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user can reach; pytest's own is closed."""
    if os.geteuid() != 0 or not Path(postfix.POSTFIX).exists():
        skip_or_fail("needs root and Postfix (Debian: apt-get install postfix)")
    with tempfile.TemporaryDirectory(prefix="bounce-dash-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)
        (Path(made) / "data").mkdir(mode=0o700)
        shutil.chown(Path(made) / "data", USER)
        yield Path(made)


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
    with spool.attending(receiving), postfix.server(folder, _recipe(_command(receiving))) as port:
        _send(port, "ghost@customer.example")
        _until(lambda: spool.waiting(receiving, 1), log)

    receive_now()
    assert count(receiving, "address", "key = 'ghost@customer.example' AND blocked_at IS NOT NULL") == 1
    assert count(receiving, "report", "channel = 'postfix' AND reason = 'userunknown'") == 1


def test_a_report_that_cannot_be_taken_stays_with_postfix_and_comes_again(folder, receiving):
    log = folder / "log"
    receiving.chmod(0o000)
    shutil.chown(receiving, "root")
    with postfix.server(folder, _recipe(_command(receiving))) as port:
        _send(port, "ghost@customer.example")
        _until(lambda: log.exists() and "status=deferred" in log.read_text(errors="replace"), log)
        assert "status=bounced" not in log.read_text().split("to=<bounces@sender.example>", 1)[1]
        with spool.attending(receiving):
            shutil.chown(receiving, USER)
            receiving.chmod(0o700)
            subprocess.run([postfix.POSTFIX, "-c", folder / "config", "flush"], check=True, capture_output=True)
            _until(lambda: spool.waiting(receiving, 1), log)

    receive_now()
    assert count(receiving, "address", "blocked_at IS NOT NULL") == 1
