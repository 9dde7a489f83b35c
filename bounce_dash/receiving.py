"""Mails that mail servers handed over: from the spool, where they wait, into the database."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bounce_dash.actions.recording.recorder import Recorded, record_batch
from bounce_dash.domain.access import operator
from bounce_dash.domain.incoming import pack
from bounce_dash.intake import spool
from bounce_dash.intake.decoding import decode
from bounce_dash.store.engine import Database

#: Mails of the spool that are recorded in one go.
_MOST_AT_ONCE = 200


def receive(database: Database, data: Path, secret: bytes) -> bool:
    """Record what waits longest in the spool of a data folder; say whether there may be more.

    Raise Unavailable: it goes on waiting.
    """
    waiting = spool.waiting(data, _MOST_AT_ONCE)
    if waiting:
        take_in(database, waiting, secret)
    return len(waiting) == _MOST_AT_ONCE


def take_in(database: Database, files: Sequence[Path], secret: bytes) -> Recorded:
    """Record mails of the spool, in one transaction a channel, and delete what is recorded. Idempotent.

    Raise Unavailable when the database does not take them; then they stay in the spool.
    """
    by_channel = defaultdict(list)
    for mail in spool.read(list(files)):
        by_channel[mail.channel].append(mail)
    total = Recorded()
    for channel, mails in by_channel.items():
        read = [(mail, decode(mail.raw)) for mail in mails]
        packed = [pack("-", m.raw, said.outcome, said.detail, said.reports, m.size) for m, said in read]
        now = datetime.now(UTC)
        total += record_batch(database, operator(channel), packed, channel=channel, now=now, secret=secret)
        for mail in mails:
            mail.path.unlink(missing_ok=True)
    return total
