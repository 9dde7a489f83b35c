"""Rule 7: whom a mailing leaves out, and for which one reason. Pure.

Preparing asks the same of thousands in one statement (store/queries/skipping.py); a test holds the two together.
"""

from dataclasses import dataclass
from datetime import datetime

from bounce_dash.domain.states import BlockCause, SkipCause


@dataclass(frozen=True, slots=True)
class Addressee:
    """What is known of an address at the moment when it is to be mailed. None and an empty cause mean "not so"."""

    former_at: datetime | None = None
    replaced_at: datetime | None = None
    complained_at: datetime | None = None
    blocked_at: datetime | None = None
    block_cause: str = ""
    unsubscribed_at: datetime | None = None
    consented_at: datetime | None = None


def skip_cause(one: Addressee) -> SkipCause | None:
    """Say why a mailing leaves an address out; None when it may be mailed. The first cause that holds is told.

    >>> skip_cause(Addressee()) is None
    True
    """
    if one.former_at:
        return SkipCause.FORMER
    if one.replaced_at:
        return SkipCause.REPLACED
    if one.complained_at or one.block_cause == BlockCause.COMPLAINT:
        return SkipCause.COMPLAINT
    if one.block_cause == BlockCause.BY_HAND:
        return SkipCause.BY_HAND
    if one.blocked_at:
        return SkipCause.BOUNCED
    if one.unsubscribed_at and not (one.consented_at and one.consented_at > one.unsubscribed_at):
        return SkipCause.UNSUBSCRIBED
    return None
