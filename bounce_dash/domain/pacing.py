"""How many mails may go at this moment, where so many a minute are allowed. Pure.

A rate is kept by one moment, when the next mail may go (the generic cell rate algorithm, ITU-T I.371 annex A). Any
number of processes that share it keep the rate together.
"""

from datetime import datetime, timedelta

#: The name of the pace of all mails together; providers have theirs.
OVERALL = ""

#: For so long what was not sent may be made up for: as long as a sender waits between two looks.
SLACK = timedelta(seconds=2)


def allowed(rate: int, next_at: datetime, now: datetime) -> int:
    """Return how many mails may go now, at ``rate`` a minute, when the next one was to go at a moment.

    >>> moment = datetime(2026, 1, 1)
    >>> allowed(60, moment, moment), allowed(60, moment, moment + SLACK), allowed(60, moment + SLACK, moment)
    (1, 3, 0)
    """
    waited = now - _beginning(rate, next_at, now)
    return 0 if waited < timedelta(0) else 1 + waited // _gap(rate)


def after(rate: int, next_at: datetime, now: datetime, mails: int) -> datetime:
    """Return when the next mail may go after so many more went."""
    return _beginning(rate, next_at, now) + mails * _gap(rate)


def _beginning(rate: int, next_at: datetime, now: datetime) -> datetime:
    return max(next_at, now - SLACK)


def _gap(rate: int) -> timedelta:
    return timedelta(minutes=1) / rate
