"""`send` as a process: it sends what is due, and says when it cannot."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from bounce_dash.store.queries.core import MAILING
from tests.actions.form_factories import good, make, send
from tests.actions.sending.posting import going_out
from tests.smtp_sink import Running, Sink


def _environment(data: Path, port: int = 0) -> dict[str, str]:
    own = {"BOUNCE_DASH_DATA": str(data), "BOUNCE_DASH_SECRET": "s" * 40, "LC_ALL": "en_GB.UTF-8"}
    return {**os.environ, **own, "BOUNCE_DASH_SMTP": f"smtp://127.0.0.1:{port}" if port else ""}


def _send(data: Path, port: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bounce_dash", "send", "--once"]
    given = {"env": _environment(data, port), "capture_output": True, "text": True, "timeout": 120, "check": False}
    return subprocess.run(command, **given)


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A mailing to two that is due, and a visitor of a form who is to be asked."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    engine = open_engine(f"sqlite:///{tmp_path / 'bounce-dash.sqlite'}")
    migrate(engine)
    database = Database(engine)
    with database.write() as session:
        going_out(session, "ann", "bea")
        send(session, make(session, confirms=True, sender="news@water.example"), good("visitor@example.org"))
    yield database
    engine.dispose()


_ALL = {"ann@example.org": 1, "bea@example.org": 1, "visitor@example.org": 1}


def test_it_sends_mailings_and_confirmations_that_are_due_and_ends(tmp_path, database):
    with Running(Sink()) as sink:
        done = _send(tmp_path, sink.port)

    assert (done.returncode, done.stderr) == (0, "")
    assert sink.recipients == _ALL
    with database.read() as session:
        assert session.scalar(select(MAILING.c.status)) == "sent"


def test_it_goes_on_until_it_is_told_to_stop(tmp_path, database):
    command = [sys.executable, "-m", "bounce_dash", "send"]
    with Running(Sink()) as sink:
        process = subprocess.Popen(command, env=_environment(tmp_path, sink.port), stdout=subprocess.DEVNULL)
        try:
            until = time.monotonic() + 60
            while len(sink.taken) < len(_ALL) and time.monotonic() < until:
                time.sleep(0.05)
            still_running = process.poll() is None
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        finally:
            process.kill()
            process.wait()
    assert still_running
    assert sink.recipients == _ALL


def test_without_a_relay_it_says_so(tmp_path):
    done = _send(tmp_path)

    assert (done.returncode, done.stderr) == (1, "Nothing can be sent: BOUNCE_DASH_SMTP names no relay.\n")
