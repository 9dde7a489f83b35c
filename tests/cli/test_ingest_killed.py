"""Killed at any point and started again, `ingest` leaves exactly the database of an undisturbed run."""

import random
import shutil
import time

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from tests import postgres
from tests.cli.ingesting import FULL, contents, dsn, ingest, sqlite, start


@pytest.fixture(scope="module")
def mails(tmp_path_factory):
    """Over a thousand mails: every address bounces now and then, softly or not, some reports come twice."""
    folder = tmp_path_factory.mktemp("mails")
    dice = random.Random(11)
    for n in range(1200):
        to = f"n{dice.randrange(900)}@x{dice.randrange(9)}.example"
        said = FULL if dice.random() < 0.7 else ("5.1.1", "550 5.1.1 User unknown")
        content = dsn(n, to, said=said, original=f"m{dice.randrange(60)}", minute=n % 60)
        (folder / f"{n:05}.eml").write_bytes(content + b"-" * 900)
    return folder


@pytest.fixture(scope="module")
def undisturbed(mails, tmp_path_factory):
    data = tmp_path_factory.mktemp("undisturbed")
    assert ingest(data, mails).returncode == 0
    return contents(sqlite(data))


def test_a_killed_run_that_is_repeated_ends_like_an_undisturbed_one(mails, undisturbed, tmp_path):
    dice, interrupted = random.Random(5), 0
    for n in range(2):
        data = tmp_path / str(n)
        for kept in (None, 0, 500, 900):
            interrupted += _killed(data, mails, sqlite(data), kept, dice.uniform(0, 0.4))
        assert ingest(data, mails).returncode == 0

        assert contents(sqlite(data)) == undisturbed
        shutil.rmtree(data)
    assert interrupted >= 6


def test_so_does_one_on_postgresql(mails, postgres_server, tmp_path):
    reference = postgres.fresh_database(postgres_server, "undisturbed")
    disturbed = postgres.fresh_database(postgres_server, "disturbed")
    plain = disturbed.replace("+psycopg", "")
    assert ingest(tmp_path, mails, url=reference.replace("+psycopg", "")).returncode == 0
    for kept, after in ((None, 0.9), (0, 0.3), (500, 0.2)):
        _killed(tmp_path, mails, disturbed, kept, after, url=plain)

    assert ingest(tmp_path, mails, url=plain).returncode == 0
    assert contents(disturbed) == contents(reference)


def _killed(data, mails, database, kept, after, url="") -> bool:
    """Begin, kill without warning ``after`` so many seconds beyond ``kept`` mails, and say whether it was at work.

    ``kept`` None means: while it starts.
    """
    process = start(data, mails, url=url)
    engine = create_engine(database)
    patience = time.monotonic() + 60
    while kept is not None and _kept(engine) <= kept - 1 and process.poll() is None and time.monotonic() < patience:
        time.sleep(0.02)
    time.sleep(after)
    working = process.poll() is None
    process.kill()
    process.wait()
    engine.dispose()
    return working


def _kept(engine) -> int:
    try:
        with engine.connect() as connection:
            return connection.execute(text("SELECT count(*) FROM rawmessage")).scalar_one()
    except DBAPIError:
        return -1  # not even migrated
