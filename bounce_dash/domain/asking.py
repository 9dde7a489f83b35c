"""Asking visitors by mail whether an address is theirs (double opt-in): when, how often, and what came of it. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from bounce_dash.domain.sending import Outcome


class Asking(StrEnum):
    """How far the mail is that asks one visitor for a confirmation."""

    NOT = ""  # none is needed
    DUE = "due"
    UNKNOWN = "unknown"  # it is being handed over; if it stays so, nobody knows whether it went out
    SENT = "sent"
    FAILED = "failed"
    LEFT_OUT = "left_out"  # the address is blocked here, or a former employee's
    OFTEN = "often"  # the address was asked often enough lately


#: How long a mail that asks for a confirmation can be answered.
CONFIRMABLE = timedelta(days=30)

#: Mails that ask one address for a confirmation within `LATELY`, whatever is typed into whichever form.
MOST, LATELY = 3, timedelta(days=1)

#: What follows a mail that was put off: 5 minutes, 20, 80, more than 5 hours, more than 21.
_TRIES, _FIRST_WAIT = 6, timedelta(minutes=5)

#: For how long a mail on its way is nobody else's: far longer than any server may take.
ON_ITS_WAY = timedelta(minutes=15)

_SETTLED = {Outcome.ACCEPTED: Asking.SENT, Outcome.REFUSED: Asking.FAILED, Outcome.UNKNOWN: Asking.UNKNOWN}


def after(outcome: Outcome, tries: int, now: datetime) -> tuple[Asking, datetime | None]:
    """Say what follows on a try, the last of so many: how far the mail is, and when it is tried again.

    >>> at = datetime(2026, 11, 2)
    >>> after(Outcome.DEFERRED, 2, at), after(Outcome.DEFERRED, 6, at)[0].value
    ((<Asking.DUE: 'due'>, datetime.datetime(2026, 11, 2, 0, 20)), 'failed')
    """
    if outcome in _SETTLED:
        return _SETTLED[outcome], None
    if outcome is not Outcome.DEFERRED:
        return Asking.DUE, now + _FIRST_WAIT  # it was about us, not about this mail
    if tries >= _TRIES:
        return Asking.FAILED, None
    return Asking.DUE, now + _FIRST_WAIT * 4 ** (tries - 1)


def counts(outcome: Outcome) -> bool:
    """Say whether a try was one of this mail's."""
    return outcome in _SETTLED or outcome is Outcome.DEFERRED


def may_be_asked_again(asking: str, asked_at: datetime | None, received_at: datetime, now: datetime) -> bool:
    """Say whether a user may have a visitor asked once more who has not confirmed."""
    if asking not in (Asking.UNKNOWN, Asking.SENT, Asking.FAILED, Asking.OFTEN) or now - received_at > CONFIRMABLE:
        return False
    return asking != Asking.UNKNOWN or asked_at is None or now - asked_at > ON_ITS_WAY
