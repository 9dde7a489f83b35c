"""What a mail server hands over: kept before anything else, counted once, and never returned for good."""

import os
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from bounce_dash import wiring
from bounce_dash.intake import spool
from tests import postgres
from tests.cli.ingesting import count, dsn, environment, ingest, migrated, run
from tests.cli.spooled import receive_now

MAIL = dsn("one", "ann@x.nl")


@pytest.fixture
def receiving(tmp_path, monkeypatch):
    """A migrated data folder, and this process wired to it as the server's is."""
    for name, value in environment(tmp_path / "data").items():
        monkeypatch.setenv(name, value)
    wiring.wiring.cache_clear()
    wiring.prepare()
    yield tmp_path / "data"
    wiring.wiring().database.engine.dispose()
    wiring.wiring.cache_clear()


def _waiting(data: Path) -> int:
    return len(spool.waiting(data, 1000))


def _one_sentence(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == os.EX_TEMPFAIL
    assert done.stderr.count(b"\n") == 1, done.stderr
    assert b"Traceback" not in done.stderr
    return done.stderr.decode()


def test_without_a_database_none_is_made_and_both_keep_the_mail(tmp_path):
    data = tmp_path / "data"

    assert "There is no database yet" in _one_sentence(ingest(data, "-", given=MAIL))
    assert not (data / "bounce-dash.sqlite").exists()
    assert _waiting(data) == 1


def test_the_mail_server_that_tries_again_hands_over_the_same_mail(tmp_path):
    ingest(tmp_path, "-", given=MAIL)
    ingest(tmp_path, "-", given=MAIL)
    assert _waiting(tmp_path) == 1
    migrated(tmp_path)

    assert ingest(tmp_path, "-", given=MAIL).returncode == 0
    assert (_waiting(tmp_path), count(tmp_path, "report")) == (0, 1)


def test_nothing_on_postgresql_is_made_by_a_pipe_either(postgres_server, tmp_path):
    url = postgres.fresh_database(postgres_server, "handed_over").replace("+psycopg", "")

    assert "There is no database yet" in _one_sentence(ingest(tmp_path, "-", given=MAIL, url=url))
    migrated(tmp_path, url)
    assert ingest(tmp_path, "-", given=MAIL, url=url).returncode == 0
    assert _waiting(tmp_path) == 0


def test_a_database_that_is_away_leaves_the_mail_in_the_spool(tmp_path):
    url = "postgresql://nobody:s3cret@127.0.0.1:1/none"

    told = _one_sentence(ingest(tmp_path, "-", given=MAIL, url=url))
    assert "The database does not answer" in told
    assert "s3cret" not in told
    assert _waiting(tmp_path) == 1


def test_a_newer_database_is_told(tmp_path):
    with closing(sqlite3.connect(migrated(tmp_path) / "bounce-dash.sqlite")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    assert "newer version" in _one_sentence(ingest(tmp_path, "-", given=MAIL))
    assert b"newer version" in run(tmp_path, "migrate").stderr
    assert _waiting(tmp_path) == 1


@pytest.mark.parametrize("sound", [4096, 0], ids=["its pages", "its head, too"])
def test_a_damaged_database_is_told(tmp_path, sound):
    file = migrated(tmp_path) / "bounce-dash.sqlite"
    file.write_bytes(file.read_bytes()[:sound] + b"\xff" * 90_000)

    assert "damaged" in _one_sentence(ingest(tmp_path, "-", given=MAIL))
    assert b"Traceback" not in run(tmp_path, "migrate").stderr
    assert _waiting(tmp_path) == 1


def test_a_disk_without_room_for_the_mail_is_told(tmp_path):
    migrated(tmp_path)

    done = ingest(tmp_path, "-", given=MAIL + b"x" * 3_000_000, limit="-f 100")

    assert "could not be kept" in _one_sentence(done)
    assert list((tmp_path / "spool").iterdir()) == []


def test_a_server_that_runs_takes_the_mail_over(receiving):
    with spool.attending(receiving):
        done = ingest(receiving, "--channel", "postfix", "-", given=MAIL)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"is kept" in done.stdout
    assert count(receiving, "report") == 0

    assert receive_now() is False
    assert count(receiving, "address", "origin = 'postfix' AND blocked_at IS NOT NULL") == 1
    assert _waiting(receiving) == 0


def test_handing_over_to_a_server_loads_nothing_that_talks_to_a_database(receiving):
    with spool.attending(receiving):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "bounce_dash", "ingest", "-"],
            env=environment(receiving), input=MAIL, capture_output=True, check=True,
        )  # fmt: skip

    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    heavy = {"sqlalchemy", "sqlmodel", "pydantic", "alembic", "anyio", "bounce_dash.intake.decoding", "pandas"}
    assert "bounce_dash.intake.spool" in loaded
    assert not loaded & heavy


def test_a_server_that_was_killed_attends_no_more(tmp_path):
    script = (
        "import sys, time; from pathlib import Path; from bounce_dash.intake import spool\n"
        "with spool.attending(Path(sys.argv[1])): print('here', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, tmp_path], stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        server.stdout.readline()
        assert spool.attended(tmp_path)
        server.kill()
    assert not spool.attended(tmp_path)


def test_the_server_takes_in_what_waited_while_the_database_was_away(receiving):
    for n in range(7):
        spool.keep(receiving, dsn(n, f"n{n}@x.nl"), channel="exim", size=0)
    (receiving / "spool" / ".half-written").write_bytes(b"12 exim\nFrom")

    receive_now()

    assert count(receiving, "report", "channel = 'exim'") == 7
    assert _waiting(receiving) == 0


def test_the_workers_look_into_the_spool(receiving):
    spool.keep(receiving, MAIL, channel="postfix", size=len(MAIL))
    wiring.start_workers()
    try:
        until = time.monotonic() + 30
        while _waiting(receiving) and time.monotonic() < until:
            time.sleep(0.05)
        assert spool.attended(receiving)
    finally:
        wiring.stop_workers()
    assert not spool.attended(receiving)
    assert count(receiving, "report") == 1


def test_a_line_that_looks_like_an_envelope_does_not_split_the_mail(tmp_path):
    given = b"From MAILER-DAEMON Mon Nov  2 09:00:00 2026\n" + MAIL.replace(
        b"Your message", b"\nFrom here on it is about you.\n\nYour message"
    )

    done = ingest(migrated(tmp_path), "-", given=given)

    assert (done.returncode, count(tmp_path, "rawmessage")) == (0, 1)
    assert count(tmp_path, "address", "blocked_at IS NOT NULL") == 1


def test_an_mbox_is_many_mails_when_it_is_asked_for(tmp_path):
    box = b"".join(b"From x Mon Nov  2 09:00:00 2026\n" + dsn(n, f"n{n}@x.nl") + b"\n" for n in range(3))

    done = ingest(tmp_path, "--mbox", "-", given=box)

    assert (done.returncode, count(tmp_path, "rawmessage")) == (0, 3)


@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_what_is_kept_is_its_owners_alone_whatever_the_umask(tmp_path, mask):
    (tmp_path / "data").mkdir(mode=0o755)
    before = os.umask(mask)
    try:
        ingest(tmp_path / "data", "-", given=MAIL)
        migrated(tmp_path / "data")
        ingest(tmp_path / "data", tmp_path)
    finally:
        os.umask(before)

    found = [tmp_path / "data", *(tmp_path / "data").rglob("*")]
    assert {path.name for path in found} >= {"spool", "bounce-dash.sqlite"}
    assert [path for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


def test_another_folder_makes_no_other_database(tmp_path):
    script = Path(sys.executable).with_name("bounce-dash")
    telling = {name: value for name, value in os.environ.items() if not name.startswith(("BOUNCE_DASH", "DATABASE"))}

    told = [
        subprocess.run([script, "where"], cwd=folder, env=telling, capture_output=True, check=True).stdout
        for folder in ("/", tmp_path)
    ]
    assert told[0] == told[1]
    assert f"{Path(__file__).parents[2] / 'data'}\n".encode() in told[0]
    assert list(tmp_path.iterdir()) == []


def test_where_shows_no_password(tmp_path):
    url = "postgresql://bounce:s3cret@db.example:5432/x?sslmode=require&sslpassword=s3cret"

    told = run(tmp_path / "none", "where", url=url).stdout.decode()

    assert "bounce:***@db.example:5432/x?sslmode=require" in told
    assert "s3cret" not in told
    assert not (tmp_path / "none").exists()
