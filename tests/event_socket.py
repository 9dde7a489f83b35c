"""A tab of a browser without the browser: speaks the protocol of the event socket, as any program may."""

import asyncio
import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect

#: What the server sends: state → var → value. Vars are named without Reflex's mark at their end.
Delta = Mapping[str, Mapping[str, Any]]

_MARK = "_rx_state_"
_ROOT = "reflex___state____state"
HYDRATE = f"{_ROOT}.hydrate_and_load"
ON_LOAD = f"{_ROOT}.reflex___state____on_load_internal_state.on_load_internal"

#: Seconds; who waits longer than this for an answer has got none.
PATIENCE = 30.0


class NoAnswer(AssertionError):
    """The server closed the socket, or did not say in time what was waited for."""


class Tab:
    """One connection. ``got`` counts the bytes that came in; ``scripts`` and other events are kept in ``events``."""

    def __init__(self, url: str, *, cookie: str = "", headers: Mapping[str, str] | None = None) -> None:
        self._url = url
        self._headers = {"Cookie": cookie, **(headers or {})} if cookie else dict(headers or {})
        self.token = str(uuid.uuid4())
        self.path = "/"
        self.got = 0
        self.events: list[dict[str, Any]] = []
        self._seen: dict[str, Any] = {}
        self._socket: ClientConnection | None = None

    async def connect(self) -> Self:
        """Open the socket, up to where events may be sent; nothing is asked yet."""
        address = f"{self._url.replace('http', 'ws', 1)}/_event/?EIO=4&transport=websocket&token={self.token}"
        self._socket = await connect(address, additional_headers=self._headers, origin=self._url, max_size=None,
                                     compression=None, ping_interval=None, open_timeout=PATIENCE)  # fmt: skip
        await self._receive()  # the greeting of the transport
        return self

    async def open(self, path: str, *, hashes: list[str] | None = None) -> float:
        """Do what a browser does that opens a page; return the seconds until it could be used."""
        began = asyncio.get_running_loop().time()
        await self.connect()
        self.path = path
        boot = self._event(HYDRATE, {"hashes": hashes} if hashes else {})
        await self.send_text("40/_event," + json.dumps({"event": boot}))
        await self.wait(_is_usable)
        return asyncio.get_running_loop().time() - began

    async def go(self, path: str) -> float:
        """Do what a browser does that follows a link; return the seconds until the page could be used."""
        self.path = path
        return await self.act(ON_LOAD, {}, _is_usable)

    async def act(self, name: str, payload: Mapping[str, Any], until: Callable[[Delta], bool]) -> float:
        """Send an event; return the seconds until a delta that ``until`` says yes to."""
        began = asyncio.get_running_loop().time()
        await self.send(name, payload)
        await self.wait(until)
        return asyncio.get_running_loop().time() - began

    async def send(self, name: str, payload: Any) -> None:
        """Send an event, whatever it is."""
        await self.send_text("42/_event," + json.dumps(["event", self._event(name, payload)]))

    async def send_text(self, text: str) -> None:
        """Send a text as it is."""
        assert self._socket
        await self._socket.send(text)

    async def wait(self, until: Callable[[Delta], bool]) -> None:
        """Read what comes in up to a delta that ``until`` says yes to. Raise NoAnswer when none comes."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not until(await self._delta()):
                    pass
        except TimeoutError:
            raise NoAnswer(f"no answer within {PATIENCE} s") from None

    async def read(self, seconds: float) -> str:
        """Return all that comes in for a while, as it came."""
        came = []
        try:
            async with asyncio.timeout(seconds):
                while True:
                    came.append(await self._receive())
        except (TimeoutError, NoAnswer):
            return "".join(came)

    def seen(self, var: str) -> Any:
        """Return what the server last sent of a var, whichever state has it."""
        return self._seen[var]

    async def close(self) -> None:
        """Close the socket, as a browser does whose tab is closed."""
        if self._socket:
            await self._socket.close()

    async def _delta(self) -> Delta:
        text = await self._receive()
        if not text.startswith("42"):
            return {}
        update = json.loads(text[text.index("[") :])[1]
        self.events += update.get("events") or []
        delta = {
            state: {name.removesuffix(_MARK): value for name, value in values.items()}
            for state, values in (update.get("delta") or {}).items()
        }
        for values in delta.values():
            self._seen |= values
        return delta

    async def _receive(self) -> str:
        assert self._socket
        from websockets.exceptions import ConnectionClosed

        while True:
            try:
                text = str(await self._socket.recv())
            except ConnectionClosed as closed:
                raise NoAnswer(f"the server closed the socket: {closed}") from None
            self.got += len(text)
            if text != "2":
                return text
            await self._socket.send("3")  # the transport's own ping

    def _event(self, name: str, payload: Any) -> dict[str, Any]:
        pathname = self.path.partition("?")[0]
        query = dict(pair.partition("=")[::2] for pair in filter(None, self.path.partition("?")[2].split("&")))
        return {"name": name, "payload": payload,
                "router_data": {"pathname": pathname, "asPath": self.path, "query": query}}  # fmt: skip


def _is_usable(delta: Delta) -> bool:
    return delta.get(_ROOT, {}).get("is_hydrated") is True
