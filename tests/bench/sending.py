"""A mailing: its recipients prepared, against the bare SQL that does the same; handed over, against a bare loop of
aiosmtplib with as many connections; the memory of the sender; and what others feel of it."""

import asyncio
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from aiosmtplib import SMTP
from playwright.sync_api import sync_playwright
from sqlalchemy import text

from bounce_dash.actions.sending import composing, preparing, steering
from bounce_dash.delivery.relays import Relay
from bounce_dash.domain.access import operator
from bounce_dash.sending.route import Route
from bounce_dash.sending.sender import Sender
from bounce_dash.store.engine import Database, open_engine
from tests.actions.sending.posting import LETTER, SECRET
from tests.bench import clicks, sink
from tests.bench.big_database import NOW
from tests.bench.bulk import copied
from tests.bench.timing import seconds
from tests.browser import serving

_WHO = operator()
_CONNECTIONS = 4
_MAILS = 4_000
#: Mails of the two runs whose memory is compared.
_FEW, _MANY = 2_000, 20_000

_BARE = """INSERT INTO recipient (mailing_id, address_id, status, skip_cause, provider, tries, reason, message_id,
    token, lease_holder) SELECT {mailing}, address.id, CASE WHEN blocked_at IS NULL THEN 'ready' ELSE 'blocked' END,
    CASE WHEN blocked_at IS NULL THEN '' ELSE 'bounced' END, provider, 0, '', '', '', ''
    FROM selectionmember JOIN address ON address.id = address_id WHERE selection_id = 1"""

_SET = (
    "INSERT INTO selection (name, key, description, member_count, created_at, changed_at) VALUES ('Ready', 'ready', '',"
    " 0, '2026-11-24 12:00:00.000000', '2026-11-24 12:00:00.000000')",
    "INSERT INTO selectionmember (selection_id, address_id) SELECT (SELECT max(id) FROM selection), id FROM address"
    " WHERE blocked_at IS NULL ORDER BY id LIMIT {many}",
)


def measure(database: Database) -> dict[str, float]:
    """Measure on copies of a filled database (big_database.fill).

    Returns "prepare_to_sql" (the 120,000 of a selection), "bare_to_hand_over" (how near a mailing of 4,000 comes to the
    speed of the bare loop), both speeds in mails a second, by how many MB 18,000 mails more let the sender grow, and
    "others_p95_to_idle" (clicks of somebody else while a mailing goes out).
    """
    figures: dict[str, float] = {}
    with copied(database) as copy:
        _run(copy, *_SET)
        figures["s: bare prepare"] = bare = seconds(lambda: _run(copy, _BARE.format(mailing=_draft(copy))))
    with copied(database) as copy:
        figures["s: prepare"] = took = seconds(lambda: _prepare(copy, _draft(copy), 1))
        figures["prepare_to_sql"] = took / bare
    with sink.running() as port:
        return figures | _handed_over(database, port) | _memory(database, port) | _others(database, port)


def _run(database: Database, *statements: str, many: int = _MAILS) -> None:
    with database.write() as session:
        for statement in statements:
            session.connection().execute(text(statement.replace("{many}", str(many))))


def _draft(database: Database, now: datetime = NOW) -> int:
    with database.write() as session:
        mailing_id = composing.make(session, _WHO, "Bench", now=now)
        composing.write(session, _WHO, mailing_id, "Bench", LETTER, now=now)
    return mailing_id


def _prepare(database: Database, mailing_id: int, selection: int) -> None:
    after, finished = 0, False
    while not finished:
        with database.write() as session:
            portion = preparing.add_portion(session, _WHO, mailing_id, "selection", selection, after=after, now=NOW)
        after, finished = portion.last, portion.finished


def _going_out(database: Database, many: int, now: datetime = NOW) -> int:
    """Have a mailing to so many go out at this moment, to be sent by whoever sends."""
    _run(database, *_SET, many=many)
    with database.read() as session:
        selection = session.connection().execute(text("SELECT max(id) FROM selection")).scalar_one()
    mailing_id = _draft(database, now)
    _prepare(database, mailing_id, selection)
    with database.write() as session:
        steering.schedule(session, _WHO, mailing_id, at=None, now=now)
    return mailing_id


def _sent(database: Database, mailing_id: int) -> int:
    asked = text(f"SELECT count(*) FROM recipient WHERE mailing_id = {mailing_id} AND status = 'sent'")
    with database.read() as session:
        return int(session.connection().execute(asked).scalar_one())


def _send(database: Database, port: int) -> None:
    route = Route((Relay("127.0.0.1", port),), _CONNECTIONS, 0, "bounces@news.example", "https://b.example")
    Sender(database, route, secret=SECRET, clock=lambda: NOW).run(until_idle=True)


def _handed_over(database: Database, port: int) -> dict[str, float]:
    bare = seconds(lambda: asyncio.run(_bare_loop(port)))
    with copied(database) as copy:
        mailing_id = _going_out(copy, _MAILS)
        took = seconds(lambda: _send(copy, port))
        assert _sent(copy, mailing_id) == _MAILS
    return {"bare_to_hand_over": bare / took, "bare mails_a_second": _MAILS / bare, "mails_a_second": _MAILS / took}


async def _bare_loop(port: int) -> None:
    content = b"Subject: Are you coming?\r\nMessage-ID: <x@y.example>\r\n\r\n" + b"Dear reader, we meet again.\r\n" * 60

    async def line() -> None:
        async with SMTP(hostname="127.0.0.1", port=port, start_tls=False) as smtp:
            for number in range(_MAILS // _CONNECTIONS):
                await smtp.sendmail("bounces@news.example", f"reader{number}@x.example", content)

    await asyncio.gather(*(line() for _ in range(_CONNECTIONS)))


def _memory(database: Database, port: int) -> dict[str, float]:
    grown = []
    for many in (_FEW, _MANY):
        with copied(database) as copy:
            _going_out(copy, many)
            url = copy.engine.url.render_as_string(hide_password=False)
            copy.engine.dispose()
            told = subprocess.run([sys.executable, "-m", __name__, url, str(port)],
                                  check=True, capture_output=True, text=True)  # fmt: skip
            grown.append(float(told.stdout))
    return {"memory_growth_mb": grown[1] - grown[0]}


def _others(database: Database, port: int) -> dict[str, float]:
    """Measure clicks of one user in peace, and while the server that answers them sends a mailing, too."""
    relay = {"BOUNCE_DASH_SMTP": f"smtp://127.0.0.1:{port}", "BOUNCE_DASH_SMTP_CONNECTIONS": str(_CONNECTIONS)}
    with copied(database) as copy, tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=serving.CHROMIUM, args=list(serving.BROWSER_FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        url = copy.engine.url.render_as_string(hide_password=False)
        with clicks.opened_list(page, Path(scratch) / "data", url, relay):
            idle = clicks.p95(page)
            mailing_id = _going_out(copy, 100_000, datetime.now(UTC))
            while not _sent(copy, mailing_id):
                page.wait_for_timeout(200)
            during = clicks.p95(page)
            assert 0 < _sent(copy, mailing_id) < 100_000, "it went out all the while"
        browser.close()
    return {"others_p95_to_idle": during / idle, "others_idle_p95_ms": idle, "others_p95_ms": during}


if __name__ == "__main__":
    database_url, sink_port = sys.argv[1:]
    _send(Database(open_engine(database_url)), int(sink_port))
    # Its own memory, without pages of the mapped file of the database: those are the system's to drop.
    own = re.search(r"RssAnon:\s+(\d+)", Path("/proc/self/status").read_text())
    print(int(own[1]) / 1024 if own else "no memory is told of")
