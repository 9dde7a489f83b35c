"""What a failing statement gives away."""

import os
import stat
import subprocess
import sys

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bounce_dash.domain.errors import Damaged, Newer, NoDatabase, Unavailable
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate


def test_an_error_does_not_carry_the_address_into_the_log(database):
    with pytest.raises((SQLAlchemyError, Unavailable)) as caught, database.write() as session:
        session.execute(text("SELECT * FROM no_such_table WHERE address = :a"), {"a": "noor@example.com"})

    chain = (caught.value, caught.value.__cause__)
    assert "noor@example.com" not in " ".join(str(error) for error in chain)


def test_a_damaged_page_is_told_instead_of_an_empty_list(empty_sqlite, tmp_path):
    file = tmp_path / "damaged.sqlite"
    file.write_bytes(empty_sqlite.read_bytes())
    database = Database(open_engine(f"sqlite:///{file}"))
    with database.write() as session:
        session.execute(text("CREATE TABLE many (value TEXT)"))
        session.execute(text("INSERT INTO many VALUES (:value)"), [{"value": "x" * 100} for _ in range(20_000)])
    database.engine.dispose()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] + b"\xff" * (len(whole) - len(whole) // 2))

    with pytest.raises(Damaged), database.read() as session:
        session.execute(text("SELECT max(value) FROM many")).scalar_one()
    database.engine.dispose()


def test_a_newer_database_and_none_at_all_are_told(database, tmp_path):
    with database.engine.begin() as connection:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Newer):
        migrate(database.engine)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})

    with pytest.raises(NoDatabase):
        migrate(open_engine(f"sqlite:///{tmp_path / 'none.sqlite'}"), may_make=False)
    assert not (tmp_path / "none.sqlite").exists()


def test_a_database_is_its_owners_alone_whatever_the_umask(tmp_path):
    file = tmp_path / "mine.sqlite"
    before = os.umask(0)
    try:
        file.touch(mode=0o644)
        database = Database(open_engine(f"sqlite:///{file}"))
        with database.write() as session:
            session.execute(text("CREATE TABLE x (y)"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("mine.sqlite*")}
        database.engine.dispose()
    finally:
        os.umask(before)

    assert modes == {"mine.sqlite": 0o600, "mine.sqlite-wal": 0o600, "mine.sqlite-shm": 0o600}


_WRITE_ELSEWHERE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("INSERT INTO x VALUES ('elsewhere')")
print(*[value for value, in connection.execute("SELECT y FROM x ORDER BY rowid")])
connection.close()
"""


def test_another_process_that_closes_the_database_leaves_ours_its_log(tmp_path):
    file = tmp_path / "shared.sqlite"
    database = Database(open_engine(f"sqlite:///{file}"))

    def write(value):
        with database.write() as session:
            session.execute(text("INSERT INTO x VALUES (:value)"), {"value": value})

    def elsewhere():
        script = [sys.executable, "-c", _WRITE_ELSEWHERE, str(file)]
        return subprocess.run(script, capture_output=True, check=True, text=True, timeout=60).stdout.split()

    with database.write() as session:
        session.execute(text("CREATE TABLE x (y)"))
    # Several at a time: whatever opens one more must not take the locks from those that are open.
    with database.read() as one, database.read() as other:
        assert [session.execute(text("SELECT count(*) FROM x")).scalar_one() for session in (one, other)] == [0, 0]

    write("first")
    assert elsewhere() == ["first", "elsewhere"]
    write("second")
    assert elsewhere() == ["first", "elsewhere", "second", "elsewhere"]
    database.engine.dispose()
