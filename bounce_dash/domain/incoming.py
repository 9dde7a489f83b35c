"""What an intake channel hands over for recording."""

import hashlib
import zlib
from dataclasses import dataclass, replace

from bounce_dash.domain.reports import BounceReport


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """One mail as it came (bytes) and what the decoder made of it.

    ``outcome`` and ``detail`` are those of intake.decoding. ``size`` is the whole mail's, in bytes, when ``raw`` is
    only its beginning; 0 means that ``raw`` is all. A mail that was packed beforehand, by another process, has its
    bytes in ``packed`` and its ``hash`` instead of ``raw``.
    """

    name: str
    raw: bytes
    outcome: str
    detail: str = ""
    reports: tuple[BounceReport, ...] = ()
    size: int = 0
    packed: bytes = b""
    hash: str = ""


def pack(mail: IncomingMail) -> IncomingMail:
    """Return the mail with its bytes compressed (zlib) and named by their SHA-256, as they are stored."""
    if mail.hash:
        return mail
    return replace(
        mail,
        raw=b"",
        size=max(mail.size, len(mail.raw)),
        # The lowest level: mails are small and many, and a higher one costs more than it saves.
        packed=zlib.compress(mail.raw, 1),
        hash=hashlib.sha256(mail.raw).hexdigest(),
    )
