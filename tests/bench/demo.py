"""The demo of 250,000 addresses, against a bare copy of the same rows into a second database by SQLite itself."""

from datetime import UTC, datetime
from pathlib import Path

from bounce_dash.actions import demo
from bounce_dash.domain.access import operator
from bounce_dash.intake.decoding import decode
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from tests.bench.timing import seconds

#: A quarter of what the demo can be: its time grows with the rows, and the ratio is the same.
_ADDRESSES = 250_000

_COPIED = ("mailing", "company", "person", "address", "recipient", "rawmessage", "report", "addressevent")


def measure(folder: Path) -> dict[str, float]:
    """Return the minutes of the demo, their ratio to the copy, and the size of the database in MB."""
    original, copy = folder / "demo.sqlite", folder / "copy.sqlite"
    took = seconds(lambda: _load(original))
    bare = seconds(lambda: _copy(original, copy))
    return {
        "demo_minutes": took / 60,
        "demo_to_copy": took / bare,
        "copy_minutes": bare / 60,
        "database_mb": original.stat().st_size / 1e6,
    }


def _load(path: Path) -> None:
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    with Database(engine).write() as session:
        demo.load(session, operator(), addresses=_ADDRESSES, seed=1, now=datetime.now(UTC), decode=decode)
    engine.dispose()


def _copy(source: Path, target: Path) -> None:
    """Copy every table with its indexes in place, in one transaction."""
    engine = open_engine(f"sqlite:///{target}")
    migrate(engine)
    raw = engine.raw_connection()
    raw.driver_connection.execute(f"ATTACH '{source}' AS source")
    raw.driver_connection.execute("BEGIN IMMEDIATE")
    for table in _COPIED:
        raw.driver_connection.execute(f"INSERT INTO main.{table} SELECT * FROM source.{table}")
    raw.driver_connection.execute("COMMIT")
    raw.close()
    engine.dispose()
