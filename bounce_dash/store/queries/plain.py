"""Writing many rows at once, past the parameter handling of SQLAlchemy, which costs more than the database does.

Takes what recording stores: text, numbers, truth values, bytes, UTC-aware moments, None. Names of tables and columns
come from the models, never from outside.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlmodel import Session, SQLModel

from bounce_dash.store.schema import table_of
from bounce_dash.store.types import UtcDateTime


def insert_missing(session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows in the given order; those that a unique column already holds are left as they stand.

    All rows name the same columns; the others get the defaults of the model.
    """
    if not rows:
        return
    defaults = {name: value for name, value in _defaults(table).items() if name not in rows[0]}
    columns = [*rows[0], *defaults]
    mark = _mark(session)
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join([mark] * len(columns))
    sql = f'INSERT INTO "{table.__tablename__}" ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING'  # noqa: S608
    _execute(session, table, sql, columns, ({**row, **defaults} for row in rows))


def change(session: Session, table: type[SQLModel], rows: Iterable[Mapping[str, Any]]) -> None:
    """Update rows by their ``id``; each names the columns to write, at least one beside it.

    Name only what differs: a database writes each index anew whose columns a statement names. Rows that name the same
    columns are written together, in the order of their ids; who needs one order of all rows has locked them before.
    """
    alike: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        alike.setdefault(tuple(name for name in row if name != "id"), []).append(row)
    mark = _mark(session)
    for columns, some in alike.items():
        places = ", ".join(f'"{name}" = {mark}' for name in columns)
        sql = f'UPDATE "{table.__tablename__}" SET {places} WHERE id = {mark}'  # noqa: S608
        ordered = sorted(some, key=itemgetter("id"))
        _execute(session, table, sql, [*columns, "id"], (dict(row) for row in ordered))


def _execute(
    session: Session, table: type[SQLModel], sql: str, columns: list[str], rows: Iterable[dict[str, Any]]
) -> None:
    moments = _moments(table) & set(columns) if _is_sqlite(session) else ()
    values, ordered = [], itemgetter(*columns)
    for row in rows:
        for name in moments:
            if (moment := row[name]) is not None:
                row[name] = _text(moment)
        values.append(ordered(row))
    session.connection().exec_driver_sql(sql, values)


@functools.cache
def _defaults(table: type[SQLModel]) -> Mapping[str, Any]:
    """Return the plain defaults of a table's columns; the id is the database's to give."""
    fields = table.model_fields.items()
    return {name: field.default for name, field in fields if name != "id" and not field.is_required()}


@functools.cache
def _moments(table: type[SQLModel]) -> frozenset[str]:
    return frozenset(column.name for column in table_of(table).columns if isinstance(column.type, UtcDateTime))


def _is_sqlite(session: Session) -> bool:
    return bool(session.get_bind().dialect.name == "sqlite")


def _mark(session: Session) -> str:
    """Return the placeholder of the database's driver."""
    return "?" if _is_sqlite(session) else "%s"


@functools.lru_cache(maxsize=4096)
def _text(moment: datetime) -> str:
    """Write a moment as the models' column type does on SQLite, so that rows of both kinds compare and sort alike."""
    return moment.replace(tzinfo=None).isoformat(" ", "microseconds")
