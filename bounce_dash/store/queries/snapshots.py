"""Columns of a row kept as JSON by the database itself, and put back from there: no value passes through Python."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, cast, func, literal
from sqlmodel import Session


def taken(session: Session, columns: Sequence[ColumnElement[Any]]) -> ColumnElement[Any]:
    """Return an expression of a JSON object of columns by name, each as the database stores it."""
    pairs = [part for column in columns for part in (literal(column.key), column)]
    if session.get_bind().dialect.name == "postgresql":
        # Values go in as they are; only the names need a type.
        pairs = [cast(part, part.type) if position % 2 == 0 else part for position, part in enumerate(pairs)]
        return func.jsonb_build_object(*pairs)
    return func.json_object(*pairs)


def restored(session: Session, kept: ColumnElement[Any], column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return an expression of the value that a column has in a JSON object made by `taken`."""
    if session.get_bind().dialect.name == "postgresql":
        return cast(func.jsonb_extract_path_text(kept, column.key), column.type)
    return func.json_extract(kept, f"$.{column.key}")
