"""Rule 2: a soft bounce makes the mailing try that recipient again, with growing delays, until tries run out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bounce_dash.domain.history import PastReport
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import Reason

#: Reasons that say no more than "it did not work".
_VAGUE = frozenset({Reason.EXPIRED, Reason.UNDEFINED, Reason.ON_HOLD, Reason.DELAYED})


@dataclass(frozen=True, slots=True)
class Again:
    """The recipient is deferred; the next try is due at ``at``."""

    at: datetime


@dataclass(frozen=True, slots=True)
class GiveUp:
    """The recipient is registered as bounced for ``reason``."""

    reason: Reason


def retrying(
    *, tries: int, first_sent_at: datetime, failed: Iterable[PastReport], policy: Policy, now: datetime
) -> Again | GiveUp:
    """Say what follows on a soft bounce after ``tries`` tries (the first sending included; 0 reads as 1).

    The waits double and together fill the hours of the policy: by default the tries are due 4.8, 14.4 and 33.6
    hours after the first, and the longest wait follows the last one, since its answer may come late.
    """
    made = max(tries, 1)
    window = timedelta(hours=policy.hours)
    if made >= policy.tries or now >= first_sent_at + window:
        return GiveUp(better_reason(failed))
    due = first_sent_at + window * ((2**made - 1) / (2**policy.tries - 1))
    return Again(max(due, now))


def better_reason(failed: Iterable[PastReport]) -> Reason:
    """Return the latest reason that explains something, else ``expired``."""
    telling = [report for report in failed if report.reason not in _VAGUE]
    return max(telling, key=lambda report: (report.at, report.reason)).reason if telling else Reason.EXPIRED
