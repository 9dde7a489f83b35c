"""Threads that carry out jobs: they claim rows of the table `job`, so that any number of processes can share them."""

import logging
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from bounce_dash.actions.jobs import doorbell, files, running
from bounce_dash.actions.jobs.kind import Running, Tools, Work
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.retention import discard_raw
from bounce_dash.actions.retrying import expire_deferred
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import Refused, Unavailable
from bounce_dash.domain.jobs import CannotWrite
from bounce_dash.store.engine import Database
from bounce_dash.store.queries import batches

_LOG = logging.getLogger(__name__)

#: Seconds between looks for jobs of other processes, and for those whose worker died. Our own ring the bell.
_LOOK = 2.0

#: Seconds between rounds of tidying: old files, recipients whose tries ran out, raw messages past their retention.
_TIDY = 3_600.0

#: Seconds to wait before a batch is tried again when the database did not answer; after the last one the job fails.
_AGAIN = (0.5, 2.0, 5.0, 10.0)

#: Seconds between batches, in which others get their turn: one that never pauses would starve them.
_BREATH = 0.01


class Workers:
    """The worker threads of a process. ``clock`` gives the time in UTC."""

    def __init__(
        self, database: Database, tools: Tools, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._database, self._tools, self._clock = database, tools, clock
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._tidied = float("-inf")

    def start(self, threads: int) -> None:
        """Start that many threads, unless they run already."""
        if self._threads:
            return
        self._stopping.clear()
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
        while not self._stopping.is_set():
            heard = doorbell.rung()
            try:
                self._tidy()
                worked = self.work_once()
            except Exception:
                # One bad job or one lost connection must not end the thread for all the others.
                _LOG.exception("a worker stumbled")
                worked = False
            if not worked and not self._stopping.is_set():
                doorbell.wait(heard, _LOOK)

    def work_once(self, job_id: int = 0) -> bool:
        """Carry out the oldest waiting job, or the one asked for; say whether there was one."""
        now = self._clock()
        with self._database.read() as session:
            if not running.waiting(session, now):
                return False
        with self._database.write() as session:
            holder = uuid.uuid4().hex
            job = running.claim(session, KINDS, holder, now, tools=self._tools, job_id=job_id)
        if job is None:
            return False
        self._carry_out(job)
        return True

    def _carry_out(self, job: Running) -> None:
        try:
            with KINDS[job.kind].opened(job) as work:
                self._to_the_end(job, work)
        except Refused as refusal:
            self._fail(job, refusal.code)
        except OSError:
            _LOG.exception("job %s (%s) cannot write", job.id, job.kind)
            self._fail(job, CannotWrite.code)
        except Exception:
            _LOG.exception("job %s (%s) failed", job.id, job.kind)
            self._fail(job, Refused.code)

    def _to_the_end(self, job: Running, work: Work) -> None:
        position = 0
        while self._patiently(job, work, position):
            if self._stopping.wait(_BREATH):
                with self._database.write() as session:
                    running.release(session, job)
                return
            position += 1

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
        if not KINDS[job.kind].reads_only:
            with self._database.write() as session:
                return running.take_batch(session, job, work, self._clock())
        with self._database.read() as session:
            batch = batches.load(session, job.id, position)
            step = work.batch(session, batch) if batch else None
        with self._database.write() as session:
            return running.take_step(session, job, work, step, self._clock())

    def _fail(self, job: Running, code: str) -> None:
        with self._database.write() as session:
            running.fail(session, job, code, self._clock())

    def _tidy(self) -> None:
        if time.monotonic() - self._tidied > _TIDY:
            self._tidied = time.monotonic()
            self.tidy()

    def tidy(self) -> None:
        """Do what comes with time: old exports go, ways back close, deferrals end, raw messages go."""
        files.remove_old(self._tools.exports)
        with self._database.write() as session:
            running.close_ways_back(session, self._clock())
        self._end_deferrals()
        self._discard_raw()

    def _end_deferrals(self) -> None:
        after, finished = 0, False
        while not finished and not self._stopping.wait(_BREATH):
            with self._database.write() as session:
                done = expire_deferred(session, operator("worker"), now=self._clock(), after=after)
            after, finished = done.last, done.finished

    def _discard_raw(self) -> None:
        discarded = -1
        while discarded and not self._stopping.wait(_BREATH):
            with self._database.write() as session:
                discarded = discard_raw(session, operator("worker"), now=self._clock())
