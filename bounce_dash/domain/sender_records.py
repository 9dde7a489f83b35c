"""What a sender publishes in DNS so that mail in its name is believed, and how that was found. Words only."""

from enum import StrEnum


class Record(StrEnum):
    """What is published."""

    SPF = "spf"  # RFC 7208
    DKIM = "dkim"  # RFC 6376
    DMARC = "dmarc"  # RFC 7489
    REVERSE_NAME = "reverse_name"  # RFC 8601 3


class Published(StrEnum):
    """How a record was found. UNKNOWN: DNS did not answer, which says nothing against it."""

    FOUND = "found"
    WRONG = "wrong"  # it is there, and counts for nothing
    MISSING = "missing"
    UNKNOWN = "unknown"
