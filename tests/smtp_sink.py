"""A real mail server on loopback whose answers the tests script; it remembers every mail that it took."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.smtp import SMTP

#: What a server says when nobody told it otherwise.
OK = "250 2.0.0 taken"


@dataclass
class Sink:
    """``at_rcpt`` and ``at_data`` say what is answered to a recipient; "drop" cuts the line. ``seconds`` slow it."""

    at_rcpt: Callable[[str], str] = lambda _to: OK
    at_data: Callable[[str], str] = lambda _to: OK
    seconds: float = 0.0
    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    arrived: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:
        """Answer RCPT TO."""
        self.asked[address] += 1
        said = self.at_rcpt(address)
        if said == "drop":
            server.transport.abort()
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        """Answer the end of DATA; only what is answered with 250 was taken."""
        await asyncio.sleep(self.seconds)
        to = envelope.rcpt_tos[0]
        assert len(envelope.rcpt_tos) == 1
        said = self.at_data(to)
        if said.startswith("250"):
            self.taken.append((envelope.mail_from, to, envelope.content))
            self.arrived.set()
        if said == "drop":
            server.transport.abort()
        return said

    @property
    def recipients(self) -> Counter[str]:
        """How many mails each recipient got."""
        return Counter(to for _sender, to, _content in self.taken)


class Running:
    """The sink as a server on a port of its own, for a with statement."""

    def __init__(self, sink: Sink, **options: Any) -> None:
        self._sink, self._options = sink, options
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sink", daemon=True)

    def __enter__(self) -> Sink:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._serve(), self._loop).result(10)
        return self._sink

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _serve(self) -> None:
        options = {"enable_SMTPUTF8": True, **self._options}

        def speak() -> SMTP:
            return SMTP(self._sink, hostname="sink.example", loop=self._loop, **options)

        self._server = await self._loop.create_server(speak, "127.0.0.1", 0)
        self._sink.port = self._server.sockets[0].getsockname()[1]

    async def _end(self) -> None:
        self._server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
