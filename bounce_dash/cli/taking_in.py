"""Recording batch after batch, and the account of what was kept and what was not."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, datetime

from bounce_dash.actions.recording.recorder import Recorded, record_batch
from bounce_dash.cli.progress import Progress
from bounce_dash.cli.reading import ReaderDied
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.incoming import Incoming, IncomingMail, Unread
from bounce_dash.i18n import translate
from bounce_dash.wiring import prepare, wiring

#: After so many mails in a row that a full disk refused, the others are not tried any more.
_PATIENCE = 20
#: How a full disk shows in the words of SQLite, of the operating system and of PostgreSQL.
_FULL = ("disk is full", "disk i/o error", "no space left", "file too large")


class TakingIn:
    """One run: what was done so far, and what was not."""

    def __init__(self, *, channel: str, language: str) -> None:
        self._channel = channel
        self._language = language
        self._actor = operator(channel)
        self._done = Recorded()
        self._read = self._lost = self._refused = 0
        self._problems: list[str] = []

    @property
    def failed(self) -> bool:
        """Whether something could not be kept."""
        return bool(self._problems) or self._lost > 0

    def run(self, reading: Iterable[Sequence[Incoming]], total: int) -> None:
        """Record what is read (``total`` bytes, 0 when unknown) into the newest schema; what stops it is told later."""
        try:
            prepare()
            self._record_all(reading, Progress(total, language=self._language))
        except Unavailable as refusal:
            self._tell(_key_of(refusal), **refusal.values)
        except ReaderDied:
            self._tell("ingest.reader_died")

    def _tell(self, key: str, **values: object) -> None:
        self._problems.append(translate(self._language, key, count=None, **values))

    def _record_all(self, reading: Iterable[Sequence[Incoming]], progress: Progress) -> None:
        try:
            for batch in reading:
                mails = self._readable(batch)
                self._keep(mails)
                progress.advance(len(mails), sum(mail.size for mail in mails))
        finally:
            progress.close()

    def _readable(self, batch: Sequence[Incoming]) -> list[IncomingMail]:
        for unread in batch:
            if isinstance(unread, Unread):
                self._tell("ingest.unread", name=unread.name, problem=unread.problem)
        mails = [mail for mail in batch if isinstance(mail, IncomingMail)]
        self._read += len(mails)
        return mails

    def _keep(self, mails: Sequence[IncomingMail]) -> None:
        if not mails:
            return
        try:
            self._record(mails)
        except Unavailable as refusal:
            if not _is_full(refusal):
                self._lost += len(mails)
                raise
            self._keep_what_fits(mails)

    def _keep_what_fits(self, mails: Sequence[IncomingMail]) -> None:
        """Record mails one by one: a full disk may refuse a big one and still take the others."""
        for position, mail in enumerate(mails):
            try:
                self._record([mail])
                self._refused = 0
            except Unavailable:
                self._lost += 1
                self._refused += 1
                if self._refused >= min(_PATIENCE, len(mails)):
                    self._lost += len(mails) - position - 1
                    raise

    def _record(self, mails: Sequence[IncomingMail]) -> None:
        wired, now = wiring(), datetime.now(UTC)
        self._done += record_batch(
            wired.database, self._actor, mails, channel=self._channel, now=now, secret=wired.settings.secret
        )

    def add(self, done: Recorded, mails: int) -> None:
        """Count what somebody else recorded."""
        self._done += done
        self._read += mails

    def summarise(self, *, quiet: bool) -> None:
        """Print what was done to stdout (unless ``quiet``), and what was not to stderr."""
        if not quiet:
            print(self._line("ingest.mails", self._read - self._lost))
            for field in fields(Recorded):
                count = getattr(self._done, field.name)
                if field.name in _LINES and (count or field.name in _ALWAYS):
                    print("  " + self._line(_LINES[field.name], count))
        if self._lost:
            self._problems.append(self._line("ingest.lost", self._lost))
        for problem in self._problems:
            print(problem, file=sys.stderr)

    def _line(self, key: str, count: int) -> str:
        return translate(self._language, key, count=count)


#: What the summary tells of `Recorded`, in its order.
_LINES = {
    "known": "ingest.known",
    "reports": "ingest.reports",
    "duplicates": "ingest.duplicates",
    "unreadable": "ingest.unreadable",
    "not_bounces": "ingest.not_bounces",
    "addresses": "ingest.addresses",
    "blocked": "ingest.blocked",
    "complaints": "ingest.complaints",
}
_ALWAYS = frozenset({"reports", "blocked"})


def _key_of(refusal: Unavailable) -> str:
    if type(refusal) is not Unavailable:
        return refusal.code
    return "ingest.full" if _is_full(refusal) else "ingest.stopped"


def _is_full(refusal: Unavailable) -> bool:
    cause = str(refusal.values.get("cause", "")).lower()
    return any(words in cause for words in _FULL)
