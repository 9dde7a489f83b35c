"""Watching a mailbox: what comes in is recorded, and moved only then; what is no bounce is left as it was.

Each step can be the last one of a process that dies. A mail that was recorded and not moved is read again, known, and
moved; how far the mailbox was read is noted after that. Of several processes one watches, and the others wait.
"""

import logging
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bounce_dash.actions import watching
from bounce_dash.actions.recording.recorder import Recorded, record_batch
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.incoming import pack
from bounce_dash.domain.watching import MOST_MAILS, PAUSES, MailboxTrouble, Position
from bounce_dash.intake.decoding import decode
from bounce_dash.intake.sources import MOST_BYTES
from bounce_dash.mailbox.account import Account, account_of
from bounce_dash.mailbox.connection import Connection, Fetched
from bounce_dash.settings import Settings
from bounce_dash.store.engine import Database

_LOG = logging.getLogger(__name__)

#: What stays in the mailbox, untouched: mail that is none of ours, and what only a person can read.
_NOT_OURS, _UNREADABLE = "not-a-bounce", "unreadable"

#: Seconds between looks where the server does not tell of new mail; and at most, where it does.
LOOK, LISTEN = 30.0, 240.0

#: Seconds in which a watcher notices that it has to stop, and after which it says that it still watches.
_HEED, _SAY = 1.0, 30.0

_WATCHER = operator(watching.CHANNEL)


class Elsewhere(Exception):
    """Another process watches the mailbox."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a look brought: how many mails were read, and left in the mailbox, and what was recorded of the others."""

    read: int = 0
    left: int = 0
    recorded: Recorded = field(default_factory=Recorded)

    def __add__(self, other: "Brought") -> "Brought":
        """Add up two looks."""
        return Brought(self.read + other.read, self.left + other.left, self.recorded + other.recorded)


class Watcher:
    """What watches a mailbox in this process. ``clock`` gives the time in UTC; ``tell`` hears of each new trouble."""

    def __init__(
        self,
        database: Database,
        account: Account,
        *,
        secret: bytes,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        tell: Callable[[MailboxTrouble | Unavailable], None] = lambda trouble: None,
    ) -> None:
        self._database, self._account, self._secret, self._clock = database, account, secret, clock
        self._tell, self._told = tell, ""
        self._holder = uuid.uuid4().hex
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Watch in a thread of its own, until `stop`."""
        self._thread = threading.Thread(target=self.run, name="mailbox", daemon=True)
        self._thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """Let it end the portion that it is at; wait that long."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(seconds)

    def look_once(self) -> Brought:
        """Take in what is there at this moment; raise Elsewhere, MailboxTrouble (noted) or Unavailable."""
        try:
            self._position()
            with Connection(self._account) as connection:
                return self._look(connection)
        except MailboxTrouble as trouble:
            self._note(trouble)
            raise
        finally:
            self._let_go()

    def run(self) -> None:
        """Watch until told to stop, whatever fails: then it is tried again, after a while."""
        failures = 0
        while not self._stopping.is_set():
            try:
                self._position()
                with Connection(self._account) as connection:
                    while not self._stopping.is_set():
                        self._look(connection)
                        failures = 0
                        self._wait(connection)
            except Elsewhere:
                self._stopping.wait(LOOK)
            except (MailboxTrouble, Unavailable) as trouble:
                self._note(trouble)
                self._stopping.wait(PAUSES[min(failures, len(PAUSES) - 1)])
                failures += 1
            except Exception:
                # One mail that is more than the code foresaw must not end the watch for good.
                _LOG.exception("watching the mailbox failed: it is tried again")
                self._stopping.wait(PAUSES[-1])
        self._let_go()

    def _position(self) -> Position:
        """Take the mailbox, or keep it; raise Elsewhere."""
        with self._database.write(one_of_many=True) as session:
            position = watching.hold(session, _WATCHER, self._account.name, self._holder, now=self._clock())
        if position is None:
            raise Elsewhere
        return position

    def _look(self, connection: Connection) -> Brought:
        """Take in all that is new."""
        after = self._position().within(connection.validity)
        brought, new = Brought(), connection.uids(after)
        for begin in range(0, len(new), MOST_MAILS):
            if self._stopping.is_set():
                return brought
            some = new[begin : begin + MOST_MAILS]
            taken = self._take_in(connection, some)
            self._advance(Position(connection.validity, some[-1]), taken)
            brought += taken
        if not new:
            self._advance(Position(connection.validity, after), brought)
        return brought

    def _take_in(self, connection: Connection, uids: Sequence[int]) -> Brought:
        brought = Brought()
        for mails in connection.fetch(uids):
            read = [(mail, decode(_as_piped(mail))) for mail in mails]
            ours = [(mail, said) for mail, said in read if said.outcome != _NOT_OURS]
            packed = [
                pack(f"{self._account.name}#{mail.uid}", _as_piped(mail), said.outcome, said.detail, said.reports,
                     mail.size if mail.size > MOST_BYTES else 0)
                for mail, said in ours
            ]  # fmt: skip
            recorded = Recorded()
            if packed:
                recorded = record_batch(self._database, _WATCHER, packed, channel=watching.CHANNEL, now=self._clock(),
                                        secret=self._secret)  # fmt: skip
            handled = [mail.uid for mail, said in ours if said.outcome != _UNREADABLE]
            connection.move(handled)
            brought += Brought(len(mails), len(mails) - len(handled), recorded)
        return brought

    def _advance(self, position: Position, brought: Brought) -> None:
        with self._database.write(one_of_many=True) as session:
            held = watching.advance(session, _WATCHER, self._account.name, self._holder, position,
                                    brought=brought.recorded.messages > 0, now=self._clock())  # fmt: skip
        self._told = ""
        if not held:
            raise Elsewhere

    def _wait(self, connection: Connection) -> None:
        """Wait until the server tells of something, or it is time to look anyway."""
        if not connection.tells:
            self._stopping.wait(LOOK)
            return
        with connection.listening():
            for second in range(int(LISTEN / _HEED)):
                begun = self._clock()
                if self._stopping.is_set() or connection.hears(_HEED):
                    return
                if (self._clock() - begun).total_seconds() < _HEED / 2:
                    return  # a line that is ready to be read and says nothing is closed
                if second % _SAY == _SAY - 1:
                    self._position()

    def _note(self, trouble: MailboxTrouble | Unavailable) -> None:
        """Say what is wrong, once for each trouble in a row."""
        words, new = str(trouble), str(trouble) != self._told
        self._told = words
        if new:
            _LOG.warning("the mailbox %s cannot be taken in: %s", self._account.name, words)
            self._tell(trouble)
        if isinstance(trouble, MailboxTrouble):
            with _if_it_answers(), self._database.write(one_of_many=True) as session:
                watching.note_trouble(session, _WATCHER, self._account.name, self._holder, trouble, new=new,
                                      now=self._clock())  # fmt: skip

    def _let_go(self) -> None:
        with _if_it_answers(), self._database.write(one_of_many=True) as session:
            watching.let_go(session, _WATCHER, self._account.name, self._holder)


def _as_piped(mail: Fetched) -> bytes:
    """Return a mail's bytes as a mail server would have piped them, so that the same mail is the same bytes."""
    return mail.raw.replace(b"\r\n", b"\n")


@contextmanager
def _if_it_answers() -> Iterator[None]:
    """Do what can be done without when the database does not answer."""
    try:
        yield
    except Unavailable:
        _LOG.warning("the database does not answer: the state of the mailbox is not noted")


def watcher_of(
    database: Database, settings: Settings, tell: Callable[[MailboxTrouble | Unavailable], None] = lambda trouble: None
) -> Watcher | None:
    """Return what watches the mailbox of the settings, None when they name none; raise BadSettings."""
    account = account_of(settings)
    return Watcher(database, account, secret=settings.secret, tell=tell) if account else None


@contextmanager
def at_work(database: Database, settings: Settings) -> Iterator[None]:
    """Watch the mailbox in a thread for as long as the block lasts, if the settings name one."""
    watcher = watcher_of(database, settings)
    if watcher is None:
        yield
        return
    watcher.start()
    try:
        yield
    finally:
        watcher.stop()
