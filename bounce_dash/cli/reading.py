"""From sources to decoded mails in batches; where it pays in a process of its own, beside the one that records."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import Queue

from bounce_dash.domain.incoming import IncomingMail, pack
from bounce_dash.intake.decoding import decode
from bounce_dash.intake.sources import SourceMail, read

#: A batch is one transaction: so many mails, or so many bytes, whichever comes first.
MOST_MAILS = 1_000
MOST_BYTES = 16 * 1024 * 1024
#: What travels between the processes at once, and how much of it may wait.
_PARCEL_MAILS = 100
_PARCEL_BYTES = 2 * 1024 * 1024
_WAITING = 6
#: Starting a process takes as long as decoding this many bytes of mails.
_WORTH_A_PROCESS = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Unread:
    """A source whose bytes could not be had, and why."""

    name: str
    problem: str


class ReaderDied(Exception):
    """The reading process ended before it had read everything."""


Read = IncomingMail | Unread


def batches(paths: Sequence[str], total: int, *, mbox: bool = False) -> Iterator[list[Read]]:
    """Begin to read the sources (``total`` bytes, as far as known); yield a batch a transaction, always cut alike.

    Standard input is one mail unless ``mbox`` says that it is many.

    Raise ReaderDied when the reading process was killed.
    """
    many = total >= _WORTH_A_PROCESS and "-" not in paths and _processors() > 1
    parcels = _elsewhere(paths) if many else ([mail] for mail in _mails(paths, mbox=mbox))
    return _cut((mail for parcel in parcels for mail in parcel), MOST_MAILS, MOST_BYTES)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _mails(paths: Iterable[str], *, mbox: bool = False) -> Iterator[Read]:
    for path in paths:
        for source in read("-" if path == "-" else path, mbox=mbox):  # type: ignore[arg-type]
            yield Unread(source.name, source.problem) if source.problem else _decoded(source)


def _decoded(source: SourceMail) -> IncomingMail:
    said = decode(source.raw)
    return pack(IncomingMail(source.name, source.raw, said.outcome, said.detail, said.reports, source.size))


def _cut(mails: Iterable[Read], most: int, most_bytes: int) -> Iterator[list[Read]]:
    batch: list[Read] = []
    size = 0
    for mail in mails:
        batch.append(mail)
        size += len(mail.packed) if isinstance(mail, IncomingMail) else 0
        if len(batch) >= most or size >= most_bytes:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _elsewhere(paths: Sequence[str]) -> Iterator[list[Read]]:
    # A spawned process holds no copy of our end of the pipe, so that it ends when we do, however we end.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_produce, args=(theirs, list(paths)), daemon=True)
    process.start()
    theirs.close()
    waiting: Queue[list[Read] | None] = Queue(_WAITING)
    threading.Thread(target=_receive, args=(ours, waiting), daemon=True).start()
    return _received(waiting)


def _received(waiting: "Queue[list[Read] | None]") -> Iterator[list[Read]]:
    whole = False
    while (parcel := waiting.get()) is not None:
        if not parcel:
            whole = True
            continue
        yield parcel
    if not whole:
        raise ReaderDied


def _produce(pipe: Connection, paths: Sequence[str]) -> None:
    """Run in the other process: send parcels, then an empty one that says "this was all"."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for parcel in _cut(_mails(paths), _PARCEL_MAILS, _PARCEL_BYTES):
            pipe.send(parcel)
        pipe.send([])
    except BrokenPipeError:
        pass  # the recording process has gone; nobody wants the rest


def _receive(pipe: Connection, waiting: "Queue[list[Read] | None]") -> None:
    try:
        while True:
            waiting.put(pipe.recv())
    except (EOFError, OSError):
        waiting.put(None)
