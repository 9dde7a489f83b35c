"""An import of 60,000 new people against the bare executemany or COPY of the rows that it writes, on both databases; by
how much 100,000 rows more let the importing process grow, and 900,000 more the one that plans them.

Most of the time goes into the words by which addresses and persons are found: to import a million rows would only
measure these once more. What grows with a file would be its plan.
"""

import csv
import functools
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bounce_dash.domain.access import operator
from bounce_dash.domain.addresses import sort_key
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.loading import Loader
from bounce_dash.store.migrating import migrate
from bounce_dash.store.tables import Address, Company, Person
from bounce_dash.workers import Workers
from tests import postgres
from tests.actions.importing.bringing import Bringing
from tests.bench.timing import seconds

_ROWS, _MORE, _MANY = 60_000, 160_000, 1_000_000
_COMPANIES = 1_000
_NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def measure(folder: Path) -> dict[str, float]:
    """Return "<database> import_to_bare" (speed, reading and planning included) and "… memory_growth_mb"."""
    path = _write(folder / "people.csv", _ROWS)
    figures: dict[str, float] = {}
    for kind in ("sqlite", "postgresql"):
        with _databases(kind, folder) as (one, other):
            bare = seconds(functools.partial(_bare, one, path))
            whole = seconds(functools.partial(_import, other, path, folder / kind))
        figures |= {f"{kind} import_to_bare": bare / whole, f"{kind} rows_a_second": _ROWS / whole}
    return figures | {
        "import memory_growth_mb": _memory(folder, _MORE) - _memory(folder, _ROWS),
        "plan memory_growth_mb": _memory(folder, _MANY, "--dry-run") - _memory(folder, _MANY // 10, "--dry-run"),
    }


def _write(path: Path, rows: int) -> Path:
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(("email", "name", "company", "phone"))
        # No order of addresses: each lands somewhere else in its index, as those of real files do.
        for n in range(rows):
            mixed = n * 7_919 % rows
            out.writerow((f"p{mixed}@c{mixed % 900}.example", f"Person {mixed}", f"C {n % _COMPANIES}", f"+31 6 {n}"))
    return path


@contextmanager
def _databases(kind: str, folder: Path) -> Iterator[list[Database]]:
    """Two empty databases of a kind."""
    if kind == "sqlite":
        yield [_migrated(f"sqlite:///{folder / name}") for name in ("bare.sqlite", "import.sqlite")]
        return
    (folder / "server").mkdir()
    with postgres.server(folder / "server") as server:
        made = [_migrated(postgres.fresh_database(server, name)) for name in ("bare", "import")]
        yield made
        for one in made:
            one.engine.dispose()


def _migrated(url: str) -> Database:
    engine = open_engine(url)
    migrate(engine)
    return Database(engine)


def _import(database: Database, path: Path, folder: Path) -> None:
    folder.mkdir()
    bringing = Bringing(database, folder, operator(), size=2_000)
    job = bringing.start(bringing.plan(path)[0])
    assert Workers(database, bringing.tools, lambda: _NOW).work_once(job.id)
    with database.read() as session:
        assert session.get_one(Address, _ROWS)


_PERSON = ("id", "company_id", "name", "key", "phone", "origin", "created_at")
_ADDRESS = ("id", "address", "key", "domain", "person_id", "created_at", "origin", "person_name", "person_key",
            "company_name", "company_key")  # fmt: skip


def _bare(database: Database, path: Path) -> None:
    with database.write() as session:
        loader = Loader(session)
        now = loader.stamp(_NOW)
        loader.load(Company, ("id", "name", "key"), ((n + 1, f"C {n}", f"c {n}") for n in range(_COMPANIES)))
        loader.load(Person, _PERSON, (_person(n, row, now) for n, row in _rows(path)))
        loader.load(Address, _ADDRESS, (_address(n, row, now) for n, row in _rows(path)))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from enumerate(rows, 1)


def _person(n: int, row: list[str], now: object) -> tuple[object, ...]:
    return n, int(row[2][2:]) + 1, row[1], sort_key(row[1]), row[3], "people.csv", now


def _address(n: int, row: list[str], now: object) -> tuple[object, ...]:
    domain = row[0].rpartition("@")[2]
    return n, row[0], row[0], domain, n, now, "people.csv", row[1], sort_key(row[1]), row[2], sort_key(row[2])


def _memory(folder: Path, rows: int, *how: str) -> float:
    """Return the memory, in MB, of a process that has imported so many rows into a database of its own."""
    path = _write(folder / f"{rows}.csv", rows)
    environment = os.environ | {"BOUNCE_DASH_DATA": str(folder / f"data-{rows}{how}"), "DATABASE_URL": ""}
    command = [sys.executable, "-c", _CHILD, *how, str(path)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1]) / 1024


# What this process itself holds, at its end and without pages of the mapped database file: those are the system's to
# drop.
_CHILD = """
import re, sys
from pathlib import Path
from bounce_dash.cli import main
code = main(["import", *sys.argv[1:]])
print(re.search(r"RssAnon:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
sys.exit(code)
"""
