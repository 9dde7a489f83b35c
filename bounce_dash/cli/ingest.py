"""Read bounce mails and record them: from files, mboxes, Maildirs, folders, or one piped in by a mail server."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime

from bounce_dash.actions.recording import Recorded, record
from bounce_dash.cli.language import spoken
from bounce_dash.cli.progress import Progress
from bounce_dash.cli.reading import Read, ReaderDied, Unread, batches
from bounce_dash.domain.access import operator
from bounce_dash.domain.errors import Unavailable
from bounce_dash.domain.incoming import IncomingMail
from bounce_dash.i18n import translate
from bounce_dash.intake.sources import size_of
from bounce_dash.wiring import prepare, wiring, write

#: After so many mails in a row that a full disk refused, the others are not tried any more.
_PATIENCE = 20
#: How a full disk shows in the words of SQLite, of the operating system and of PostgreSQL.
_FULL = ("disk is full", "disk i/o error", "no space left", "file too large")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a mail, an mbox, a Maildir, a folder, or - for stdin")
    parser.add_argument(
        "--channel", default="ingest", metavar="NAME", help="where the mails come from, for the timeline"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing unless something went wrong")


def run(args: argparse.Namespace) -> int:
    """Record everything; 0 when all was kept, 1 when something was not.

    With ``-`` the code is 75 instead of 1 (EX_TEMPFAIL of sysexits.h): the mail server keeps the mail and tries later.
    """
    failure = os.EX_TEMPFAIL if "-" in args.paths else 1
    intake = _Intake(args.channel, args.quiet, spoken())
    try:
        prepare()
        intake.run(args.paths)
    except Unavailable as refusal:
        intake.problem("ingest.full" if _is_full(refusal) else "ingest.stopped", **refusal.values)
    except ReaderDied:
        intake.problem("ingest.reader_died")
    except SystemExit as bad_settings:
        if failure != os.EX_TEMPFAIL:
            raise
        print(bad_settings, file=sys.stderr)
        return failure
    intake.summarise()
    return failure if intake.failed else 0


class _Intake:
    """One run: what was done so far, and what was not."""

    def __init__(self, channel: str, quiet: bool, language: str) -> None:
        self._channel = channel
        self._quiet = quiet
        self._language = language
        self._actor = operator(channel)
        self._done = Recorded()
        self._read = self._lost = self._refused = 0
        self._problems: list[str] = []

    @property
    def failed(self) -> bool:
        """Whether something could not be kept."""
        return bool(self._problems) or self._lost > 0

    def problem(self, key: str, **values: object) -> None:
        """Note a sentence for the end."""
        self._problems.append(translate(self._language, key, count=None, **values))

    def run(self, paths: Sequence[str]) -> None:
        """Record batch after batch; raise Unavailable when the database answers none of them any more."""
        total = size_of(paths)  # type: ignore[arg-type]
        progress = Progress(total, language=self._language)
        try:
            for batch in batches(paths, total):
                mails = self._readable(batch)
                self._keep(mails)
                progress.advance(len(mails), sum(mail.size for mail in mails))
        finally:
            progress.close()

    def _readable(self, batch: Sequence[Read]) -> list[IncomingMail]:
        for unread in batch:
            if isinstance(unread, Unread):
                self.problem("ingest.unread", name=unread.name, problem=unread.problem)
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
        secret, now = wiring().settings.secret, datetime.now(UTC)
        self._done += write(record, self._actor, mails, channel=self._channel, now=now, secret=secret)

    def summarise(self) -> None:
        """Print what was done to stdout, and what was not to stderr."""
        if not self._quiet:
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


def _is_full(refusal: Unavailable) -> bool:
    cause = str(refusal.values.get("cause", "")).lower()
    return any(words in cause for words in _FULL)
