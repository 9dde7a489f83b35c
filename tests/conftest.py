"""What all tests share: a migrated, empty database of each kind, and people of each role."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, SQLModel

from bounce_dash.domain.access import Actor, Role
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from tests import postgres

#: CI sets this: there, a database or browser that is missing is a failure, never a skip.
NOTHING_SKIPPED = bool(os.environ.get("BOUNCE_DASH_TEST_ALL"))

#: The moment "now" of the tests that pass time in.
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def skip_or_fail(why: str) -> None:
    """Skip a test for want of a tool, unless nothing may be skipped."""
    if NOTHING_SKIPPED:
        pytest.fail(why)
    pytest.skip(why)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the fast tests first and the browser last, so that a mistake shows soon."""
    order = ("domain", "i18n", "intake", "store", "actions", "api", "cli", "ui", "browser")
    rank = {name: position for position, name in enumerate(order)}
    items.sort(key=lambda item: rank.get(item.path.parent.name, 0))
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    if postgres.binaries() is None:
        skip_or_fail("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    # Not under pytest's own folder: another run of pytest closes that to the user whom the server runs as.
    folder = tempfile.TemporaryDirectory(prefix="bounce-dash-", ignore_cleanup_errors=True)
    with folder as path, postgres.server(Path(path)) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator[Database]:
    engine = open_engine(postgres.fresh_database(postgres_server, "bounce_dash_test"))
    migrate(engine)
    yield Database(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to copy: making sixty indexes takes longer than most tests do.

    Made by the migrations, as everybody's: the order of its indexes decides which of two equals SQLite takes.
    """
    path = tmp_path_factory.mktemp("empty") / "test.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path) -> Iterator[Database]:
    """An empty, migrated database; each test that asks for it runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path)
        engine = open_engine(f"sqlite:///{tmp_path / 'test.sqlite'}")
        yield Database(engine)
        engine.dispose()
        return
    shared: Database = request.getfixturevalue("postgres_database")
    yield shared
    # DELETE is quicker, but what it leaves behind in tables and indexes changes the plans of the tests that read plans.
    names = ", ".join(f'"{table.name}"' for table in SQLModel.metadata.sorted_tables)
    with shared.engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    shared.changed()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A writing session that is committed when the test ends well."""
    with database.write() as writing:
        yield writing


@pytest.fixture
def marketer() -> Actor:
    return Actor(name="Noor de Boer", role=Role.MARKETING)


@pytest.fixture
def manager() -> Actor:
    return Actor(name="Mila Jansen", role=Role.MANAGER)


@pytest.fixture
def administrator() -> Actor:
    return Actor(name="Otto Bakker", role=Role.ADMINISTRATOR)
