"""What an export of 200,000 rows costs: time against a bare csv writer, and by how much the process grows."""

import csv
import json
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from bounce_dash.actions import jobs
from bounce_dash.actions.exporting.formats import FORMATS
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.domain.access import operator
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.i18n.lookup import translate
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.workers import Workers
from tests.actions.starting import start
from tests.bench.timing import seconds

_BARE = """SELECT address, person_name, company_name, reason, block_cause, bounce_count, last_bounce_at, mailing_name,
    domain, blocked_at, provider FROM address WHERE blocked_at IS NOT NULL ORDER BY last_bounce_at DESC, id DESC"""


def measure(database_url: str, folder: Path) -> dict[str, float]:
    """Measure a filled SQLite database (big_database.fill), each format in a process of its own.

    Returns for each format "<format> memory_mb" (growth of private memory at its peak) and "<format> to bare csv"
    (time against reading the same rows in the same order and writing them with the csv module), and "s: …" (seconds).
    The job's row and its line in the log are removed again.
    """
    bare = seconds(lambda: _bare(database_url, folder / "bare.csv"))
    figures = {"s: bare csv": bare}
    for shape in FORMATS:
        told = subprocess.run([sys.executable, "-m", __name__, database_url, str(folder), shape],
                              check=True, capture_output=True, text=True)  # fmt: skip
        took, grown = json.loads(told.stdout)
        figures |= {f"{shape} to bare csv": took / bare, f"{shape} memory_mb": grown, f"s: {shape}": took}
    return figures


def _bare(url: str, path: Path) -> None:
    engine = open_engine(url)
    with engine.connect() as connection, path.open("w", newline="", encoding="utf-8") as file:
        rows = connection.execution_options(yield_per=2_000).execute(text(_BARE))
        csv.writer(file).writerows(rows)
    engine.dispose()


def _export(url: str, folder: Path, shape: str) -> None:
    """Run one export in this process, and print the seconds and megabytes that it took."""
    now = datetime.now(UTC)
    database = Database(open_engine(url))
    workers = Workers(database, Tools(folder, b"k" * 32, translate), lambda: now)
    with database.read() as session:
        any_one = session.connection().scalar(text("SELECT min(id) FROM address WHERE blocked_at IS NOT NULL"))
    _one(database, workers, shape, frozenset({any_one}))  # a tiny one first: what is imported and cached is no growth
    before = _private()
    with _Peak() as peak:
        took = seconds(lambda: _one(database, workers, shape, None))
    print(json.dumps([took, peak.mb - before]))


def _one(database: Database, workers: Workers, shape: str, ids: frozenset[int] | None) -> None:
    picked = Picked(ListQuery(order="last_bounce"), ids or frozenset(), all_matching=ids is None)
    now, who = datetime.now(UTC), operator()
    job = start(database, who, "export", picked=picked, args={"format": shape}, now=now, listing=ListRef("blocked"))
    assert workers.work_once(job.id)
    with database.write() as session:
        view = jobs.view(session, who, job.id)
        assert view.state == "done", view
        assert view.done == view.total, view
        for statement in ("DELETE FROM audit WHERE job_id = :id", "DELETE FROM job WHERE id = :id"):
            session.connection().execute(text(statement), {"id": job.id})


class _Peak:
    """The largest private memory of the process while the block runs, in MB (Linux).

    Pages of the database file that the kernel shows the process (mmap) are not counted: they are its cache, not ours.
    """

    def __enter__(self) -> "_Peak":
        self.mb, self._over = _private(), threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def _watch(self) -> None:
        while not self._over.wait(0.01):
            self.mb = max(self.mb, _private())

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def _private() -> float:
    return int(Path("/proc/self/status").read_text().split("RssAnon:")[1].split()[0]) / 1_024


if __name__ == "__main__":
    _export(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
