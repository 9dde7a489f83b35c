"""The database: one object that hands out sessions, set up for SQLite and PostgreSQL alike."""

import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import Session

from bounce_dash.domain.errors import Damaged, Unavailable

#: How long a writer waits for another one, in milliseconds.
BUSY_TIMEOUT = 15_000

#: Connections that stay open: as many as a server's threads use at a time. More are opened at need and closed again,
#: which takes longer than the page that they are opened for.
KEPT_CONNECTIONS = 16

#: How much of an SQLite file is read through the kernel's own cache instead of a copy of ours, in bytes: all of it, up
#: to what SQLite allows. A long read then takes no memory of the process.
MAPPED = 2_147_418_112

#: How SQLite says that a file is no (whole) database; PostgreSQL has codes for it (class XX of its Appendix A).
_DAMAGED_WORDS = ("malformed", "not a database", "disk image")
_DAMAGED_CODES = ("XX001", "XX002")


def _sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_TIMEOUT}", "foreign_keys=ON",
                   # 16 MB of log: with less, each batch of an intake writes the same index pages twice.
                   "wal_autocheckpoint=4000",
                   "temp_store=MEMORY", "cache_size=-65536", f"mmap_size={MAPPED}"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    # A transaction that reads first and writes later can fail half-way when another writer came between;
    # taking the write lock at once turns that failure into a wait.
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def open_engine(url: str) -> Engine:
    """Return an engine for a SQLAlchemy URL; opens no connection (the server forks after loading the app)."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, pool_size=KEPT_CONNECTIONS, hide_parameters=True)
    kept = {} if parsed.database in (None, "", ":memory:") else {"pool_size": KEPT_CONNECTIONS}
    waiting = {"check_same_thread": False, "timeout": BUSY_TIMEOUT / 1000}
    engine = create_engine(parsed, hide_parameters=True, connect_args=waiting, **kept)
    if file := sqlite_file(url):
        event.listen(engine, "do_connect", lambda *_: _make_private(file))
    event.listen(engine, "connect", _sqlite_connect)
    event.listen(engine, "begin", _sqlite_begin)
    return engine


def sqlite_file(url: str) -> Path | None:
    """Return the file of an SQLite database, there or not; None for one in memory and for another kind."""
    parsed = make_url(url)
    named = parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:"
    return Path(str(parsed.database)) if named else None


def _make_private(file: Path) -> None:
    """Make the file of a database, or close it to others; the files beside it (-wal, -shm) take on its mode.

    It is never opened here: closing any descriptor of a file drops the locks that this process has on it (POSIX), and
    with them SQLite's own. The next process that closes the database would take itself for the last one, and delete
    the log that this one goes on writing to (https://sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists():
            _make_empty(file)
        for one in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
            if one.exists() and one.stat().st_mode & 0o077:
                one.chmod(0o600)
    except OSError as error:
        raise Unavailable(cause=f"{file}: {error.strerror}") from error


def _make_empty(file: Path) -> None:
    """Make an empty file that only its owner may read, unless another one just did."""
    descriptor, made = tempfile.mkstemp(dir=file.parent)
    os.close(descriptor)
    try:
        os.link(made, file)
    except FileExistsError:
        pass
    finally:
        os.unlink(made)


class Database:
    """Hands out sessions. A ``write`` session commits at the end of its block, or not at all."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(write=True)
        # SQLite lets writers poll for its lock, up to a tenth of a second apart; those of one process queue up here
        # instead, so that a click gets its turn between two batches of a long job.
        self._turn = threading.Lock() if engine.dialect.name == "sqlite" else None
        #: What counting cost much, kept for reads until this process writes (store.queries.counting).
        self.counts: dict[str, object] = {}

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session for one consistent read; raise Unavailable when the database cannot answer."""
        with refusing(), Session(self.engine, info={"counts": self.counts}) as session:
            yield session

    @contextmanager
    def write(self, *, one_of_many: bool = False) -> Iterator[Session]:
        """Give a session that commits when the block ends and rolls back when it raises.

        ``one_of_many`` says that more of the same follows, so that nobody need count anew what is still changing.
        """
        with self._in_turn(), refusing(), Session(self._writer) as session, session.begin():
            yield session
        if not one_of_many:
            self.changed()

    def changed(self) -> None:
        """Say that what was counted before is old."""
        # Another dict, not an emptied one: who is counting at this moment puts what is old already into the former.
        self.counts = {}

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_TIMEOUT / 1000):
            raise Unavailable(cause="busy")
        try:
            yield
        finally:
            self._turn.release()


@contextmanager
def savepoint(session: Session) -> Iterator[None]:
    """Undo what the block did to the database when it raises; raise Unavailable when the database did not answer."""
    try:
        with session.begin_nested():
            yield
    except OperationalError as error:
        raise _unavailable(_first(error)) from error


def _first(error: OperationalError) -> OperationalError:
    """Return what went wrong first: SQLite drops the savepoint itself when its disk is full, and then misses it."""
    first, link = error, error.__context__
    while link is not None:
        first, link = (link if isinstance(link, OperationalError) else first), link.__context__
    return first


def after_commit(session: Session, call: Callable[[], None]) -> None:
    """Call something once the session's transaction is committed."""
    event.listen(session, "after_commit", lambda _session: call(), once=True)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn a database that does not answer, or whose pages cannot be read, into a refusal."""
    try:
        yield
    except DatabaseError as error:
        if _is_damage(error):
            raise Damaged(cause=_cause(error)) from error
        if isinstance(error, OperationalError):
            # Locked, full disk, server gone: nothing was written, and the caller may try again.
            raise _unavailable(error) from error
        raise


def _is_damage(error: DatabaseError) -> bool:
    if getattr(error.orig, "sqlstate", None) in _DAMAGED_CODES:
        return True
    return type(error.orig).__module__ == "sqlite3" and any(words in _cause(error) for words in _DAMAGED_WORDS)


def _unavailable(error: OperationalError) -> Unavailable:
    return Unavailable(cause=_cause(error))


def _cause(error: DatabaseError) -> str:
    return str(error.orig).splitlines()[0] if str(error.orig or "") else ""
