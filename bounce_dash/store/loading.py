"""Putting very many rows into fresh tables: the driver's own fast lane, and indexes built once at the end.

A session's `add` costs some 50 µs a row; this costs about 5. Rows are tuples in the order of ``columns``; what a table
has beyond them takes the model's default. Moments go through `stamp`, everything else as the driver takes it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Index, Table, func, select, text
from sqlmodel import Session, SQLModel

from bounce_dash.store.schema import table_of

#: Rows handed to the driver at a time: enough to forget the cost of a call, little enough to forget the memory.
_BATCH = 20_000

Row = tuple[Any, ...]


class Loader:
    """Writes rows in the transaction of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._postgres = session.get_bind().dialect.name == "postgresql"
        #: Turns a moment into what the driver stores: SQLite keeps text in the form that our column type reads.
        self.stamp: Callable[[datetime], Any] = _as_it_is if self._postgres else _sqlite_text

    def load(self, model: type[SQLModel], columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Write all rows. ``columns`` names what the tuples hold, in their order."""
        table = table_of(model)
        # An "id" that is not given is the database's to choose, as is what it computes.
        theirs = {"id", *(column.name for column in table.columns if column.computed is not None)}
        rest = [column.name for column in table.columns if column.name not in theirs.union(columns)]
        defaults = tuple(self._default(model, name) for name in rest)
        names = [*columns, *rest]
        batches = iter(rows)
        while batch := [row + defaults for row in islice(batches, _BATCH)]:
            (self._copy if self._postgres else self._insert)(table, names, batch)

    def _default(self, model: type[SQLModel], name: str) -> Any:
        value = model.model_fields[name].get_default(call_default_factory=True)
        return self.stamp(value) if isinstance(value, datetime) else value

    def _insert(self, table: Table, names: Sequence[str], rows: list[Row]) -> None:
        places = ", ".join("?" * len(names))
        statement = f'INSERT INTO "{table.name}" ({_listed(names)}) VALUES ({places})'  # noqa: S608 (names of our tables)
        self._session.connection().exec_driver_sql(statement, rows)

    def _copy(self, table: Table, names: Sequence[str], rows: list[Row]) -> None:
        driver = self._session.connection().connection.driver_connection
        assert driver is not None
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({_listed(names)}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)

    @contextmanager
    def without_indexes(self, *models: type[SQLModel]) -> Iterator[None]:
        """Drop the indexes of some tables and build them when the block ends; unique constraints stay all the time.

        A B-tree that is built from sorted rows costs a fraction of one that grows row by row. It is part of the
        transaction: when the block raises, nothing has happened.
        """
        indexes: list[Index] = [index for model in models for index in table_of(model).indexes]
        connection = self._session.connection()
        for index in indexes:
            index.drop(connection)
        yield
        for index in indexes:
            index.create(connection)

    def finish(self, *models: type[SQLModel]) -> None:
        """Make PostgreSQL number on after explicit ids, and let the planner know what is there now."""
        for model in models:
            name = table_of(model).name
            if self._postgres and "id" in table_of(model).columns:
                last = select(func.coalesce(func.max(table_of(model).c.id), 1)).scalar_subquery()
                self._session.execute(select(func.setval(func.pg_get_serial_sequence(name, "id"), last)))
        if not self._postgres:
            # A sample tells the planner enough; without a limit SQLite reads every index to its end.
            self._session.execute(text("PRAGMA analysis_limit=1000"))
        for model in models:
            self._session.execute(text(f'ANALYZE "{table_of(model).name}"'))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _as_it_is(moment: datetime) -> datetime:
    return moment


@lru_cache(maxsize=65_536)
def _sqlite_text(moment: datetime) -> str:
    # SQLAlchemy's storage format of DateTime on SQLite: always with six digits of a second, in UTC, without a zone.
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%d %H:%M:%S}.{utc.microsecond:06d}"
