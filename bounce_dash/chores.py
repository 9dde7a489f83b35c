"""What comes with time, done by the threads that carry out jobs: tidying, and asking about domains."""

import threading
import time
from collections.abc import Callable
from datetime import datetime

from bounce_dash.actions import rechecking
from bounce_dash.actions.jobs import files
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.actions.recording.incidents import close_quiet
from bounce_dash.actions.recording.proof_of_life import note_accepted
from bounce_dash.actions.recording.retrying import expire_deferred
from bounce_dash.actions.retention import discard_raw
from bounce_dash.domain.access import operator
from bounce_dash.domain.validity import Flaw
from bounce_dash.store.engine import Database
from bounce_dash.store.queries import jobs

#: Seconds between rounds of tidying: old files, recipients whose tries ran out, raw messages past their retention.
_TIDY = 3_600.0

#: Seconds between looks for domains that are to be asked about again, and for incidents that are over.
_ASK = 60.0

_WORKER = operator("worker")


class Chores:
    """The chores of a process. ``pause`` gives others their turn between two steps; true when it is time to stop."""

    def __init__(
        self, database: Database, tools: Tools, clock: Callable[[], datetime], *, pause: Callable[[], bool]
    ) -> None:
        self._database, self._tools, self._clock, self._pause = database, tools, clock, pause
        self._tidied = self._asked = float("-inf")
        self._walked = ""
        self._busy = threading.Lock()

    def do_what_is_due(self) -> None:
        """Do the chores whose time has come, unless another thread is at it."""
        if not self._busy.acquire(blocking=False):
            return
        try:
            if time.monotonic() - self._tidied > _TIDY:
                self._tidied = time.monotonic()
                self.tidy()
            if time.monotonic() - self._asked > _ASK:
                self._asked = time.monotonic()
                self.ask_again()
                self.walk_domains()
                self.close_incidents()
        finally:
            self._busy.release()

    def tidy(self) -> None:
        """Old exports go, ways back close, deferrals end, what was delivered proves life, raw messages go."""
        files.remove_old(self._tools.exports)
        with self._database.write() as session:
            jobs.close_ways_back(session, self._clock())
        self._end_deferrals()
        self._prove_life()
        self._discard_raw()

    def ask_again(self) -> None:
        """Ask about domains that did not answer, while no transaction is open."""
        with self._database.read() as session:
            domains = rechecking.due(session, _WORKER, now=self._clock())
        if domains:
            answers = self._tools.look_up(domains)
            with self._database.write() as session:
                rechecking.settle(session, _WORKER, answers, now=self._clock())

    def walk_domains(self) -> None:
        """Ask about some domains of addresses that nobody was asked about yet; the next time about the next ones."""
        with self._database.write(one_of_many=True) as session:
            found = rechecking.walk(session, _WORKER, self._walked, now=self._clock())
        if found.changed:
            self._database.changed()
        answers = self._tools.look_up(found.unknown) if found.unknown else {}
        if found.unknown and all(answer.flaw is Flaw.NOT_CHECKED for answer in answers.values()):
            return  # nobody answers here at all: those are not the domains' fault
        self._walked = found.last
        if answers:
            with self._database.write() as session:
                rechecking.settle(session, _WORKER, answers, now=self._clock())

    def close_incidents(self) -> None:
        """Close the incidents during which nothing came any more."""
        with self._database.write(one_of_many=True) as session:
            close_quiet(session, _WORKER, now=self._clock())

    def _end_deferrals(self) -> None:
        after, finished = 0, False
        while not finished and not self._pause():
            with self._database.write() as session:
                done = expire_deferred(session, _WORKER, now=self._clock(), after=after)
            after, finished = done.last, done.finished

    def _prove_life(self) -> None:
        noted = -1
        while noted and not self._pause():
            with self._database.write() as session:
                noted = note_accepted(session, _WORKER, now=self._clock())

    def _discard_raw(self) -> None:
        discarded = -1
        while discarded and not self._pause():
            with self._database.write() as session:
                discarded = discard_raw(session, _WORKER, now=self._clock())
