"""The composition root: settings and database made once, and the one bridge from async code to them."""

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Concatenate, ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session

from bounce_dash import settings as environment
from bounce_dash.actions import demo, jobs
from bounce_dash.actions.jobs import starting
from bounce_dash.actions.jobs.kind import Args, Tools
from bounce_dash.domain.access import Actor
from bounce_dash.domain.listing import Picked
from bounce_dash.i18n.lookup import translate
from bounce_dash.settings import Settings
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.migrating import migrate
from bounce_dash.workers import Workers

#: Seconds that `start_job` waits for a small job which a worker thread snatched away.
_PATIENCE = 1.0

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
    return CapacityLimiter(8)


def read(action: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call an action that changes nothing, in a session of its own."""
    with wiring().database.read() as session:
        return action(session, *args, **kwargs)


def write(action: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call an action in a transaction: committed when it returns, nothing written when it raises."""
    with wiring().database.write() as session:
        return action(session, *args, **kwargs)


async def read_async(action: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """`read` from async code: the event loop stays free."""
    return await to_thread.run_sync(functools.partial(read, action, *args, **kwargs), limiter=_threads())


async def write_async(action: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """`write` from async code. A cancelled caller does not cancel the transaction: it commits or not, whole."""
    return await to_thread.run_sync(functools.partial(write, action, *args, **kwargs), limiter=_threads())


@functools.cache
def tools() -> Tools:
    """Return what jobs need from outside the database."""
    settings = wiring().settings
    return Tools(exports=settings.data / "exports", secret=settings.secret, translate=translate)


@functools.cache
def _workers() -> Workers:
    return Workers(wiring().database, tools())


def start_workers() -> None:
    """Start the threads that carry out jobs in this process; after the fork, since threads do not survive one."""
    _workers().start(wiring().settings.workers)


def stop_workers() -> None:
    """Let the threads end their batches and hand their jobs back."""
    _workers().stop()


def start_job(
    actor: Actor, kind: str, *, picked: Picked, args: Args, now: datetime, listing: str = "blocked"
) -> jobs.JobView:
    """Start a job over what was picked; when it is small it is over on return, in this thread if no other takes it.

    Raise what `actions.jobs.start` raises. The ids are read before the transaction: a large list holds nobody up.
    """
    frozen = read(starting.freeze, actor, kind, picked=picked, now=now, listing=listing)
    begun = write(starting.enqueue, actor, kind, frozen, args=args, now=now, tools=tools())
    if begun.over or begun.total > starting.SMALL:
        return begun
    _workers().work_once(begun.id)
    until = time.monotonic() + _PATIENCE
    while not (begun := read(jobs.view, actor, begun.id)).over and time.monotonic() < until:
        time.sleep(0.02)
    return begun


async def start_job_async(
    actor: Actor, kind: str, *, picked: Picked, args: Args, now: datetime, listing: str = "blocked"
) -> jobs.JobView:
    """`start_job` from async code."""
    start = functools.partial(start_job, actor, kind, picked=picked, args=args, now=now, listing=listing)
    return await to_thread.run_sync(start, limiter=_threads())


def load_demo(
    actor: Actor, addresses: int = demo.USUAL, seed: int = 1, progress: demo.Progress = demo.unheard
) -> demo.Loaded:
    """Fill an empty database with the demo, in one transaction; the usual 2,000 addresses take some seconds.

    ``progress`` hears (stage, done, total) from the calling thread; stages are "people", "mails" and "indexes". Raise
    what `actions.demo.load` raises: NotPermitted, NotEmpty, BadInput; Unavailable when the database does not answer.
    """
    # Loaded only here: the decoder compiles its tables when it is imported, and most commands never need it.
    from bounce_dash.intake.decoding import decode

    now = datetime.now(UTC)
    return write(demo.load, actor, addresses=addresses, seed=seed, now=now, decode=decode, progress=progress)


async def bring_demo(actor: Actor, addresses: int = demo.USUAL, seed: int = 1) -> demo.Loaded:
    """`load_demo` from async code, for the button of an empty screen: ``loaded = await bring_demo(actor)``."""
    return await to_thread.run_sync(functools.partial(load_demo, actor, addresses, seed), limiter=_threads())
