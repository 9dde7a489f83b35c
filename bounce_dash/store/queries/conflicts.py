"""INSERT that passes over rows that are there already, which both databases can but SQL cannot."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

Insert = sqlite.Insert | postgresql.Insert


def insert_new(session: Session, table: Table) -> Any:
    """Return an insert statement into a table; end it with `on_conflict_do_nothing` or `on_conflict_do_update`."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    return insert(table)
