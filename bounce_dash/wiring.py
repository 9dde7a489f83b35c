"""The composition root: settings and database made once, and the one bridge from async code to them."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session

from bounce_dash import settings as environment
from bounce_dash.settings import Settings
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wiring:
    """What a process works with."""

    settings: Settings
    database: Database


@functools.cache
def wiring() -> Wiring:
    """Return the process's wiring, made on first use: nothing is opened at import, since production forks."""
    settings = environment.load()
    return Wiring(settings=settings, database=Database(open_engine(settings.database_url)))


def prepare() -> None:
    """Bring the database to the newest schema. Runs at start-up, never at import."""
    migrate(wiring().database.engine)


@functools.cache
def _threads() -> CapacityLimiter:
    # A list page takes some milliseconds; more threads than this only queue on the database instead.
    return CapacityLimiter(16)


def read(action: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call an action that changes nothing, in a session of its own."""
    with wiring().database.read() as session:
        return action(session, *args, **kwargs)


def write(action: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call an action in a transaction: committed when it returns, nothing written when it raises."""
    with wiring().database.write() as session:
        return action(session, *args, **kwargs)


async def ask(action: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """`read` from async code: the event loop stays free."""
    return await to_thread.run_sync(functools.partial(read, action, *args, **kwargs), limiter=_threads())


async def do(action: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """`write` from async code. A cancelled caller does not cancel the transaction: it commits or not, whole."""
    return await to_thread.run_sync(functools.partial(write, action, *args, **kwargs), limiter=_threads())
