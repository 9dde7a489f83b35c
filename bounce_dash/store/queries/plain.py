"""Writing many rows at once, past the parameter handling of SQLAlchemy, which costs more than the database does.

Takes what recording stores: text, numbers, truth values, bytes, UTC-aware moments, None. Names of tables and columns
come from the models, never from outside.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel


def insert_missing(session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows in the given order; those that a unique column already holds are left as they stand.

    All rows name the same columns; the others get the defaults of the model.
    """
    if not rows:
        return
    given = list(rows[0])
    defaults = {name: value for name, value in _defaults(table).items() if name not in rows[0]}
    names = ", ".join(f'"{name}"' for name in [*given, *defaults])
    mark, stored = _dialect(session)
    marks = ", ".join([mark] * (len(given) + len(defaults)))
    rest = tuple(defaults.values())
    sql = f'INSERT INTO "{_name(table)}" ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING'  # noqa: S608
    values = [(*(stored(row[name]) for name in given), *map(stored, rest)) for row in rows]
    session.connection().exec_driver_sql(sql, values)


def change(session: Session, table: type[SQLModel], rows: Iterable[Mapping[str, Any]]) -> None:
    """Update rows by their ``id``, in its order; all rows name the same columns."""
    ordered = sorted(rows, key=lambda row: row["id"])
    if not ordered:
        return
    columns = [name for name in ordered[0] if name != "id"]
    mark, stored = _dialect(session)
    places = ", ".join(f'"{name}" = {mark}' for name in columns)
    sql = f'UPDATE "{_name(table)}" SET {places} WHERE id = {mark}'  # noqa: S608
    values = [(*(stored(row[name]) for name in columns), row["id"]) for row in ordered]
    session.connection().exec_driver_sql(sql, values)


def _name(table: type[SQLModel]) -> str:
    return str(table.__tablename__)


def _defaults(table: type[SQLModel]) -> dict[str, Any]:
    """Return the plain defaults of a table's columns; the id is the database's to give."""
    fields = table.model_fields.items()
    return {name: field.default for name, field in fields if name != "id" and not field.is_required()}


def _dialect(session: Session) -> tuple[str, Callable[[Any], Any]]:
    """Return the placeholder of the database's driver, and what turns a value into one that it stores."""
    return ("%s", _as_is) if session.get_bind().dialect.name == "postgresql" else ("?", _for_sqlite)


def _as_is(value: Any) -> Any:
    return value


def _for_sqlite(value: Any) -> Any:
    # The same text that the models' column type writes, so that rows of both kinds compare and sort alike.
    return value.replace(tzinfo=None).isoformat(" ", "microseconds") if isinstance(value, datetime) else value
