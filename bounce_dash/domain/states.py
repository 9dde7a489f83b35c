"""Why an address is blocked, and where a recipient of a mailing stands."""

from enum import StrEnum


class BlockCause(StrEnum):
    """Why an address is blocked; it is what the badge in a list says."""

    PERMANENT = "permanent"
    TOO_MANY = "too_many"
    COMPLAINT = "complaint"
    BY_HAND = "by_hand"
    REMEMBERED = "remembered"  # deleted while blocked, and imported again (rule 10)


class RecipientStatus(StrEnum):
    """Where one address stands in one mailing. A deferred recipient is one that the mailing tries again."""

    READY = "ready"
    DEFERRED = "deferred"
    SENT = "sent"
    OPENED = "opened"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    BLOCKED = "blocked"
