"""Killed at any point and started again, `ingest` leaves exactly the database of an undisturbed run."""

import os
import random
import shutil
import signal
import time

import pytest

from tests import postgres
from tests.cli.ingesting import FULL, contents, dsn, ingest, sqlite, start


@pytest.fixture(scope="module")
def mails(tmp_path_factory):
    """Some thousand mails: every address bounces now and then, softly or not, some reports come twice."""
    folder = tmp_path_factory.mktemp("mails")
    dice = random.Random(11)
    for n in range(3500):
        to = f"n{dice.randrange(900)}@x{dice.randrange(9)}.example"
        said = FULL if dice.random() < 0.7 else ("5.1.1", "550 5.1.1 User unknown")
        content = dsn(n, to, said=said, original=f"m{dice.randrange(60)}", minute=n % 60)
        (folder / f"{n:05}.eml").write_bytes(content + b"-" * 900)
    return folder


@pytest.fixture(scope="module")
def undisturbed(mails, tmp_path_factory):
    data = tmp_path_factory.mktemp("undisturbed")
    began = time.monotonic()
    assert ingest(data, mails).returncode == 0
    return data, time.monotonic() - began


def test_a_killed_run_that_is_repeated_ends_like_an_undisturbed_one(mails, undisturbed, tmp_path):
    reference, seconds = undisturbed
    expected = contents(sqlite(reference))
    dice, interrupted = random.Random(5), 0
    for n in range(5):
        data = tmp_path / str(n)
        for _ in range(3):
            interrupted += _killed(data, mails, dice.uniform(0.1, seconds * 0.9))
        assert ingest(data, mails).returncode == 0

        assert contents(sqlite(data)) == expected
        shutil.rmtree(data)
    assert interrupted >= 10


def test_so_does_one_on_postgresql(mails, undisturbed, postgres_server, tmp_path):
    reference = postgres.fresh_database(postgres_server, "undisturbed")
    disturbed = postgres.fresh_database(postgres_server, "disturbed")
    assert ingest(tmp_path, mails, url=reference.replace("+psycopg", "")).returncode == 0
    dice = random.Random(6)
    for _ in range(3):
        _killed(tmp_path, mails, dice.uniform(0.5, undisturbed[1]), url=disturbed.replace("+psycopg", ""))

    assert ingest(tmp_path, mails, url=disturbed.replace("+psycopg", "")).returncode == 0
    assert contents(disturbed) == contents(reference)


def _killed(data, mails, after, url="") -> bool:
    """Begin, kill without warning after so many seconds, and say whether it was still at work."""
    process = start(data, mails, url=url)
    time.sleep(after)
    working = process.poll() is None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return working
