"""`send` as a process: it sends what is due, and says when it cannot."""

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from bounce_dash.store.queries.core import MAILING
from tests.actions.sending.posting import going_out
from tests.smtp_sink import Running, Sink


def _send(data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bounce_dash", "send", "--once"],
        env={**os.environ, "BOUNCE_DASH_DATA": str(data), "BOUNCE_DASH_SECRET": "s" * 40, "LC_ALL": "en_GB.UTF-8",
             **environment},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_it_sends_what_is_due_and_ends(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    engine = open_engine(f"sqlite:///{tmp_path / 'bounce-dash.sqlite'}")
    migrate(engine)
    database = Database(engine)
    with database.write() as session:
        going_out(session, "ann", "bea")

    with Running(Sink()) as sink:
        done = _send(tmp_path, BOUNCE_DASH_SMTP=f"smtp://127.0.0.1:{sink.port}")

    assert (done.returncode, done.stderr) == (0, "")
    assert sink.recipients == {"ann@example.org": 1, "bea@example.org": 1}
    with database.read() as session:
        assert session.scalar(select(MAILING.c.status)) == "sent"
    engine.dispose()


def test_without_a_relay_it_says_so(tmp_path):
    done = _send(tmp_path, BOUNCE_DASH_SMTP="")

    assert (done.returncode, done.stderr) == (1, "Nothing can be sent: BOUNCE_DASH_SMTP names no relay.\n")
