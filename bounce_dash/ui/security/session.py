"""Whose event it is: the cookie of the browser's connection, looked up in the sessions each time."""

import asyncio
import time
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime

import reflex as rx

from bounce_dash.actions import signing_in
from bounce_dash.actions.signing_in import SignedIn
from bounce_dash.domain.access import Actor
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.signing import cookie_name, cookie_token
from bounce_dash.wiring import read_async, wiring, write_async

#: Who the guard found for the event at hand: (token, moment, who). A long-running handler asks anew after a while.
_EVENT: ContextVar[tuple[str, float, SignedIn | None] | None] = ContextVar("event", default=None)
_FRESH = 2.0

_touching: set[asyncio.Task] = set()


async def actor_of(state: rx.State) -> Actor | None:
    """Return who sent the event that the state is handling; None when nobody is signed in."""
    seen = await signed_in(state)
    return seen.actor if seen else None


async def signed_in(state: rx.State) -> SignedIn | None:
    """Return who is signed in with this connection's cookie, and as what session."""
    found, token = _EVENT.get(), token_of(state)
    if found and found[0] == token and time.monotonic() - found[1] < _FRESH:
        return found[2]
    return await identify(state)


async def identify(state: rx.State) -> SignedIn | None:
    """Look the session up, whatever was found before; the guard does so for each event."""
    token = token_of(state)
    seen = await read_async(signing_in.who, token, now=datetime.now(UTC)) if token else None
    _EVENT.set((token, time.monotonic(), seen))
    if seen and seen.stale:
        _touch(token)
    return seen


def unknown(state: rx.State) -> None:
    """Treat who sent the event as nobody, when the database cannot tell who it is."""
    _EVENT.set((token_of(state), time.monotonic(), None))


def rehearsing(state: rx.State, seen: SignedIn) -> None:
    """Treat what runs next in this task as an event of somebody; for a rehearsal, which no browser takes part in."""
    _EVENT.set((token_of(state), time.monotonic(), seen))


def token_of(state: rx.State) -> str:
    """Return the sign-in token of the connection, frozen when it was opened; empty when there is none."""
    return cookie_token(state.router.headers.cookie, cookie_name(wiring().settings.public_url))


def _touch(token: str) -> None:
    # Not awaited: a click does not wait for whoever holds the database's write lock.
    task = asyncio.create_task(_touched(token))
    _touching.add(task)
    task.add_done_callback(_touching.discard)


async def _touched(token: str) -> None:
    with suppress(Unavailable):
        await write_async(signing_in.touch, token, now=datetime.now(UTC))
