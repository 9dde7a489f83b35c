"""Asking again about the domains of addresses: who is asked, and when once more if nobody answered."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Protocol

from bounce_dash.domain.validity import Flaw

_FIRST, _LONGEST = timedelta(minutes=5), timedelta(hours=24)


class LookUp(Protocol):
    """Asks DNS about domains: domain → what is wrong with it, None when it takes mail. Takes seconds, never raises."""

    def __call__(self, domains: Sequence[str], /) -> Mapping[str, Flaw | None]: ...


def nobody_answers(domains: Sequence[str], /) -> Mapping[str, Flaw | None]:
    """Be a `LookUp` that learns nothing."""
    return dict.fromkeys(domains, Flaw.NOT_CHECKED)


def pause_after(tries: int) -> timedelta:
    """Return the pause after a number of tries without an answer: five minutes, doubled each time, a day at most.

    >>> pause_after(3)
    datetime.timedelta(seconds=1200)
    """
    return min(_FIRST * (1 << min(max(tries, 1) - 1, 20)), _LONGEST)
