"""The way through the intake: each mail is composed, decoded and recorded as if it had come in, day by day."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby

from sqlmodel import Session

from bounce_dash.actions.demo.bulk import CHANNEL, mail_name
from bounce_dash.actions.recording.recorder import Recorded, record
from bounce_dash.demo.letters import Decoder, Letter
from bounce_dash.demo.mails.oddities import ODDITIES
from bounce_dash.demo.stories import recorded_at
from bounce_dash.domain.access import Actor
from bounce_dash.domain.incoming import IncomingMail, batches, pack


def send_back(
    session: Session,
    actor: Actor,
    letters: Iterable[Letter],
    *,
    decode: Decoder,
    now: datetime,
    told: Callable[[int], None],
) -> Recorded:
    """Compose, decode and record letters in the order of their days; ``told`` hears how many are done."""
    total, done = Recorded(), 0
    ordered = sorted(letters, key=lambda letter: (letter.happening.at, letter.message_id))
    for day, of_day in groupby(ordered, key=lambda letter: recorded_at(letter.happening.at, now)):
        mails = (incoming(mail_name(letter.message_id), letter.compose(), decode) for letter in of_day)
        for batch in batches(mails):
            total += record(session, actor, batch, channel=CHANNEL, now=day)
            done += len(batch)
            told(done)
    return total


def record_oddities(session: Session, actor: Actor, *, decode: Decoder, now: datetime) -> Recorded:
    """Record what is no bounce at all, so that the list of unreadable messages has something to show."""
    mails: Sequence[IncomingMail] = [incoming(name, raw, decode) for name, raw in ODDITIES.items()]
    return record(session, actor, mails, channel=CHANNEL, now=now)


def incoming(name: str, raw: bytes, decode: Decoder) -> IncomingMail:
    """Read one mail, ready to be recorded."""
    reading = decode(raw)
    return pack(name, raw, reading.outcome, reading.detail, reading.reports)
