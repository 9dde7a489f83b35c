"""What is true of a recipient: several things may be, so that a mailing's figures overlap. Pure.

A status says how far a recipient came; who opened a mail and complained afterwards has the status *complained*, and
both facts. The table of recipients computes the facts of each row in the same words (store/tables/mailings.py).
"""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from bounce_dash.domain.reasons import Kind, Reason, kind_of
from bounce_dash.domain.states import RecipientStatus


class Fact(StrEnum):
    """One thing that is true of a recipient; each is a filter button, in this order."""

    SENT = "sent"  # it went out to them, whatever became of it
    BOUNCED = "bounced"
    OPENED = "opened"
    READY = "ready"  # it has to go out yet, or once more
    BLOCKED = "blocked"  # they were left out
    COMPLAINED = "complained"


#: fact → its bit in the number that a row keeps
BITS = {fact: 1 << place for place, fact in enumerate(Fact)}

_UNSENT = {RecipientStatus.READY: BITS[Fact.READY], RecipientStatus.BLOCKED: BITS[Fact.BLOCKED]}
_BY_STATUS = {
    RecipientStatus.DEFERRED: BITS[Fact.READY],
    RecipientStatus.HELD: BITS[Fact.READY],  # neither delivered nor bounced until somebody decides
    RecipientStatus.BOUNCED: BITS[Fact.BOUNCED],
    RecipientStatus.OPENED: BITS[Fact.OPENED],
    RecipientStatus.COMPLAINED: BITS[Fact.COMPLAINED],
}

#: Figures of a mailing, named as the columns that keep them: how many recipients …
FIGURES = ("recipient_count", "sent_count", "delivered_count", "hard_count", "soft_count", "opened_count",
           "complaint_count", "blocked_count")  # fmt: skip

#: Reasons that even a server which refuses for good does not mean for ever.
SOFT_REASONS = frozenset(reason.value for reason in Reason if kind_of(reason, permanent=True) is Kind.SOFT)


def facts_of(status: str, *, bounced: bool, opened: bool) -> int:
    """Return the facts of a recipient as a number, given its status and whether a bounce and an opening have a time.

    >>> facts_of("complained", bounced=False, opened=True) == sum(map(bit_of, ("sent", "opened", "complained")))
    True
    """
    if status in _UNSENT:
        return _UNSENT[RecipientStatus(status)]
    more = (bounced and BITS[Fact.BOUNCED]) | (opened and BITS[Fact.OPENED])
    return BITS[Fact.SENT] | _BY_STATUS.get(RecipientStatus(status), 0) | more


def bit_of(fact: str) -> int:
    """Return the bit of a fact; 0 for what is none."""
    return BITS.get(fact, 0)  # type: ignore[call-overload,no-any-return]


def with_any(facts: Iterable[str]) -> tuple[int, ...]:
    """Return the numbers of all recipients of whom at least one of the facts is true."""
    wanted = sum({bit_of(fact) for fact in facts})
    return tuple(number for number in range(1 << len(BITS)) if number & wanted)


def pressed(now: tuple[str, ...], fact: str) -> tuple[str, ...]:
    """Return which buttons are on once one was pressed, given those that are; none given or returned is all of them.

    With all on, the first press asks for one alone; from then on each press puts one on or off.

    >>> pressed((), "bounced"), pressed(("bounced",), "opened"), pressed(("bounced",), "bounced")
    (('bounced',), ('bounced', 'opened'), ())
    """
    on = set(now) ^ {fact}
    return () if len(on) == len(Fact) else tuple(one.value for one in Fact if one.value in on)


@lru_cache(maxsize=1_024)
def figures_in(facts: int, reason: str) -> frozenset[str]:
    """Return which FIGURES count a recipient with these facts and this reason.

    Delivered is what went out, did not come back and is not tried again.
    """
    sent, bounced, ready = (facts & BITS[fact] for fact in (Fact.SENT, Fact.BOUNCED, Fact.READY))
    counted = {
        "recipient_count": True,
        "sent_count": sent,
        "delivered_count": sent and not bounced and not ready,
        "hard_count": bounced and reason not in SOFT_REASONS,
        "soft_count": bounced and reason in SOFT_REASONS,
        "opened_count": facts & BITS[Fact.OPENED],
        "complaint_count": facts & BITS[Fact.COMPLAINED],
        "blocked_count": facts & BITS[Fact.BLOCKED],
    }
    return frozenset(name for name, yes in counted.items() if yes)
