"""`mailbox` as a process: it takes in what is there, and says when it cannot."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.cli.ingesting import count, dsn, environment, migrated, run
from tests.mailbox import dovecot
from tests.mailbox.conftest import folder, post

__all__ = ["folder", "post"]

#: Ends the process by itself where it would move the first mail.
_KILLED = """\
import os, signal
from bounce_dash.cli import main
from bounce_dash.mailbox.connection import Connection
Connection.move = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main(["mailbox", "--once"])
"""


def _mailbox(data: Path, url: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *(words or ("-m", "bounce_dash", "mailbox", "--once"))],
        env={**os.environ, **environment(data), "BOUNCE_DASH_IMAP": url},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_a_process_that_is_killed_between_recording_and_moving_counts_nothing_twice(tmp_path, post):
    data = migrated(tmp_path / "data")
    post.bring(dsn("a", "a@x.example"))

    killed = _mailbox(data, post.url, "-c", _KILLED)
    assert (killed.returncode, count(data, "report"), len(post.holds())) == (-signal.SIGKILL, 1, 1)
    # Nobody says that the other one is dead: its lease has to run out.
    waits = _mailbox(data, post.url)
    assert (waits.returncode, len(post.holds())) == (0, 1)
    _forget_lease(data)
    done = _mailbox(data, post.url)

    assert (done.returncode, done.stderr, count(data, "report")) == (0, "", 1)
    assert (post.holds(), len(post.holds("Bounce Dash"))) == ([], 1)


def _forget_lease(data: Path) -> None:
    import sqlite3

    with sqlite3.connect(data / "bounce-dash.sqlite") as database:
        database.execute("UPDATE mailbox SET lease_until = NULL")
    database.close()


def test_without_a_mailbox_and_with_one_that_is_away_it_says_so(tmp_path):
    data = migrated(tmp_path / "data")
    none = run(data, "mailbox", "--once")
    away = _mailbox(data, f"imap://u:p4ss@127.0.0.1:{dovecot.free_port()}")

    assert (none.returncode, none.stderr) == (1, b"There is no mailbox to watch: BOUNCE_DASH_IMAP names none.\n")
    assert away.returncode == 1
    assert "The server of the mailbox does not answer (Connection refused)" in away.stderr
    assert "p4ss" not in away.stderr
