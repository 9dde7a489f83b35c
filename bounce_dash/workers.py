"""Threads that carry out jobs: they claim rows of the table `job`, so that any number of processes can share them."""

import logging
import sys
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime

from bounce_dash.actions.jobs import doorbell, running
from bounce_dash.actions.jobs.halting import Halted
from bounce_dash.actions.jobs.kind import Ahead, Running, Tools, Work
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.jobs.running import Wanted
from bounce_dash.chores import Chores
from bounce_dash.domain.errors import Refused, Unavailable
from bounce_dash.domain.jobs import CannotWrite
from bounce_dash.store.engine import Database
from bounce_dash.store.queries import batches

_LOG = logging.getLogger(__name__)

#: Seconds between looks for jobs of other processes, and for those whose worker died. Our own ring the bell.
_LOOK = 2.0

#: Seconds for which a thread records what was handed over before it turns to jobs again.
_RECEIVE = 1.0

#: Seconds to wait before a batch is tried again when the database did not answer; after the last one the job fails.
_AGAIN = (0.5, 2.0, 5.0, 10.0)

#: Jobs that a thread has open at a time, light ones aside: each must have its turn before its lease runs out.
_MOST_OPEN = 8

#: Seconds between batches, in which others get their turn: one that never pauses would starve them.
_BREATH = 0.01

#: For how long, in seconds, a thread that computes keeps the interpreter from others. Python's own 5 ms, several times
#: a click, are felt by everybody while a job runs.
_TURN = 0.0005

#: Jobs that are open, the one whose turn is longest ago first.
_Jobs = deque[Iterator[None]]

_OVER = object()


class Workers:
    """The worker threads of a process. ``clock`` gives the time in UTC.

    ``receive`` records some of the mails that were handed over, and says whether there may be more.
    """

    def __init__(
        self,
        database: Database,
        tools: Tools,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        receive: Callable[[], bool] = lambda: False,
    ) -> None:
        self._database, self._tools, self._clock = database, tools, clock
        self._receive, self._receiving = receive, threading.Lock()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._chores = Chores(database, tools, clock, pause=lambda: self._stopping.wait(_BREATH))

    def start(self, threads: int) -> None:
        """Start that many threads, unless they run already."""
        if self._threads:
            return
        self._stopping.clear()
        sys.setswitchinterval(_TURN)
        self._threads = [threading.Thread(target=self._loop, name=f"worker-{n}", daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """Let every thread end its batch and hand its job back; wait that long for it."""
        self._stopping.set()
        doorbell.ring()
        for thread in self._threads:
            thread.join(seconds)
        self._threads = []

    def _loop(self) -> None:
        jobs: _Jobs = deque()
        while not self._stopping.is_set():
            heard = doorbell.rung()
            if not self._round(jobs) and not self._stopping.is_set():
                doorbell.wait(heard, _LOOK)
        while jobs:
            self._takes_turn(jobs.popleft())  # which hands it back

    def _round(self, jobs: _Jobs) -> bool:
        """Give jobs that wait their first batch, and the one whose turn is longest ago its next; say whether any was.

        All open jobs of a thread come forward in this way, and only one of them writes at a time. A light job that
        comes in waits for no more than the batches of one round, whoever's they are; and however many of them come
        in, each round takes on the oldest job of all, too.
        """
        new = self._next_job(light=True)
        if len(jobs) < _MOST_OPEN:
            new += self._next_job(light=False)
        turns = [jobs.popleft()] if jobs else []
        jobs.extend(job for job in (*new, *turns) if self._takes_turn(job))
        return bool(new or turns)

    def _next_job(self, *, light: bool) -> list[Iterator[None]]:
        try:
            self._chores.do_what_is_due()
            self._take_in()
            job = self._claim(Wanted(light=light))
        except Unavailable as outage:
            _LOG.warning("a worker waits for the database: %s", outage.values.get("cause", ""))
            job = None
        except Exception:
            # A lost connection must not end the thread.
            _LOG.exception("a worker stumbled")
            job = None
        return [self._carry_out(job)] if job else []

    def _takes_turn(self, job: Iterator[None]) -> bool:
        """Carry out a job's next batch; say whether there is more to do."""
        try:
            return next(job, _OVER) is not _OVER
        except Exception:
            # One bad job must not end the thread for all the others; its lease runs out.
            _LOG.exception("a worker stumbled")
            return False

    def work_once(self, job_id: int = 0) -> bool:
        """Carry out the job that is next, or the one asked for, to its end; say whether there was one."""
        job = self._claim(Wanted(job_id))
        if job is None:
            return False
        for _ in self._carry_out(job):
            pass
        return True

    def _claim(self, wanted: Wanted) -> Running | None:
        now = self._clock()
        with self._database.read() as session:
            if not running.waiting(session, now, wanted):
                return None
        with self._database.write() as session:
            holder = uuid.uuid4().hex
            return running.claim(session, KINDS, holder, now, tools=self._tools, wanted=wanted)

    def _carry_out(self, job: Running) -> Iterator[None]:
        """Carry out a job, pausing after each batch but the last."""
        try:
            with KINDS[job.kind].opened(job) as work:
                yield from self._batches(job, work)
        except Refused as refusal:
            self._fail(job, refusal.code)
        except OSError:
            _LOG.exception("job %s (%s) cannot write", job.id, job.kind)
            self._fail(job, CannotWrite.code)
        except Exception:
            _LOG.exception("job %s (%s) failed", job.id, job.kind)
            self._fail(job, Refused.code)

    def _batches(self, job: Running, work: Work) -> Iterator[None]:
        position = 0
        while self._patiently(job, work, position):
            yield
            if self._stopping.wait(_BREATH):
                with self._database.write() as session:
                    running.release(session, job)
                return
            position += 1
        self._database.changed()

    def _patiently(self, job: Running, work: Work, position: int) -> bool:
        # A batch that failed was rolled back whole, so it can simply be tried again.
        for pause in _AGAIN:
            try:
                return self._take_batch(job, work, position)
            except Unavailable:
                if KINDS[job.kind].reads_only or self._stopping.wait(pause):
                    raise
        return self._take_batch(job, work, position)

    def _take_batch(self, job: Running, work: Work, position: int) -> bool:
        if isinstance(work, Ahead):
            with self._database.read() as session:
                batch = running.next_batch(session, job)
                unknown = work.unknown(session, batch) if batch else []
            work.learn(unknown)
        if not KINDS[job.kind].reads_only:
            with suppress(Halted), self._database.write(one_of_many=True) as session:
                if running.take_batch(session, job, work, self._clock()):
                    return True
                running.withdraw(session, job, KINDS[job.kind])
                return False
            return True  # nothing was written; the next turn finds the job cancelled
        with self._database.read() as session:
            batch = batches.load(session, job.id, position)
            step = work.batch(session, batch) if batch else None
        with self._database.write(one_of_many=True) as session:
            return running.take_step(session, job, work, step, self._clock())

    def _fail(self, job: Running, code: str) -> None:
        with self._database.write() as session:
            running.fail(session, job, code, self._clock())
            running.withdraw(session, job, KINDS[job.kind])

    def _take_in(self) -> None:
        if not self._receiving.acquire(blocking=False):
            return  # another thread is at it
        try:
            until = time.monotonic() + _RECEIVE
            while self._receive() and time.monotonic() < until:
                pass
        finally:
            self._receiving.release()

    def tidy(self) -> None:
        """Do what comes with time, whether its time has come or not."""
        self._chores.tidy()
