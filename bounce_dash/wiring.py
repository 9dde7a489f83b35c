"""The composition root: settings and database made once, and the one bridge from async code to them.

What only some processes need (the database, jobs, the demo, the decoder) is loaded where it is used: a command, and a
mail server that waits for one, pays for its own imports alone.
"""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from bounce_dash import settings
from bounce_dash.intake import spool
from bounce_dash.settings import Settings as Settings

if TYPE_CHECKING:
    from anyio import CapacityLimiter
    from sqlmodel import Session

    from bounce_dash.actions import demo, jobs
    from bounce_dash.actions.jobs.kind import Args, Tools
    from bounce_dash.actions.recording.recorder import Recorded
    from bounce_dash.domain.access import Actor
    from bounce_dash.domain.list_refs import ListRef
    from bounce_dash.domain.listing import Picked
    from bounce_dash.store.engine import Database
    from bounce_dash.validation.mail_routes import MailRoutes, SharedRoutes
    from bounce_dash.workers import Workers

#: Commands that open nothing read the environment from here.
environment = settings

#: What says to those who hand over mails that this process takes them in.
_attending = ExitStack()

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
    from bounce_dash.store.engine import Database, open_engine

    os.umask(0o077)  # whatever we write from now on is our user's alone
    settings = environment.load()
    return Wiring(settings=settings, database=Database(open_engine(settings.database_url)))


def prepare(*, may_make: bool = True) -> None:
    """Bring the database to the newest schema. Runs at start-up, never at import.

    Raise Unavailable, or what says more: Damaged, Newer, and NoDatabase when ``may_make`` is false and there is none.
    """
    from bounce_dash.store.migrating import migrate

    migrate(wiring().database.engine, may_make=may_make)


@functools.cache
def _threads() -> CapacityLimiter:
    from anyio import CapacityLimiter

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
    return await _in_thread(functools.partial(read, action, *args, **kwargs))


async def write_async(action: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """`write` from async code. A cancelled caller does not cancel the transaction: it commits or not, whole."""
    return await _in_thread(functools.partial(write, action, *args, **kwargs))


async def _in_thread(call: Callable[[], T]) -> T:
    from anyio import to_thread

    return await to_thread.run_sync(call, limiter=_threads())


@functools.cache
def tools() -> Tools:
    """Return what jobs need from outside the database."""
    from bounce_dash.actions.jobs.kind import Tools
    from bounce_dash.i18n.lookup import translate
    from bounce_dash.intake.decoding import decode
    from bounce_dash.validation.judging import look_up

    settings, asking = wiring().settings, functools.partial(look_up, _shared_routes())
    return Tools(settings.data / "exports", settings.secret, translate, look_up=asking, decode=decode)


@functools.cache
def _workers() -> Workers:
    from bounce_dash.receiving import receive
    from bounce_dash.workers import Workers

    database, settings = wiring().database, wiring().settings
    return Workers(database, tools(), receive=functools.partial(receive, database, settings.data, settings.secret))


def start_workers() -> None:
    """Start the threads that carry out jobs in this process; after the fork, since threads do not survive one.

    From now on they also record what mail servers hand over, and who hands over is told so; mailings are sent, visitors
    of forms are asked to confirm, and the mailbox is watched.
    """
    from bounce_dash.mailbox import watcher
    from bounce_dash.sending import working

    settings = wiring().settings
    if settings.workers:
        _attending.enter_context(spool.attending(settings.data))
        _attending.enter_context(working.at_work(wiring().database, settings))
        _attending.enter_context(watcher.at_work(wiring().database, settings))
    _workers().start(settings.workers)


def stop_workers() -> None:
    """Let the threads end their batches and hand their jobs back."""
    _attending.close()
    _workers().stop()


def take_in(files: list[Path]) -> Recorded:
    """Record mails of the spool; see `receiving.take_in`."""
    from bounce_dash import receiving

    return receiving.take_in(wiring().database, files, wiring().settings.secret)


def start_job(actor: Actor, kind: str, *, listing: ListRef, picked: Picked, args: Args, now: datetime) -> jobs.JobView:
    """Start a job over what was picked in a list; a small one is over on return, in this thread if no other takes it.

    Raise what `starting.freeze` and `starting.enqueue` raise. The ids are read before the transaction: a large list
    holds nobody up.
    """
    from bounce_dash.actions import jobs
    from bounce_dash.actions.jobs import starting

    chosen = read(starting.freeze, actor, kind, listing=listing, picked=picked, now=now)
    begun = write(starting.enqueue, actor, chosen, args=args, now=now, tools=tools())
    if begun.over or not starting.is_quick(begun):
        return begun
    _workers().work_once(begun.id)
    until = time.monotonic() + _PATIENCE
    while not (begun := read(jobs.view, actor, begun.id)).over and time.monotonic() < until:
        time.sleep(0.02)
    return begun


def work_off(job_id: int) -> None:
    """Carry a job out in this thread, unless another worker took it."""
    _workers().work_once(job_id)


async def start_job_async(
    actor: Actor, kind: str, *, listing: ListRef, picked: Picked, args: Args, now: datetime
) -> jobs.JobView:
    """`start_job` from async code."""
    return await _in_thread(lambda: start_job(actor, kind, listing=listing, picked=picked, args=args, now=now))


def load_demo(
    actor: Actor, addresses: int | None = None, seed: int = 1, progress: demo.Progress | None = None
) -> demo.Loaded:
    """Fill an empty database with the demo, in one transaction; the usual 2,000 addresses take some seconds.

    ``progress`` hears (stage, done, total) from the calling thread; stages are "people", "mails" and "indexes". Raise
    what `actions.demo.load` raises: NotPermitted, NotEmpty, BadInput; Unavailable when the database does not answer.
    """
    from bounce_dash.actions import demo
    from bounce_dash.intake.decoding import decode

    heard, many = progress or demo.unheard, demo.USUAL if addresses is None else addresses
    return write(demo.load, actor, addresses=many, seed=seed, now=datetime.now(UTC), decode=decode, progress=heard)


@functools.cache
def _shared_routes() -> SharedRoutes:
    from bounce_dash.validation.mail_routes import SharedRoutes

    own = wiring().settings
    return SharedRoutes(own.dns_servers, seconds=own.dns_seconds, at_once=own.dns_at_once)


def mail_routes() -> MailRoutes:
    """Return who asks DNS on this event loop; what it learned serves the whole process."""
    return _shared_routes().here()


async def bring_demo(actor: Actor, addresses: int | None = None, seed: int = 1) -> demo.Loaded:
    """`load_demo` from async code, for the button of an empty screen."""
    return await _in_thread(functools.partial(load_demo, actor, addresses, seed))
