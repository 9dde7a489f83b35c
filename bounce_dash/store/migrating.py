"""Bringing a database to the newest schema, under a lock, so that processes that start together do it once."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from bounce_dash.domain.errors import Newer, NoDatabase
from bounce_dash.store.engine import refusing, sqlite_file

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 727_001
_VERSIONS = Path(__file__).parent / "migrations" / "versions"


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    import bounce_dash.store.tables  # noqa: F401  (fills the metadata)

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine, *, may_make: bool = True) -> None:
    """Apply every migration that the database lacks, in one transaction; raise Unavailable when it does not answer.

    Raise Newer when a newer version of ours made it, and NoDatabase when there is none and ``may_make`` is false.
    """
    file = sqlite_file(engine.url.render_as_string(hide_password=False))
    if not may_make and file is not None and not file.exists():
        raise NoDatabase()
    known = sorted(path.stem.partition("_")[0] for path in _VERSIONS.glob("[0-9]*.py"))
    with refusing(), engine.connect() as connection:
        found = _version(connection)
    if found is None and not may_make:
        raise NoDatabase()
    if found is not None and found not in known:
        raise Newer()
    if found != known[-1]:
        _upgrade(engine)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(engine: Engine) -> None:
    from alembic import command  # loaded when there is work for it: it takes longer than everything else

    with refusing(), engine.execution_options(write=True).begin() as connection:
        # SQLite's BEGIN IMMEDIATE is the lock there.
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        command.upgrade(_config(connection), "head")
