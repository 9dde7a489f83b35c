"""What the schema says of tables: their columns, and how much text these take."""

from collections.abc import Mapping

from sqlalchemy import Table
from sqlmodel import SQLModel


def table_of(model: type[SQLModel]) -> Table:
    """Return the table of a model."""
    return model.__table__  # type: ignore[attr-defined,no-any-return]


def column_names(model: type[SQLModel]) -> tuple[str, ...]:
    """Name the columns of a model's table, in order."""
    return tuple(column.name for column in table_of(model).columns)


def text_lengths(model: type[SQLModel]) -> Mapping[str, int]:
    """Return how many characters each column takes; 0 for one that sets no limit."""
    return {column.name: getattr(column.type, "length", None) or 0 for column in table_of(model).columns}
