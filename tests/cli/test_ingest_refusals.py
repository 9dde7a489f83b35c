"""A locked database, a full disk: one clear sentence, nothing half-written, and the same command goes on."""

import os
import sqlite3

import pytest

from bounce_dash import wiring
from bounce_dash.cli import main
from bounce_dash.store import engine
from tests.cli.ingesting import count, dsn, environment, ingest


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The command in this process, on a data folder of its own, with little patience for locks."""
    for name, value in environment(tmp_path / "data").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(engine, "BUSY_TIMEOUT", 200)
    wiring.wiring.cache_clear()
    yield tmp_path
    wiring.wiring().database.engine.dispose()
    wiring.wiring.cache_clear()


def _mails(folder, number, start=0):
    folder.mkdir(exist_ok=True)
    for n in range(start, start + number):
        (folder / f"{n:05}.eml").write_bytes(dsn(n, f"n{n}@x.nl"))
    return folder


def test_a_locked_database_is_waited_for_then_told_in_one_sentence(here, capsys):
    mails = _mails(here / "mails", 3)
    assert main(["ingest", str(_mails(here / "before", 1, 90))]) == 0
    other = sqlite3.connect(here / "data" / "bounce-dash.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    capsys.readouterr()

    code = main(["ingest", str(mails)])

    told = capsys.readouterr()
    assert code == 1
    assert told.err.count("\n") <= 2
    assert "the database does not answer (database is locked)" in told.err
    other.rollback()
    assert main(["ingest", str(mails)]) == 0
    assert count(here / "data", "address") == 4


def test_a_mail_server_is_told_to_try_later_when_the_database_is_locked(here, monkeypatch, capsys):
    assert main(["ingest", str(_mails(here / "before", 1, 90))]) == 0
    other = sqlite3.connect(here / "data" / "bounce-dash.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    read, write = os.pipe()
    os.write(write, dsn("one", "ann@x.nl"))
    os.close(write)
    with os.fdopen(read) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)

        assert main(["ingest", "-"]) == os.EX_TEMPFAIL
    other.close()


def test_a_full_disk_keeps_what_fits_and_the_same_command_goes_on(here, monkeypatch, capsys):
    mails = _mails(here / "mails", 40)
    for n in range(0, 40, 4):  # some that do not fit, among others that do
        (mails / f"{n:05}.eml").write_bytes(dsn(n, f"n{n}@x.nl") + os.urandom(2_000_000))
    wiring.prepare()
    _limit(here, monkeypatch, 400)

    code = main(["ingest", str(mails)])

    told = capsys.readouterr()
    kept = count(here / "data", "rawmessage")
    assert (code, kept) == (1, 30)
    assert "30 mails read" in told.out
    assert "10 mails could NOT be kept" in told.err
    assert count(here / "data", "report") == kept == count(here / "data", "address", "blocked_at IS NOT NULL")
    monkeypatch.undo()
    for name, value in environment(here / "data").items():
        monkeypatch.setenv(name, value)
    _again()
    assert main(["ingest", str(mails)]) == 0
    assert count(here / "data", "rawmessage") == 40


def test_a_disk_without_any_room_stops_with_one_sentence(here, monkeypatch, capsys):
    mails = _mails(here / "mails", 60)
    wiring.prepare()
    _limit(here, monkeypatch, 0)

    code = main(["ingest", str(mails)])

    told = capsys.readouterr().err
    assert code == 1
    assert "The disk of the database is full" in told
    assert f"{60 - count(here / 'data', 'rawmessage')} mails could NOT be kept" in told
    assert "Traceback" not in told


def test_a_file_that_may_not_grow_is_a_full_disk_too(tmp_path):
    mails = _mails(tmp_path / "mails", 1200)

    done = ingest(tmp_path / "data", mails, limit="-f 3000")

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"could NOT be kept" in done.stderr
    assert ingest(tmp_path / "data", mails).returncode == 0
    assert count(tmp_path / "data", "rawmessage") == 1200


def test_bad_settings_make_a_mail_server_try_later(tmp_path, monkeypatch):
    monkeypatch.setenv("BOUNCE_DASH_PORT", "many")

    done = ingest(tmp_path, "-", given=dsn("one", "ann@x.nl"))

    assert done.returncode == os.EX_TEMPFAIL
    assert b"BOUNCE_DASH_PORT must be a whole number" in done.stderr


def _limit(folder, monkeypatch, more) -> None:
    """Let the database grow by so many pages of 4 KiB and no further, as on a disk that is nearly full."""
    with sqlite3.connect(folder / "data" / "bounce-dash.sqlite") as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connect = engine._sqlite_connect

    def limited(connection, record):
        connect(connection, record)
        connection.execute(f"PRAGMA max_page_count={pages + more}")

    monkeypatch.setattr(engine, "_sqlite_connect", limited)
    _again()


def _again() -> None:
    wiring.wiring().database.engine.dispose()
    wiring.wiring.cache_clear()
