"""Incidents (rule 8): many refusals for one policy reason at one provider within an hour are the sender's own fault.

Pure: which reports can be part of one, when one opens, and when it is over. It opens at more than twice what was ever
usual within an hour and closes at the usual itself, so that it does not open and close again and again.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import REASONS, Fault, Kind, Reason

#: How near to each other refusals have to be, how far back they are freed, how long silence may last until it is over.
WITHIN = timedelta(hours=1)

#: For how long the refusals before tell what is usual for a provider.
HISTORY = timedelta(weeks=8)

#: Until so long after it closed, an incident that nobody decided opens again rather than beside a new one.
REOPENS = timedelta(hours=24)

#: Fewer can be chance, whatever their share.
FEWEST = 5

#: So many times the busiest usual hour is unusual.
_UNUSUAL = 2

#: No more than these within an hour keep no incident open.
_QUIET = 2


class Decision(StrEnum):
    """What somebody made of an incident."""

    FREED = "freed"  # the fault was ours: the refusals count for nothing
    CONFIRMED = "confirmed"  # they are bounces as any others


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refusal: whose, and when."""

    address_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Cluster:
    """The fullest hour of some refusals: of how many addresses, from the first to the last of them."""

    addresses: int
    first: datetime
    last: datetime


def is_policy_refusal(kind: Kind, reason: Reason) -> bool:
    """Say whether a report can be part of an incident: a server refused for good, and not because of the address."""
    return kind is Kind.HARD and REASONS[reason].fault is Fault.POLICY


def fullest(refusals: Iterable[Refusal]) -> Cluster | None:
    """Return the hour with the refusals of most addresses; of several the last one; None without any.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    >>> fullest(Refusal(n, noon + n * WITHIN / 4) for n in range(9)).addresses
    5
    """
    best: Cluster | None = None
    hour: deque[Refusal] = deque()
    number: Counter[int] = Counter()
    for one in sorted(refusals, key=lambda one: (one.at, one.address_id)):
        hour.append(one)
        number[one.address_id] += 1
        while one.at - hour[0].at > WITHIN:
            gone = hour.popleft().address_id
            number[gone] -= 1
            if not number[gone]:
                del number[gone]
        if best is None or len(number) >= best.addresses:
            best = Cluster(len(number), hour[0].at, one.at)
    return best


def can_open(addresses: int, usual: int) -> bool:
    """Say whether so many within an hour are more than a provider refuses in its busiest ``usual`` hour.

    >>> can_open(20, 3), can_open(20, 10), can_open(4, 0)
    (True, False, False)
    """
    return addresses >= FEWEST and addresses > _UNUSUAL * usual


def is_many(addresses: int, policy: Policy) -> bool:
    """Say whether so many are an incident however many mails were sent there."""
    return addresses >= policy.incident_addresses


def is_share(addresses: int, sent: int, policy: Policy) -> bool:
    """Say whether so many of what was ``sent`` there are an incident; what is not known to be sent is none.

    >>> is_share(6, 100, Policy()), is_share(4, 100, Policy()), is_share(6, 0, Policy())
    (True, False, False)
    """
    return sent > 0 and addresses * 100 >= policy.incident_percent * sent


def goes_on(within_the_hour: int, usual: int) -> bool:
    """Say whether so many refusals within the last hour keep an incident open.

    >>> goes_on(3, 0), goes_on(2, 0), goes_on(6, 6)
    (True, False, False)
    """
    return within_the_hour > max(_QUIET, usual)
