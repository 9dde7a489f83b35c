"""The states that rows are in: why an address is blocked, how far a mailing, a recipient, an incident or a job is."""

from enum import StrEnum


class BlockCause(StrEnum):
    """Why an address is blocked; it is what the badge in a list says."""

    PERMANENT = "permanent"
    TOO_MANY = "too_many"
    COMPLAINT = "complaint"
    BY_HAND = "by_hand"
    REMEMBERED = "remembered"  # deleted while blocked, and imported again (rule 10)


class RecipientStatus(StrEnum):
    """Where one address stands in one mailing. A deferred recipient is one that the mailing tries again.

    A held one was refused during an incident that nobody has decided yet.
    """

    READY = "ready"
    DEFERRED = "deferred"
    SENT = "sent"
    OPENED = "opened"
    HELD = "held"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    BLOCKED = "blocked"


class SkipCause(StrEnum):
    """Why a mailing left a recipient out: what stands behind the status *blocked*."""

    BOUNCED = "bounced"  # blocked because of earlier bounces
    COMPLAINT = "complaint"
    BY_HAND = "by_hand"
    FORMER = "former"
    DUPLICATE = "duplicate"  # the same address, or person, once more in this mailing
    NO_CONSENT = "no_consent"
    NO_SUBSCRIPTION = "no_subscription"
    REPLACED = "replaced"  # corrected into another address
    UNSUBSCRIBED = "unsubscribed"


class Holding(StrEnum):
    """What a report is to an incident (rule 8): no part of it, waiting for its decision, or decided with it."""

    NONE = ""
    HELD = "held"
    FREED = "freed"  # the sender's own fault: it means nothing for the address
    CONFIRMED = "confirmed"  # a bounce as any other


class MailingState(StrEnum):
    """How far a mailing is. One that is sent goes on when a recipient is to be tried again."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    CANCELLED = "cancelled"


class PauseCause(StrEnum):
    """Why a mailing does not go on by itself."""

    BY_HAND = "by_hand"
    HARD_BOUNCES = "hard_bounces"
    COMPLAINTS = "complaints"
    RELAY = "relay"  # the relay refuses us, not a recipient
    INCIDENT = "incident"  # a provider refuses us (rule 8)
    LATE = "late"  # its time is long past: nobody may want it any more


class JobState(StrEnum):
    """How far a job is. One that is undone was done before, as far as it got."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNDONE = "undone"


#: States of a job in which nothing will happen any more.
OVER = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.UNDONE})

#: States of a job in which what it did stands, so that it can be undone.
STANDING = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})
