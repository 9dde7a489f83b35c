"""Killed at any moment, one sender or two: nobody is lost, nobody gets two mails, and who is in doubt is said to be."""

import random
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from sqlalchemy import select

from bounce_dash.actions.sending.steering import course
from bounce_dash.store.queries.core import ADDRESS, RECIPIENT
from tests.actions.sending.posting import WORKER, going_out, send
from tests.conftest import NOW
from tests.smtp_sink import Running, Sink

_MANY = 400


def _start(database, sink) -> subprocess.Popen:
    url = database.engine.url.render_as_string(hide_password=False)
    return subprocess.Popen([sys.executable, "-m", "tests.actions.sending.sender_process", url, str(sink.port)])


def _reached(sink, number: int, processes) -> None:
    """Wait until so many mails arrived."""
    until = time.monotonic() + 60
    while len(sink.taken) < number and time.monotonic() < until and any(one.poll() is None for one in processes):
        time.sleep(0.002)


@pytest.mark.parametrize("senders", [1, 2])
def test_whatever_dies_the_server_and_our_table_agree_recipient_by_recipient(database, senders):
    dice = random.Random(senders)
    with database.write() as session:
        made = going_out(session, *(f"n{n:03}" for n in range(_MANY))).id
    with Running(Sink(seconds=0.004)) as sink:
        for share in (0.1, 0.35, 0.6):
            processes = [_start(database, sink) for _ in range(senders)]
            _reached(sink, int(_MANY * (share + dice.uniform(0, 0.2))), processes)
            for process in processes:
                process.kill()
                process.wait()
        send(database, sink)

    taken = sink.recipients
    with database.read() as session:
        columns = (ADDRESS.c.address, RECIPIENT.c.status, RECIPIENT.c.in_flight_at)
        rows = session.execute(select(*columns).join(ADDRESS, ADDRESS.c.id == RECIPIENT.c.address_id)).all()
        later = course(session, WORKER, made, now=NOW + timedelta(hours=1))
    doubtful = {row.address for row in rows if row.in_flight_at is not None}
    sent = {row.address for row in rows if row.status == "sent"}
    assert len(rows) == _MANY == len(doubtful) + len(sent)
    assert max(taken.values()) == 1
    assert sent <= taken.keys() <= sent | doubtful
    assert later.lost == len(doubtful) <= 3 * senders * 40
    assert sent  # or nothing was tested
