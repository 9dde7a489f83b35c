"""What one source may send: how many event sockets at a time, how many messages a second, how many forms.

A source is a network address (RFC 4291: a whole /64 of IPv6), behind a proxy of ours the one that the proxy names. An
office behind one address stays far below: 200 people who click every two seconds send 100 messages a second.
"""

import asyncio
import math
import time
from collections.abc import Callable

from starlette.types import Message, Receive

from bounce_dash.domain.outside import Bucket

#: Sockets of a source at a time; those opened at once, and a second afterwards.
MOST_OPEN = 600
CONNECTS = (600.0, 10.0)
#: Messages at once, and a second afterwards: of one socket, and of all sockets of a source.
OF_ONE = (200.0, 20.0)
OF_ALL = (1_000.0, 200.0)

#: Sources that are remembered while they have no socket.
_REMEMBERED = 10_000


class Rates:
    """How often each source may ask for something: ``full`` times at once, then ``a_second``."""

    def __init__(self, full: float, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._full, self._a_second, self._clock = full, a_second, clock
        self._buckets: dict[str, Bucket] = {}

    def wait(self, source: str) -> int:
        """Count one more from a source; return the seconds that it has to wait instead, 0 when it need not."""
        now = self._clock()
        if source not in self._buckets and len(self._buckets) >= _REMEMBERED:
            self._buckets = {}  # so many come only from somebody who has them all
        bucket = self._buckets.setdefault(source, Bucket(self._full, self._a_second, at=now))
        wait = bucket.take(now)
        if wait:
            bucket.give_back()
        return math.ceil(wait)


class _Source:
    def __init__(self, now: float) -> None:
        self.open = 0
        self.connects = Bucket(*CONNECTS, at=now)
        self.messages = Bucket(*OF_ALL, at=now)


class Traffic:
    """Who is connected from where. ``clock`` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sources: dict[str, _Source] = {}

    def enter(self, address: str) -> bool:
        """Count a new socket of a source; False when it has too many, or opens them too fast."""
        now = self._clock()
        if address not in self._sources and len(self._sources) >= _REMEMBERED:
            self._sources = {known: source for known, source in self._sources.items() if source.open}
        source = self._sources.setdefault(address, _Source(now))
        if source.connects.take(now) or source.open >= MOST_OPEN:
            source.connects.give_back()
            return False
        source.open += 1
        return True

    def leave(self, address: str) -> None:
        """Count a socket off that entered."""
        if source := self._sources.get(address):
            source.open -= 1

    def paced(self, receive: Receive, address: str) -> Receive:
        """Return ``receive`` of a socket that entered, reading no faster than its source may send.

        Nothing is thrown away: who sends more waits, and so do the messages, in the sender's own network buffers.
        """
        own, source = Bucket(*OF_ONE, at=self._clock()), self._sources[address]

        async def slowly() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                now = self._clock()
                wait = max(own.take(now), source.messages.take(now))
                if wait:
                    await asyncio.sleep(wait)
            return message

        return slowly
