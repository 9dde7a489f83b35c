"""From sources to decoded mails in batches; where it pays in a process of its own, beside the one that records."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from queue import Queue

from bounce_dash.domain import incoming
from bounce_dash.domain.incoming import Incoming, IncomingMail, Unread, pack
from bounce_dash.intake.decoding import decode
from bounce_dash.intake.sources import SourceMail, read

#: Batches that may wait for the one that is being recorded; two more are on their way through the pipe.
_WAITING = 1
#: Starting a process takes as long as decoding this many bytes of mails.
_WORTH_A_PROCESS = 2 * 1024 * 1024


class ReaderDied(Exception):
    """The reading process ended before it had read everything."""


def batches(paths: Sequence[str], total: int, *, mbox: bool = False) -> Iterator[list[Incoming]]:
    """Begin to read the sources (``total`` bytes, as far as known); yield them as domain.incoming cuts them.

    Standard input is one mail unless ``mbox`` says that it is many.

    Raise ReaderDied when the reading process was killed.
    """
    many = total >= _WORTH_A_PROCESS and "-" not in paths and _processors() > 1
    return _elsewhere(paths) if many else incoming.batches(_mails(paths, mbox=mbox))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _mails(paths: Iterable[str], *, mbox: bool = False) -> Iterator[Incoming]:
    for path in paths:
        for source in read("-" if path == "-" else path, mbox=mbox):  # type: ignore[arg-type]
            yield Unread(source.name, source.problem) if source.problem else _decoded(source)


def _decoded(source: SourceMail) -> IncomingMail:
    said = decode(source.raw)
    return pack(source.name, source.raw, said.outcome, said.detail, said.reports, source.size)


def _elsewhere(paths: Sequence[str]) -> Iterator[list[Incoming]]:
    # A spawned process holds no copy of our end of the pipe, so that it ends when we do, however we end.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_produce, args=(theirs, list(paths)), daemon=True)
    process.start()
    theirs.close()
    waiting: Queue[list[Incoming] | None] = Queue(_WAITING)
    threading.Thread(target=_receive, args=(ours, waiting), daemon=True).start()
    return _received(waiting)


def _received(waiting: "Queue[list[Incoming] | None]") -> Iterator[list[Incoming]]:
    whole = False
    while (batch := waiting.get()) is not None:
        if not batch:
            whole = True
            continue
        yield batch
    if not whole:
        raise ReaderDied


def _produce(pipe: Connection, paths: Sequence[str]) -> None:
    """Run in the other process: send batches, then an empty one that says "this was all"."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for batch in incoming.batches(_mails(paths)):
            pipe.send(batch)
        pipe.send([])
    except BrokenPipeError:
        pass  # the recording process has gone; nobody wants the rest


def _receive(pipe: Connection, waiting: "Queue[list[Incoming] | None]") -> None:
    try:
        while True:
            waiting.put(pipe.recv())
    except (EOFError, OSError):
        waiting.put(None)
