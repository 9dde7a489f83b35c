"""A mailbox that is watched: how far it was read, what can go wrong with it, and when that is tried again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

#: How long a process may watch without saying so; then another one takes over.
LEASE = timedelta(seconds=90)

#: Seconds until it is tried again, after each failure in a row; then the last one for good. All are less than LEASE.
PAUSES = (2.0, 5.0, 15.0, 30.0, 60.0)

#: Mails that are read, recorded and moved in one go, and their bytes.
MOST_MAILS, MOST_BYTES = 100, 16 * 1024 * 1024


class Trouble(StrEnum):
    """Why a mailbox cannot be read."""

    AWAY = "away"
    CERTIFICATE = "certificate"
    REFUSED = "refused"
    TOKEN = "token"  # noqa: S105 (the name of a trouble)
    NO_FOLDER = "no_folder"
    NOT_MADE = "not_made"
    NOT_MOVED = "not_moved"
    CONFUSED = "confused"


class MailboxTrouble(Exception):
    """The mailbox cannot be read at this moment; ``said`` are the server's or the system's own words."""

    def __init__(self, trouble: Trouble, said: str = "") -> None:
        super().__init__(trouble.value, said)
        self.trouble, self.said = trouble, " ".join(said.split())[:300]


@dataclass(frozen=True, slots=True)
class Position:
    """How far a mailbox was read: all mails up to ``uid``, as long as its UIDVALIDITY (RFC 9051, 2.3.1.1) stays."""

    validity: int = 0
    uid: int = 0

    def within(self, validity: int) -> int:
        """Return the UID to go on behind: another validity means other mails, and all are read again.

        >>> Position(7, 120).within(7), Position(7, 120).within(8)
        (120, 0)
        """
        return self.uid if self.validity == validity else 0


def portions(sizes: Mapping[int, int], *, mails: int = MOST_MAILS, size: int = MOST_BYTES) -> Iterator[list[int]]:
    """Cut mails (UID → bytes) into portions of at most so many mails and bytes; a larger mail is one by itself."""
    portion: list[int] = []
    taken = 0
    for uid, more in sizes.items():
        if portion and (len(portion) >= mails or taken + more > size):
            yield portion
            portion, taken = [], 0
        portion.append(uid)
        taken += more
    if portion:
        yield portion
