"""Ingest against decoding alone, over mails that the demo composes and people whom they are about; and its memory.

Both sides read the same mbox from disk. Ingest is what ``bounce-dash ingest`` does once it has started.
"""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from bounce_dash import wiring
from bounce_dash.actions.demo.loading import load_people
from bounce_dash.cli import main
from bounce_dash.demo.letters import Letter, every_letter
from bounce_dash.intake.decoding import decode
from bounce_dash.intake.sources import read
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from tests.bench.big_database import NOW
from tests.bench.timing import interleaved

_ADDRESSES = 20_000
_ROUNDS = 3
#: Mails of the two runs whose memory is compared; the few already fill the database's cache of 64 MB.
_FEW, _MANY = 20_000, 60_000


def measure(folder: Path) -> dict[str, float]:
    """Return speeds (mails a second), their ratio, and by how many MB 40,000 mails more let the process grow."""
    template, mails = folder / "template.sqlite", folder / "mails.mbox"
    letters = _people(template)
    _write(mails, letters)
    turn = iter(range(_ROUNDS))
    alone, whole = interleaved(
        _ROUNDS, lambda: _decode(mails), lambda: _ingest(template, mails, folder / str(next(turn)))
    )
    return {
        "ingest_to_decode": alone / whole,
        "decode_mails_a_second": len(letters) / alone,
        "ingest_mails_a_second": len(letters) / whole,
        "memory_growth_mb": _memory(folder, _MANY) - _memory(folder, _FEW),
    }


def _people(path: Path) -> list[bytes]:
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    with Database(engine).write() as session:
        letters = load_people(session, _ADDRESSES, 1, NOW, decode, in_bulk=False)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return [letter.compose() for letter in letters]


def _write(path: Path, mails: Iterable[bytes]) -> None:
    with path.open("wb") as mbox:
        for mail in mails:
            mbox.write(b"From MAILER-DAEMON Tue Nov 24 12:00:00 2026\n" + mail.rstrip(b"\n") + b"\n\n")


def _decode(mails: Path) -> None:
    assert all(decode(mail.raw).reports for mail in read(mails))


def _ingest(template: Path, mails: Path, data: Path) -> None:
    # Copying the people is part of the time; it takes some milliseconds.
    data.mkdir()
    shutil.copy(template, data / "bounce-dash.sqlite")
    with _environment(data), _no_main(), contextlib.redirect_stdout(io.StringIO()):
        assert main(["ingest", str(mails)]) == 0


@contextlib.contextmanager
def _environment(data: Path):
    before = os.environ.get("BOUNCE_DASH_DATA")
    os.environ["BOUNCE_DASH_DATA"] = str(data)
    wiring.wiring.cache_clear()
    try:
        yield
    finally:
        wiring.wiring().database.engine.dispose()
        wiring.wiring.cache_clear()
        os.environ.pop("BOUNCE_DASH_DATA")
        if before is not None:
            os.environ["BOUNCE_DASH_DATA"] = before


@contextlib.contextmanager
def _no_main():
    """Hide the bench from the process that the command spawns: it would import all of it first."""
    bench = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = bench


def _memory(folder: Path, count: int) -> float:
    """Return the memory, in MB, of a process that has ingested so many different mails into its own database."""
    mails, data = folder / f"{count}.mbox", folder / f"data-{count}"
    _write(mails, (_letter(number).compose() for number in range(count)))
    environment = os.environ | {"BOUNCE_DASH_DATA": str(data), "DATABASE_URL": ""}
    command = [sys.executable, "-c", _CHILD, str(mails)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1]) / 1024


def _letter(number: int) -> Letter:
    samples = every_letter()
    return replace(
        samples[number % len(samples)],
        recipient=f"person{number}@company{number % 900}.example",
        message_id=f"memory-{number}@mail.noordzee.example",
    )


# What this process itself holds, at its end and without pages of the mapped database file: those are the system's to
# drop. (What getrusage tells of a child begins with the size of its parent.)
_CHILD = """
import re, sys
from pathlib import Path
from bounce_dash.cli import main
code = main(["ingest", "--quiet", sys.argv[1]])
print(re.search(r"RssAnon:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
sys.exit(code)
"""
