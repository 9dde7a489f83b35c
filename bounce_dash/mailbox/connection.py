"""One connection to a mailbox. Reading leaves no trace in it (BODY.PEEK); only `move` changes anything."""

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, UnexpectedCommandStatusError
from imap_tools.utils import encode_folder

from bounce_dash.domain.watching import MailboxTrouble, Trouble, portions
from bounce_dash.intake.sources import MOST_BYTES
from bounce_dash.mailbox.account import Account

#: Seconds for which an answer is waited for.
SECONDS = 60.0

#: UIDs whose sizes are asked for in one command.
_SIZES_AT_ONCE = 500

_UID, _SIZE = re.compile(rb"\bUID (\d+)"), re.compile(rb"\bRFC822\.SIZE (\d+)")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A mail of the mailbox: its UID, its bytes (maybe only its beginning), its whole size in bytes."""

    uid: int
    raw: bytes
    size: int


class Connection:
    """A connection with its folder open, for the block of a ``with``. Not for several threads at once.

    ``validity`` is the folder's UIDVALIDITY. All that goes wrong raises MailboxTrouble.
    """

    def __init__(self, account: Account, *, seconds: float = SECONDS) -> None:
        self._account, self._seconds = account, seconds
        self._capabilities: frozenset[str] = frozenset()
        self._box: BaseMailBox
        self.validity = 0

    def __enter__(self) -> "Connection":
        """Connect, sign in, make the folder for what is handled, and open the watched one."""
        with _told():
            self._box = self._connected()
        try:
            self._enter()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Say good-bye and close."""
        self._close()

    def _close(self) -> None:
        with suppress(imaplib.IMAP4.error, ImapToolsError, OSError):
            self._box.logout()

    def _connected(self) -> BaseMailBox:
        server = self._account.server
        if not (server.tls or server.starttls):
            return MailBoxUnencrypted(server.host, server.port, timeout=self._seconds)
        kind = MailBox if server.tls else MailBoxStartTls
        return kind(server.host, server.port, timeout=self._seconds, ssl_context=server.trust())

    def _enter(self) -> None:
        with _told(Trouble.REFUSED):
            self._sign_in()
            # What a server can do it says in full only to whom it knows.
            _, answer = self._box.client.capability()
            self._capabilities = frozenset(answer[-1].decode("ascii", "replace").upper().split())
        with _told(Trouble.NOT_MADE):
            if not self._box.folder.exists(self._account.handled):
                self._box.folder.create(self._account.handled)
                self._box.folder.subscribe(self._account.handled, True)
        with _told(Trouble.NO_FOLDER):
            self._box.folder.set(self._account.folder)
            _, said = self._box.client.response("UIDVALIDITY")
            self.validity = int(said[0] or 0) if said else 0

    def _sign_in(self) -> None:
        server, token = self._account.server, self._account.token
        if token is not None:
            try:
                self._box.xoauth2(server.user, token.read_text("ascii").strip(), initial_folder=None)
            except (FileNotFoundError, PermissionError, IsADirectoryError, UnicodeError) as error:
                raise MailboxTrouble(Trouble.TOKEN, getattr(error, "strerror", "") or "") from error
        elif (server.user + server.password).isascii():
            self._box.login(server.user, server.password, initial_folder=None)
        else:
            self._box.login_utf8(server.user, server.password, initial_folder=None)

    def uids(self, after: int) -> list[int]:
        """Return the UIDs behind one, in order; mails that are marked as deleted are left out."""
        with _told():
            # "n:*" names the last mail even when its UID is less than n.
            found = self._box.uids(f"UID {after + 1}:* UNDELETED", charset=None)
        return sorted(uid for uid in map(int, found) if uid > after)

    def fetch(self, uids: Sequence[int]) -> Iterator[list[Fetched]]:
        """Yield mails in portions that fit into memory; those that are gone meanwhile are left out."""
        for begin in range(0, len(uids), _SIZES_AT_ONCE):
            some = uids[begin : begin + _SIZES_AT_ONCE]
            sizes = {uid: min(size, MOST_BYTES) for uid, size, _ in self._asked(some, "(UID RFC822.SIZE)")}
            for portion in portions({uid: sizes[uid] for uid in some if uid in sizes}):
                parts = f"(UID RFC822.SIZE BODY.PEEK[]<0.{MOST_BYTES}>)"
                yield [Fetched(uid, raw, size) for uid, size, raw in self._asked(portion, parts) if raw]

    def _asked(self, uids: Sequence[int], parts: str) -> list[tuple[int, int, bytes]]:
        """Return (UID, size, bytes) of mails, as far as the server gives them."""
        with _told():
            status, answer = self._box.client.uid("FETCH", ",".join(map(str, uids)), parts)
            if status != "OK":
                raise MailboxTrouble(Trouble.CONFUSED, _words(answer))
        found = []
        for head, raw in _items(answer):
            uid, size = _UID.search(head), _SIZE.search(head)
            if uid and size:
                found.append((int(uid[1]), int(size[1]), raw))
        return found

    def move(self, uids: Sequence[int]) -> None:
        """Move mails to the folder of the handled ones; those that are gone meanwhile are passed over.

        The library would expunge whatever anybody marked as deleted where the server cannot move (RFC 6851).
        """
        if not uids:
            return
        chosen, folder = ",".join(map(str, uids)), encode_folder(self._account.handled)
        with _told(Trouble.NOT_MOVED):
            if "MOVE" in self._capabilities:
                self._do("MOVE", chosen, folder)
                return
            self._do("COPY", chosen, folder)
            self._do("STORE", chosen, "+FLAGS.SILENT", r"(\Deleted)")
            if "UIDPLUS" in self._capabilities:
                self._do("EXPUNGE", chosen)

    def _do(self, command: str, *words: Any) -> None:
        status, answer = self._box.client.uid(command, *words)
        if status != "OK":
            raise MailboxTrouble(Trouble.NOT_MOVED, _words(answer))

    @property
    def tells(self) -> bool:
        """Say whether the server tells by itself of new mail (IDLE, RFC 2177)."""
        return "IDLE" in self._capabilities

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Be told of new mail for as long as the block lasts."""
        with _told():
            self._box.idle.start()  # type: ignore[no-untyped-call]
        yield
        with _told():
            self._box.idle.stop()  # type: ignore[no-untyped-call]

    def hears(self, seconds: float) -> bool:
        """Wait while `listening`; say whether the server said anything, or whether the line broke."""
        with _told():
            return bool(self._box.idle.poll(seconds))


@contextmanager
def _told(otherwise: Trouble = Trouble.CONFUSED) -> Iterator[None]:
    """Turn what the libraries raise into a MailboxTrouble; ``otherwise`` is what a refusal of the server means here."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailboxTrouble(Trouble.CERTIFICATE, error.verify_message) from error
    except (OSError, imaplib.IMAP4.abort) as error:
        raise MailboxTrouble(Trouble.AWAY, getattr(error, "strerror", "") or str(error)) from error
    except UnexpectedCommandStatusError as error:
        raise MailboxTrouble(otherwise, _words(error.command_result[1])) from error
    except (imaplib.IMAP4.error, ImapToolsError) as error:
        raise MailboxTrouble(otherwise, str(error)) from error


def _items(answer: Sequence[Any]) -> Iterator[tuple[bytes, bytes]]:
    """Yield (what is said of it, its bytes) of each mail of a FETCH; what is said may stand before and behind these."""
    head, raw = b"", b""
    for part in answer:
        if isinstance(part, tuple):
            if head:
                yield head, raw
            head, raw = part[0], part[1]
        elif part and raw:
            head += b" " + part
        elif part:
            yield part, b""
    if head:
        yield head, raw


def _words(answer: Any) -> str:
    last = answer[-1] if isinstance(answer, (list, tuple)) and answer else answer
    return last.decode("utf-8", "replace") if isinstance(last, bytes) else str(last or "")
