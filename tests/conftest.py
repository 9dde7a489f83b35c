"""What all tests share: a migrated, empty database of each kind, and people of each role."""

import os
import random
import secrets
import shutil
import tempfile
from asyncio import events
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, event
from sqlmodel import Session

from bounce_dash import wiring
from bounce_dash.actions import passwords
from bounce_dash.domain.access import Actor, Role
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from tests import postgres
from tests.sharing import made_once, run_folder

#: CI sets this: there, a database or browser that is missing is a failure, never a skip.
NOTHING_SKIPPED = bool(os.environ.get("BOUNCE_DASH_TEST_ALL"))

#: Hundreds of tests sign somebody in, and one is about how long it takes: it hashes as the product does.
passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=1_024, parallelism=1)

#: The moment "now" of the tests that pass time in.
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def skip_or_fail(why: str) -> None:
    """Skip a test for want of a tool, unless nothing may be skipped."""
    if NOTHING_SKIPPED:
        pytest.fail(why)
    pytest.skip(why)


#: The folders of tests in the order in which they run; what stands in none of them runs first.
_ORDER = ("domain", "i18n", "intake", "store", "demo", "actions", "api", "cli", "ui", "browser")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", type=int, metavar="SEED", help="run the files in another order: any must do")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run the fast tests first and the browser last, so that a mistake shows soon; or all files shuffled."""
    root = Path(__file__).parent
    folders = {item.path: item.path.relative_to(root).parts[0] for item in items}
    rank = {path: _ORDER.index(folder) if folder in _ORDER else -1 for path, folder in folders.items()}
    if (seed := config.getoption("--shuffle")) is not None:
        files = sorted(rank)
        random.Random(seed).shuffle(files)
        rank = {path: position for position, path in enumerate(files)}
    items.sort(key=lambda item: rank[item.path])
    for item in items:
        if folders[item.path] == "browser":
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each worker of a run in parallel where the one PostgreSQL server of the run is."""
    if postgres.binaries() is not None:
        node.workerinput["postgres"] = _postgres_of_the_run(node.config)


_POSTGRES = pytest.StashKey[str]()


def _postgres_of_the_run(config: pytest.Config) -> str:
    """Return the URL of a server that is started when first asked for and stops with the run."""
    if _POSTGRES not in config.stash:
        # Not under pytest's own folder: another run closes that to the user whom the server runs as.
        until_the_end = ExitStack()
        config.add_cleanup(until_the_end.close)
        folder = tempfile.TemporaryDirectory(prefix="bounce-dash-", ignore_cleanup_errors=True)
        path = Path(until_the_end.enter_context(folder))
        config.stash[_POSTGRES] = until_the_end.enter_context(postgres.server(path))
    return config.stash[_POSTGRES]


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    """Begin each test with the umask that most people have: ours (wiring) would stay with the process."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def _no_loop_of_the_browser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hide the loop that Playwright keeps running in the thread of the tests from those that run one of their own."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    loop = events._get_running_loop()
    events._set_running_loop(None)
    yield
    events._set_running_loop(loop)


@pytest.fixture(scope="session")
def postgres_server(pytestconfig: pytest.Config) -> str:
    if postgres.binaries() is None:
        skip_or_fail("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    shared = getattr(pytestconfig, "workerinput", {}).get("postgres")
    return shared or _postgres_of_the_run(pytestconfig)


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator[Database]:
    engine = open_engine(postgres.fresh_database(postgres_server, "bounce_dash_test"))
    migrate(engine)
    yield Database(engine)
    engine.dispose()


def _make_empty(path: Path) -> None:
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def empty_sqlite(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to copy: making sixty indexes takes longer than most tests do.

    Made by the migrations, as everybody's: the order of its indexes decides which of two equals SQLite takes.
    """
    return made_once(run_folder(pytestconfig, tmp_path_factory) / "empty.sqlite", _make_empty)


@pytest.fixture(scope="session")
def sqlite_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The engine of all tests on SQLite: to compile our statements anew for each would take a quarter of their time."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'test.sqlite'}")
    # Durability is not what these tests are about, as on PostgreSQL.
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))
    yield engine
    engine.dispose()


def _begin_anew(file: Path, empty: Path) -> None:
    for old in file.parent.glob(f"{file.name}*"):  # a log of the database before would be taken for the new one's
        old.unlink()
    shutil.copy(empty, file)


#: What a process makes once, of the settings that it finds.
_MADE_ONCE = (wiring.wiring, wiring.tools, wiring._workers, wiring._shared_routes)


@pytest.fixture
def own_data(empty_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of the app in this process, with an empty database in it, on SQLite; forgotten afterwards."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(empty_sqlite, folder / "bounce-dash.sqlite")
    (folder / "secret").write_text(secrets.token_hex(32))
    monkeypatch.setenv("BOUNCE_DASH_DATA", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for made in _MADE_ONCE:
        made.cache_clear()
    yield folder
    wiring.wiring().database.engine.dispose()
    for made in _MADE_ONCE:
        made.cache_clear()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty, migrated database; each test that asks for it runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        engine: Engine = request.getfixturevalue("sqlite_engine")
        _begin_anew(Path(str(engine.url.database)), request.getfixturevalue("empty_sqlite"))
        yield Database(engine)
        engine.dispose()
        return
    shared: Database = request.getfixturevalue("postgres_database")
    yield shared
    postgres.empty(shared.engine)
    shared.changed()


@pytest.fixture
def plannable(database: Database) -> None:
    """For tests that read plans: tables of PostgreSQL without the room that rows of earlier tests have left behind."""
    if database.engine.dialect.name == "postgresql":
        postgres.truncate(database.engine)


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
