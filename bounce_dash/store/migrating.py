"""Bringing a database to the newest schema, under a lock, so that processes that start together do it once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

import bounce_dash.store.tables  # noqa: F401  (fills the metadata)
from bounce_dash.store.engine import refusing

_LOCK = 727_001


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine) -> None:
    """Apply every migration that the database lacks, in one transaction; raise Unavailable when it does not answer."""
    with refusing(), engine.execution_options(write=True).begin() as connection:
        # SQLite's BEGIN IMMEDIATE is the lock there.
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        command.upgrade(_config(connection), "head")
