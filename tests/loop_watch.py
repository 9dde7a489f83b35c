"""A server that is watched: for each handler the longest time that it kept the event loop, written down as it happens.

``python -m tests.loop_watch run --env prod`` is ``reflex run --env prod`` with every step of the loop timed. Only
servers of tests and benches are started so. A step is what runs between two awaits; nobody else is served meanwhile.
"""

import asyncio
import functools
import gc
import json
import os
import re
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Environment variable: the file to which holds are appended, a line each.
HOLDS = "LOOP_HOLDS"

#: Seconds; what is shorter is not written down.
_NOTED = 0.001

_EVENT = re.compile(r"reflex_event\|(?:.*____)?(?P<name>[^|]+)\|")


@dataclass(frozen=True, slots=True)
class Hold:
    """One step of the loop: whose it was, and how long it took, in seconds.

    ``processor`` is what the loop's own thread worked; ``clock`` is longer when other threads or programs had the
    processor in between, which on a busy machine says little about the handler.
    """

    name: str
    processor: float
    clock: float


def worst(path: Path, start: int = 0) -> dict[str, Hold]:
    """Return the longest hold of each handler (by processor time) that a watched server wrote after an offset."""
    found: dict[str, Hold] = {}
    with path.open() as lines:
        lines.seek(start)
        for line in lines:
            hold = Hold(*json.loads(line))
            if hold.name not in found or found[hold.name].processor < hold.processor:
                found[hold.name] = hold
    return found


def watch(path: str) -> None:
    """Time every step of every loop of this process and of those forked from it."""
    run, known = asyncio.Handle._run, defaultdict(float)
    out = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    garbage = _watch_garbage(out)

    def timed(handle: Any) -> None:
        clock, processor, before = time.perf_counter(), time.thread_time(), garbage()
        run(handle)
        # A collection of garbage stops whoever happens to run: it is held against nobody, and written down by itself.
        collected = garbage() - before
        processor, clock = time.thread_time() - processor - collected, time.perf_counter() - clock - collected
        if clock < _NOTED:
            return
        name = _whose(handle)
        if processor > known[name]:
            known[name] = processor
            os.write(out, json.dumps([name, processor, clock]).encode() + b"\n")

    asyncio.Handle._run = timed  # type: ignore[method-assign]


def _watch_garbage(out: int) -> Callable[[], float]:
    """Write collections of garbage down; return what tells how many seconds those in the asking thread took so far."""
    spent = threading.local()

    def told(phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            spent.began = time.thread_time()
            return
        took = time.thread_time() - spent.began
        spent.seconds = getattr(spent, "seconds", 0.0) + took
        if took > _NOTED:
            os.write(
                out,
                json.dumps(
                    [
                        f"garbage {about['generation']}",
                        took,
                        took,
                    ]
                ).encode()
                + b"\n",
            )

    gc.callbacks.append(told)
    return lambda: getattr(spent, "seconds", 0.0)


def _whose(handle: Any) -> str:
    """Name what a step belongs to: the handler of an event, or else the function that the task or callback is."""
    callback = handle._callback
    while isinstance(callback, functools.partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    if not isinstance(owner, asyncio.Task):
        return str(getattr(callback, "__qualname__", callback))
    event = _EVENT.match(owner.get_name())
    return event["name"] if event else str(getattr(owner.get_coro(), "__qualname__", owner))


if __name__ == "__main__":
    from reflex.reflex import cli

    watch(os.environ[HOLDS])
    sys.argv[0] = "reflex"
    cli()
