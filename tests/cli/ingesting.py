"""Running `ingest` as people and mail servers do, and comparing the databases that come of it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, inspect, text

#: Columns that say by our clock when something was written down.
WALL_CLOCK = {
    ("rawmessage", "received_at"),
    ("report", "recorded_at"),
    ("address", "created_at"),
    ("audit", "at"),
}

_DSN = """\
From: MAILER-DAEMON@mx.sender.example (Mail Delivery System)
To: bounces@sender.example
Subject: Undelivered Mail Returned to Sender
Date: Mon, 2 Nov 2026 09:{minute:02d}:11 +0100
Message-Id: <report-{name}@mx.sender.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.
{text}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.sender.example

{recipients}
--b
Content-Type: text/rfc822-headers

From: news@sender.example
Message-ID: <{original}@sender.example>
Subject: Bulbs

--b--
"""
_RECIPIENT = "Final-Recipient: rfc822; {to}\nAction: failed\nStatus: {status}\nDiagnostic-Code: smtp; {text}\n"
NO_SUCH_USER = ("5.1.1", "550 5.1.1 User unknown")
FULL = ("4.2.2", "452 4.2.2 Mailbox full")


def dsn(
    name: object, *recipients: str, said: tuple[str, str] = NO_SUCH_USER, original: str = "", minute: int = 0
) -> bytes:
    """A delivery status notification (RFC 3464) about the recipients."""
    status, words = said
    blocks = "\n".join(_RECIPIENT.format(to=to, status=status, text=words) for to in recipients)
    filled = _DSN.format(name=name, recipients=blocks, text=words, original=original or name, minute=minute)
    return filled.encode()


def environment(data: Path, url: str = "") -> dict[str, str]:
    return {
        **os.environ,
        "BOUNCE_DASH_DATA": str(data),
        "DATABASE_URL": url,
        "LC_ALL": "C",
        "BOUNCE_DASH_SECRET": "s" * 40,
    }


def ingest(
    data: Path, *words: object, url: str = "", given: bytes | None = None, limit: str = ""
) -> subprocess.CompletedProcess:
    """Run the command to its end; ``given`` is what is piped in, ``limit`` a shell's ulimit."""
    command = [sys.executable, "-m", "bounce_dash", "ingest", *map(str, words)]
    if limit:
        command = ["sh", "-c", f'ulimit {limit} && exec "$@"', "sh", *command]
    return subprocess.run(
        command, env=environment(data, url), input=given, capture_output=True, timeout=120, check=False
    )


def migrated(data: Path, url: str = "") -> Path:
    """Make the database, as the start of the server does: a pipe never makes one."""
    done = run(data, "migrate", url=url)
    assert done.returncode == 0, done.stderr
    return data


def run(data: Path, *words: object, url: str = "", **more: Any) -> subprocess.CompletedProcess:
    """Run any command of ours to its end."""
    command = [sys.executable, "-m", "bounce_dash", *map(str, words)]
    return subprocess.run(command, env=environment(data, url), capture_output=True, timeout=120, check=False, **more)


def start(data: Path, *words: object, url: str = "") -> subprocess.Popen:
    """Begin the command."""
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(
        [sys.executable, "-m", "bounce_dash", "ingest", *map(str, words)], env=environment(data, url), **quiet
    )


def contents(url: str) -> dict[str, list[tuple]]:
    """Return every table's rows, ordered, without what the wall clock wrote.

    Ids are compared too where the database gives them out without gaps (SQLite); on PostgreSQL, where an undone
    transaction uses some up, rows are named by what is unique about them instead.
    """
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {table: _rows(connection, table) for table in inspect(engine).get_table_names()}
    engine.dispose()
    return found


def _rows(connection: Connection, table: str) -> list[tuple]:
    names = [column["name"] for column in inspect(connection).get_columns(table)]
    wanted = [name for name in names if (table, name) not in WALL_CLOCK]
    if connection.dialect.name == "postgresql":
        wanted = [name for name in wanted if name not in ("id", "address_id", "raw_id")]
    quoted = ", ".join(f'"{name}"' for name in wanted)
    rows = [tuple(map(str, row)) for row in connection.execute(text(f'SELECT {quoted} FROM "{table}"'))]
    return sorted(rows)


def sqlite(data: Path) -> str:
    return f"sqlite:///{data / 'bounce-dash.sqlite'}"


def count(data: Path, table: str, where: str = "1=1") -> int:
    engine = create_engine(sqlite(data))
    with engine.connect() as connection:
        found = connection.execute(text(f'SELECT count(*) FROM "{table}" WHERE {where}')).scalar_one()
    engine.dispose()
    return found
