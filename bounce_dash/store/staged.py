"""The rows of one file between its upload and the end of its import: a scratch database beside the file.

It keeps a million rows out of memory, knows which addresses a file repeats, and lets a preview be leafed through and
an import go on where it stopped. It goes with the file, a day later.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.import_refusals import FileGone
from bounce_dash.domain.import_rows import Outcome, PlannedRow, Remark, SheetRow, Tally
from bounce_dash.domain.importing import MOMENTS

_SCHEMA = """
CREATE TABLE planned (position INTEGER PRIMARY KEY, line INTEGER NOT NULL, outcome TEXT NOT NULL,
                      look INTEGER NOT NULL, blocked INTEGER NOT NULL, content TEXT NOT NULL);
CREATE TABLE seen (key TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID;
"""
#: Made when all rows are there: a preview asks for the rows of one outcome, those worth a look, those blocked here.
_INDEXES = """
CREATE INDEX planned_outcome ON planned (outcome, position);
CREATE INDEX planned_look ON planned (look, position);
CREATE INDEX planned_blocked ON planned (blocked, position);
"""

#: What a preview can be narrowed down to, beside the five outcomes: its condition.
_NARROWED = {"all": "1", "look": "look = 1", "blocked": "blocked = 1"}
FILTERS = (*_NARROWED, *(one.value for one in Outcome))


class Staged:
    """The scratch database of one file. It is not kept over a power failure: the file can be read again."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA synchronous=OFF")

    def begin(self) -> None:
        """Make the tables."""
        self._connection.executescript(_SCHEMA)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write all that the block writes, or nothing."""
        self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def first_lines(self, lines: Mapping[str, int]) -> dict[str, int]:
        """Take down keys with the line that they stand in, and return in which line each was seen first.

        ``lines`` are key → the first line of this call.
        """
        known = self._connection.execute(
            "SELECT key, line FROM seen WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(list(lines)),)
        )
        before = dict(known.fetchall())
        new = [(key, line) for key, line in lines.items() if key not in before]
        self._connection.executemany("INSERT INTO seen VALUES (?, ?)", new)
        return {**lines, **before}

    def add(self, rows: Sequence[PlannedRow]) -> None:
        """Add rows as they are planned."""
        self._connection.executemany("INSERT INTO planned VALUES (?, ?, ?, ?, ?, ?)", map(_stored, rows))

    def update(self, rows: Sequence[PlannedRow]) -> None:
        """Write down that something else became of rows than was planned."""
        self._connection.executemany("REPLACE INTO planned VALUES (?, ?, ?, ?, ?, ?)", map(_stored, rows))

    def complete(self) -> None:
        """Say that all rows are there."""
        self._connection.executescript(_INDEXES)

    def rows(self, first: int, last: int) -> list[PlannedRow]:
        """Return the rows of these positions, both included."""
        found = self._connection.execute("SELECT * FROM planned WHERE position BETWEEN ? AND ?", (first, last))
        return list(map(_planned, found))

    def by_keys(self, keys: Sequence[str]) -> list[PlannedRow]:
        """Return the rows, but those that repeat an earlier one, in which keys stand."""
        self._connection.execute("CREATE INDEX IF NOT EXISTS planned_line ON planned (line)")
        found = self._connection.execute(
            "SELECT planned.* FROM seen JOIN planned ON planned.line = seen.line"
            " WHERE seen.key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(keys)),),
        )
        return list(map(_planned, found))

    def page(self, narrowed: str, limit: int, offset: int) -> list[PlannedRow]:
        """Return rows of one of FILTERS, in the order of the file."""
        where, values = _condition(narrowed)
        sql = f"SELECT * FROM planned WHERE {where} ORDER BY position LIMIT ? OFFSET ?"  # noqa: S608 (one of ours)
        return list(map(_planned, self._connection.execute(sql, (*values, limit, offset))))

    def tally(self) -> Tally:
        """Count what becomes of the rows."""
        run = self._connection.execute
        outcomes = dict(run("SELECT outcome, count(*) FROM planned GROUP BY outcome").fetchall())
        look, blocked = run("SELECT coalesce(sum(look), 0), coalesce(sum(blocked), 0) FROM planned").fetchone()
        return Tally(outcomes, look, blocked)

    def close(self) -> None:
        """Close the scratch database; it stays on disk."""
        self._connection.close()


@contextmanager
def staged(path: Path) -> Iterator[Staged]:
    """Open the scratch database of a file that was planned; raise FileGone when it is no more, Unavailable when it
    cannot be read or written."""
    if not path.exists():
        raise FileGone()
    try:
        open_one = Staged(path)
        try:
            yield open_one
        finally:
            open_one.close()
    except sqlite3.Error as error:
        raise Unavailable(cause=str(error)) from error


@contextmanager
def staging(path: Path) -> Iterator[Staged]:
    """Make the scratch database of a file, in place of an earlier one; gone again when the block raises."""
    path.unlink(missing_ok=True)
    try:
        made = Staged(path)
        try:
            made.begin()
            yield made
            made.complete()
        finally:
            made.close()
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error):
            raise Unavailable(cause=str(error)) from error
        raise


def _condition(narrowed: str) -> tuple[str, tuple[str, ...]]:
    if narrowed in _NARROWED:
        return _NARROWED[narrowed], ()
    return "outcome = ?", (narrowed,)


_BLOCKED = Remark.BLOCKED.value

#: One encoder for all rows: `json.dumps` would make one for each.
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_UNREMARKABLE = frozenset({Outcome.NEW.value, Outcome.UNCHANGED.value})


def _stored(planned: PlannedRow) -> tuple[Any, ...]:
    row = planned.row
    values = {name: one.isoformat() if isinstance(one, datetime) else one for name, one in row.values.items()}
    content = [row.address, row.key, values, row.refused, row.text, row.remarks, planned.same_as,
               planned.person_of, planned.changes]  # fmt: skip
    look = planned.outcome not in _UNREMARKABLE or bool(row.remarks)
    blocked = _BLOCKED in row.remarks
    return planned.position, row.line, planned.outcome, look, blocked, _ENCODE(content)


def _planned(stored: Sequence[Any]) -> PlannedRow:
    position, line, outcome, _look, _blocked, content = stored
    address, key, values, refused, text, remarks, same_as, person_of, changes = json.loads(content)
    for name in MOMENTS & values.keys():
        values[name] = datetime.fromisoformat(values[name])
    row = SheetRow(line, address, key, values, refused, text, remarks)
    return PlannedRow(position, row, same_as, person_of, outcome, {name: (a, b) for name, (a, b) in changes.items()})
