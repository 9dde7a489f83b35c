"""When something is out of its usual range, so that somebody should look at it. Pure."""

from collections.abc import Sequence

#: From this share of complaints on, mailbox providers begin to distrust a sender (Google and Yahoo, sender guidelines).
COMPLAINT_LIMIT = 0.001

#: Fewer than these can be chance: addresses refused within a week, mails of one mailing that came back, complaints,
#: addresses of a selection that were blocked within a month.
LEAST_REFUSED, LEAST_BOUNCED, LEAST_COMPLAINTS, LEAST_LOST = 20, 20, 3, 20

#: Which shares of a selection are lost within a month when it decays. A set of which more is blocked was made of
#: blocked addresses, to work on them.
_DECAYS, _MADE_OF_BLOCKED = 0.05, 0.5

#: How many times the usual is unusual: refusals of a provider within a week, the bounce rate of a mailing.
_UNUSUAL_REFUSALS, _UNUSUAL_RATE = 3.0, 2.0

#: A bounce rate that nobody need worry about, whatever came before.
_FINE = 0.01


def refuses_unusually(within_a_week: int, a_week_before: float) -> bool:
    """Say that a provider refuses far more addresses than it did in a usual week.

    >>> refuses_unusually(60, 10.0), refuses_unusually(60, 30.0), refuses_unusually(6, 0.0)
    (True, False, False)
    """
    return within_a_week >= LEAST_REFUSED and within_a_week > _UNUSUAL_REFUSALS * a_week_before


def bounces_unusually(bounced: int, sent: int, rates_before: Sequence[float]) -> bool:
    """Say that far more of a mailing came back than of the mailings before it, given their rates (0 to 1).

    >>> bounces_unusually(50, 1000, [0.01, 0.02]), bounces_unusually(50, 1000, [0.04]), bounces_unusually(50, 1000, [])
    (True, False, False)
    """
    if bounced < LEAST_BOUNCED or not sent or not rates_before:
        return False
    rate, usual = bounced / sent, sum(rates_before) / len(rates_before)
    return rate > _FINE and rate > _UNUSUAL_RATE * usual


def complained_too_much(complaints: int, sent: int) -> bool:
    """Say that a mailing was reported as spam so often that providers take note.

    >>> complained_too_much(3, 1000), complained_too_much(2, 1000), complained_too_much(3, 9000)
    (True, False, False)
    """
    return complaints >= LEAST_COMPLAINTS and complaints >= COMPLAINT_LIMIT * sent > 0


def decays(lost: int, members: int) -> bool:
    """Say that a selection lost so many of its addresses within a month that somebody should look after it.

    >>> decays(60, 1000), decays(40, 1000), decays(10, 100), decays(100, 100)
    (True, False, False, False)
    """
    return lost >= LEAST_LOST and _DECAYS * members <= lost <= _MADE_OF_BLOCKED * members
