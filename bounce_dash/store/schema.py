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


#: Tables that no model knows: the database keeps them itself, by triggers (migration 0009).
KEPT_BY_TRIGGERS = ("address_words", "person_words")


def is_of_models(name: str | None, kind: str, _parents: object) -> bool:
    """Say whether what stands in a database is the models' own, as alembic asks of each thing that it compares."""
    return kind != "table" or not (name or "").startswith(KEPT_BY_TRIGGERS)
