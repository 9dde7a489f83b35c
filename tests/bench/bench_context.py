"""What sections may ask for. Large databases are built once, into ``.bench/``, and kept until their code changes."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from inspect import signature
from pathlib import Path

from sqlalchemy import Engine, create_engine, text

from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from tests import postgres
from tests.bench import big_database

ROOT = Path(__file__).parent.parent.parent
KEPT = ROOT / ".bench"
_HOUSE = ROOT / "bounce_dash"


class BenchContext:
    """Provides arguments by name; a context manager, since servers and scratch folders end with the run."""

    def __init__(self) -> None:
        self._open = ExitStack()

    def __enter__(self) -> "BenchContext":
        KEPT.mkdir(exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def call(self, measure: Callable[..., dict[str, float]]) -> dict[str, float]:
        """Call a section's ``measure`` with the arguments that its parameters name; once a database if it asks so."""
        parameters = signature(measure).parameters.values()
        wanted = [parameter.name for parameter in parameters if parameter.default is parameter.empty]
        if "database" not in wanted:
            return measure(**{name: getattr(self, name) for name in wanted})
        figures: dict[str, float] = {}
        for kind, url in (("sqlite", "database_url"), ("postgresql", "postgres_url")):
            engine = open_engine(getattr(self, url))
            rest = {name: getattr(self, name) for name in wanted if name != "database"}
            found = measure(database=Database(engine), **rest)
            engine.dispose()
            figures |= {f"{kind} {name}": value for name, value in found.items()}
        return figures

    @property
    def folder(self) -> Path:
        """An empty folder, gone after the run."""
        return Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))

    @cached_property
    def database_url(self) -> str:
        """The large SQLite database: 1,000,000 addresses, 200,000 blocked; mailing of 100,000, selection of 120,000."""
        path = KEPT / f"big-{_version()}.sqlite"
        if not path.exists():
            _forget("big-*")
            half = path.with_suffix(".half")
            engine = open_engine(f"sqlite:///{half}")
            _fill(engine)
            engine.dispose()
            half.rename(path)
        return f"sqlite:///{path}"

    @cached_property
    def postgres_url(self) -> str:
        """The same rows on a PostgreSQL server of this run."""
        folder = KEPT / f"postgres-{_version()}"
        if not folder.exists():
            _forget("postgres-*")
            folder.mkdir()
        server = self._open.enter_context(postgres.server(folder))
        name, url = "bench", f"{server.rpartition('/')[0]}/bench"
        if not _exists(server, name):
            half = postgres.fresh_database(server, "half")
            engine = open_engine(half)
            _fill(engine)
            engine.dispose()
            _run(server, f"ALTER DATABASE half RENAME TO {name}")
        return url


def _fill(engine: Engine) -> None:
    migrate(engine)
    big_database.fill(Database(engine), recipients=100_000, members=120_000)


def _exists(server: str, name: str) -> bool:
    engine = create_engine(server)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": name}).first()
    engine.dispose()
    return found is not None


def _run(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _version() -> str:
    """Name what decides the rows: the schema, and the code that fills it."""
    sources = [Path(big_database.__file__), _HOUSE / "domain" / "providers.py"]
    sources += sorted((_HOUSE / "store").rglob("tables/*.py")) + sorted((_HOUSE / "store").rglob("versions/*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def _forget(pattern: str) -> None:
    for old in KEPT.glob(pattern):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
