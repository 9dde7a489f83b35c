"""The incident of the demo: this morning a provider refused what it should have taken, for want of a signature."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bounce_dash.actions.demo.bulk import CHANNEL, mail_name
from bounce_dash.actions.demo.mailing_back import incoming
from bounce_dash.actions.recording.recorder import Recorded, record
from bounce_dash.demo.answers import ANSWERS
from bounce_dash.demo.letters import Decoder, Letter
from bounce_dash.demo.stories import Happening, Sent
from bounce_dash.domain.access import Actor
from bounce_dash.domain.incoming import batches
from bounce_dash.store.queries import incidents as stored

#: How many people it touches, at most, and how long ago they were refused first.
_MOST, _AGO = 86, timedelta(minutes=12)

#: Seconds between two refusals, over and over: fast in the middle.
_PAUSES = (12, 9, 7, 5, 4, 3, 4, 5, 6, 8)


def record_incident(session: Session, actor: Actor, *, decode: Decoder, now: datetime) -> Recorded:
    """Record what a provider sends back of the mailing that went out last, so that an incident waits for a decision."""
    answers, at = ANSWERS["incident"], now - _AGO
    letters = []
    for number, row in enumerate(stored.latest_sent(session, _MOST)):
        at += timedelta(seconds=_PAUSES[number % len(_PAUSES)])
        # The mailer tells when it got the mail: a large mailing goes out over some minutes.
        happening = Happening(Sent(0, at, row.subject), "bounce", at, answers[number % 7 % len(answers)])
        letters.append(Letter(row.address, row.message_id, happening, "en", "", number))
    total = Recorded()
    mails = (incoming(mail_name(letter.message_id), letter.compose(), decode) for letter in letters)
    for batch in batches(mails):
        total += record(session, actor, batch, channel=CHANNEL, now=now)
    return total
