"""What an intake channel hands over for recording, and how it is cut into batches."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from bounce_dash.domain.reports import BounceReport

#: A batch is one transaction and one round of statements: so many mails, bytes or reports, whichever comes first. It is
#: enough to make the cost of a transaction small, and little enough for memory, for the parameters of a statement, and
#: for reading and recording to go on beside each other soon.
MOST_MAILS = 500
MOST_BYTES = 16 * 1024 * 1024
MOST_REPORTS = 1_000

#: Smallest window that zlib compresses with as documented, as a power of two.
_LEAST_WINDOW = 9


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """One mail as it is kept, and what the decoder made of it; `pack` makes one.

    ``packed`` are its bytes, compressed (zlib), and ``hash`` is their SHA-256 (hex) from before; ``size`` is the whole
    mail's, in bytes, even where only its beginning was read. ``outcome`` and ``detail`` are those of intake.decoding.
    """

    name: str
    outcome: str
    detail: str = ""
    reports: tuple[BounceReport, ...] = ()
    size: int = 0
    packed: bytes = b""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A source whose bytes could not be had, and why."""

    name: str
    problem: str


Incoming = IncomingMail | Unread
_Some = TypeVar("_Some", bound=Incoming)


def pack(
    name: str, raw: bytes, outcome: str, detail: str = "", reports: tuple[BounceReport, ...] = (), size: int = 0
) -> IncomingMail:
    """Return a mail that came as ``raw``; its ``size`` (bytes) counts when ``raw`` is only its beginning."""
    return IncomingMail(
        name,
        outcome,
        detail,
        reports,
        size=max(size, len(raw)),
        packed=_packed(raw),
        hash=hashlib.sha256(raw).hexdigest(),
    )


def _packed(raw: bytes) -> bytes:
    """Compress the bytes of a mail for zlib.decompress."""
    # The lowest level: mails are small and many, and a higher one costs more than it saves. No window beyond the mail
    # either: to clear the usual one of 32 KB takes longer than to compress what most mails have.
    window = min(max(len(raw).bit_length(), _LEAST_WINDOW), zlib.MAX_WBITS)
    packing = zlib.compressobj(1, zlib.DEFLATED, window)
    return packing.compress(raw) + packing.flush()


def batches(incoming: Iterable[_Some]) -> Iterator[list[_Some]]:
    """Cut what comes in into batches, always alike; a mail that is too large for one is a batch of its own."""
    batch: list[_Some] = []
    size = reports = 0
    for one in incoming:
        more_bytes, more_reports = (len(one.packed), len(one.reports)) if isinstance(one, IncomingMail) else (0, 0)
        full = len(batch) >= MOST_MAILS or size + more_bytes > MOST_BYTES or reports + more_reports > MOST_REPORTS
        if batch and full:
            yield batch
            batch, size, reports = [], 0, 0
        batch.append(one)
        size, reports = size + more_bytes, reports + more_reports
    if batch:
        yield batch
