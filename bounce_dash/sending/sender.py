"""Sending: recipients out of the queue, by the relays, and what the servers said back into the database.

Any number of processes may do so at the same time. Each connection takes a few recipients at a time, which are marked
as in flight in a transaction of their own, hands them over, and writes down what became of them in another one.
"""

import asyncio
import logging
import random
import threading
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bounce_dash.actions.sending.settling import Result, settle
from bounce_dash.actions.sending.taking import Chunk, Taken, is_anything_due, take
from bounce_dash.actions.sending.tending import is_anything_to_tend, tend
from bounce_dash.delivery.connection import Connection
from bounce_dash.delivery.relays import Relay
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import Unavailable
from bounce_dash.sending.answers import holds_up, judged, untried, weighed
from bounce_dash.sending.patience import patiently
from bounce_dash.sending.route import Route, envelope
from bounce_dash.store.engine import Database

_LOG = logging.getLogger(__name__)

#: Recipients that a connection takes at a time: a crash leaves no more of them unknown, for each connection.
_AT_ONCE = 20

#: Seconds between looks for mailings that begin, or go on.
_LOOK = 2.0

_SENDER = operator("sender")


class Sender:
    """What sends in this process. ``clock`` gives the time in UTC."""

    def __init__(
        self,
        database: Database,
        route: Route,
        *,
        secret: bytes,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database, self._route, self._secret, self._clock = database, route, secret, clock
        self._holder = uuid.uuid4().hex
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Let each connection end the mail it is at and write down what became of its chunk; `run` then returns."""
        self._stopping.set()

    def run(self, *, until_idle: bool = False) -> None:
        """Send until told to stop; or, ``until_idle``, until at this moment nobody's turn it is any more."""
        asyncio.run(self._run(until_idle))

    async def _run(self, until_idle: bool) -> None:
        self._pace = _Pace(self._route.rate)
        turn = asyncio.Lock()
        relays = self._route.relays
        lines = (self._line(relays[n % len(relays)], turn, until_idle) for n in range(self._route.connections))
        await asyncio.gather(*lines)

    async def _line(self, relay: Relay, turn: asyncio.Lock, until_idle: bool) -> None:
        """Send by one connection."""
        connection = Connection(relay)
        try:
            while not self._stopping.is_set():
                try:
                    async with turn:  # one asks the database at a time; when there is nothing, the others wait here
                        chunk = await asyncio.to_thread(self._take)
                        if chunk is None and not until_idle:
                            await self._rest()
                    if chunk is None and until_idle:
                        return
                    if chunk is not None and chunk.recipients:
                        await self._send(connection, relay, chunk)
                except Unavailable:
                    _LOG.warning("the database does not answer: sending waits", exc_info=True)
                    await self._rest()
                except Exception:
                    if until_idle:
                        raise
                    # One mailing that is more than the code foresaw must not stop the others for good.
                    _LOG.exception("sending failed: it is tried again")
                    await self._rest()
        finally:
            await connection.close()

    async def _rest(self) -> None:
        await asyncio.to_thread(self._stopping.wait, _LOOK)

    def _take(self) -> Chunk | None:
        now = self._clock()
        with self._database.read() as session:
            tending, due = is_anything_to_tend(session, now), is_anything_due(session, now)
        if not (tending or due):
            return None
        with self._database.write(one_of_many=True) as session:
            if chunk := take(session, _SENDER, self._holder, limit=_AT_ONCE, secret=self._secret, now=now):
                return chunk
        with self._database.write() as session:
            tend(session, _SENDER, now=now)
        with self._database.write(one_of_many=True) as session:
            return take(session, _SENDER, self._holder, limit=_AT_ONCE, secret=self._secret, now=now)

    async def _send(self, connection: Connection, relay: Relay, chunk: Chunk) -> None:
        results: list[Result] = []
        try:
            for taken in chunk.recipients:
                results.append(await self._hand_over(connection, relay, chunk, taken, results))
        finally:
            # Whatever went wrong on our side: those who were not tried are handed back, not lost.
            tried = {result.taken.id for result in results}
            rest = [untried(taken) for taken in chunk.recipients if taken.id not in tried]
            await asyncio.to_thread(self._settle, weighed(results) + rest)

    async def _hand_over(
        self, connection: Connection, relay: Relay, chunk: Chunk, taken: Taken, so_far: Sequence[Result]
    ) -> Result:
        over = self._stopping.is_set() or self._clock() >= chunk.until
        if over or holds_up(so_far, taken.provider):
            return untried(taken)
        await self._pace.turn()
        mail = envelope(chunk.letter, taken, chunk.token, self._route, self._clock())
        answer = await connection.hand_over(mail)
        return judged(taken, answer, relay.host)

    def _settle(self, results: Sequence[Result]) -> None:
        patiently(lambda: self._write_down(results), self._stopping.wait)

    def _write_down(self, results: Sequence[Result]) -> None:
        with self._database.write() as session:
            chance = random.random()  # noqa: S311 (spreads the load, hides nothing)
            settle(session, _SENDER, self._holder, results, chance=chance, secret=self._secret, now=self._clock())


class _Pace:
    """Lets so many through a second, evenly; 0 lets everybody through."""

    def __init__(self, rate: int) -> None:
        self._gap = 1.0 / rate if rate else 0.0
        self._next = 0.0

    async def turn(self) -> None:
        """Wait until it is one's turn."""
        if not self._gap:
            return
        now = asyncio.get_running_loop().time()
        self._next = max(self._next + self._gap, now)
        await asyncio.sleep(self._next - now)
