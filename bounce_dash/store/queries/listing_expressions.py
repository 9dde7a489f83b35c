"""SQL that SQLite and PostgreSQL spell differently."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, Integer, String, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.sql.visitors import InternalTraversal
from sqlmodel import SQLModel

from bounce_dash.store.tables.people import BLOCKED_INDEX, IS_BLOCKED


def columns(table: type[SQLModel]) -> Any:
    """Return a table's columns as SQL sees them; on the class itself they are typed as the values they hold."""
    return table.__table__.c  # type: ignore[attr-defined]


class Position(GenericFunction[int]):
    """position(text, part): where ``part`` starts in ``text``, from 1; 0 when it does not occur.

    Quicker than LIKE '%…%', and knows no wildcards that would have to be escaped.
    """

    name = "bounce_dash_position"
    inherit_cache = True


@compiles(Position, "sqlite")
def _position_sqlite(element: Position, compiler: SQLCompiler, **kw: Any) -> str:
    return f"instr({compiler.process(element.clauses, **kw)})"


@compiles(Position, "postgresql")
def _position_postgresql(element: Position, compiler: SQLCompiler, **kw: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **kw)})"


class Month(GenericFunction[str]):
    """month(moment): the moment's month in UTC as 2026-11."""

    name = "bounce_dash_month"
    type = String()
    inherit_cache = True


class Day(GenericFunction[str]):
    """day(moment): the moment's day in UTC as 2026-11-24."""

    name = "bounce_dash_day"
    type = String()
    inherit_cache = True


# SQLite holds moments as text that starts with the date in UTC.
@compiles(Month, "sqlite")
def _month_sqlite(element: Month, compiler: SQLCompiler, **kw: Any) -> str:
    return f"substr({compiler.process(element.clauses, **kw)}, 1, 7)"


@compiles(Day, "sqlite")
def _day_sqlite(element: Day, compiler: SQLCompiler, **kw: Any) -> str:
    return f"substr({compiler.process(element.clauses, **kw)}, 1, 10)"


@compiles(Month, "postgresql")
def _month_postgresql(element: Month, compiler: SQLCompiler, **kw: Any) -> str:
    return f"to_char({compiler.process(element.clauses, **kw)} AT TIME ZONE 'UTC', 'YYYY-MM')"


@compiles(Day, "postgresql")
def _day_postgresql(element: Day, compiler: SQLCompiler, **kw: Any) -> str:
    return f"to_char({compiler.process(element.clauses, **kw)} AT TIME ZONE 'UTC', 'YYYY-MM-DD')"


class Minute(GenericFunction[str]):
    """minute(moment): the moment's minute in UTC as 2026-11-24 09:12."""

    name = "bounce_dash_minute"
    type = String()
    inherit_cache = True


@compiles(Minute, "sqlite")
def _minute_sqlite(element: Minute, compiler: SQLCompiler, **kw: Any) -> str:
    return f"substr({compiler.process(element.clauses, **kw)}, 1, 16)"


@compiles(Minute, "postgresql")
def _minute_postgresql(element: Minute, compiler: SQLCompiler, **kw: Any) -> str:
    return f"to_char({compiler.process(element.clauses, **kw)} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')"


class HoursAfter(GenericFunction[int]):
    """hours_after(moment, start): whole hours from one moment to a later one."""

    name = "bounce_dash_hours_after"
    type = Integer()
    inherit_cache = True


@compiles(HoursAfter, "sqlite")
def _hours_after_sqlite(element: HoursAfter, compiler: SQLCompiler, **kw: Any) -> str:
    at, start = (compiler.process(clause, **kw) for clause in element.clauses)
    # Within a thousandth of a second of the full hour, which is what days as numbers can tell.
    return f"CAST((julianday({at}) - julianday({start})) * 24 + 1e-6 AS INTEGER)"


@compiles(HoursAfter, "postgresql")
def _hours_after_postgresql(element: HoursAfter, compiler: SQLCompiler, **kw: Any) -> str:
    at, start = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"CAST(floor(extract(epoch FROM {at} - {start}) / 3600) AS integer)"


class IsBlocked(GenericFunction[bool]):
    """is_blocked(address_id): whether the address with this id is blocked, read from the index of those that are.

    SQLite has to be told: it would look at the row of each address, which is ten times as wide.
    """

    name = "bounce_dash_is_blocked"
    type = Boolean()
    inherit_cache = True


@compiles(IsBlocked)
def _is_blocked(element: IsBlocked, compiler: SQLCompiler, *, by: str = "", **kw: Any) -> str:
    whose = compiler.process(element.clauses, **kw)
    return f"EXISTS (SELECT 1 FROM address AS one {by}WHERE one.id = {whose} AND one.{IS_BLOCKED})"  # noqa: S608


@compiles(IsBlocked, "sqlite")
def _is_blocked_sqlite(element: IsBlocked, compiler: SQLCompiler, **kw: Any) -> str:
    return _is_blocked(element, compiler, by=f"INDEXED BY {BLOCKED_INDEX} ", **kw)


def contains(column: ColumnElement[str], part: str) -> ColumnElement[bool]:
    """Say that a text column contains ``part``, letter for letter."""
    return Position(column, literal(part)) > 0


class Unindexed(ColumnElement[Any]):
    """A column whose index SQLite is to leave alone (sqlite.org, query optimizer overview: unary "+")."""

    inherit_cache = True
    _traverse_internals = [("column", InternalTraversal.dp_clauseelement)]

    def __init__(self, column: ColumnElement[Any]) -> None:
        self.column = column
        self.type = column.type


@compiles(Unindexed)
def _unindexed(element: Unindexed, compiler: SQLCompiler, **kw: Any) -> str:
    return str(compiler.process(element.column, **kw))


@compiles(Unindexed, "sqlite")
def _unindexed_sqlite(element: Unindexed, compiler: SQLCompiler, **kw: Any) -> str:
    return f"+{compiler.process(element.column, **kw)}"


def unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the column, for SQLite to read from whatever index it walks, but not to choose an index by."""
    return Unindexed(column)
