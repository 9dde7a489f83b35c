"""The one value that every intake channel yields."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.reasons import Kind, Reason

#: Amazon SES writes its own id of a mail into the Message-ID, at a host of its own (SES developer guide, "headers").
_SES_MESSAGE_ID = re.compile(r"([0-9a-f]{16}-[0-9a-f-]{20,60})(?:@(?:[\w-]{1,40}\.)?amazonses\.com)?", re.IGNORECASE)


def message_reference(message_id: str) -> str:
    """Return what names a message in every channel: the provider's id where its Message-ID holds one, else all of it.

    A provider's event says "0102018d…", the DSN of the same failure "0102018d…@eu-west-1.amazonses.com".
    """
    found = _SES_MESSAGE_ID.fullmatch(message_id)
    return found[1].lower() if found else message_id


@dataclass(frozen=True, slots=True)
class BounceReport:
    """What one message (or webhook event) says about one recipient.

    ``occurred_at`` is UTC-aware or None when the message states no time. ``message_id`` is that of the returned
    original, without angle brackets; ``mailing_token`` is what VERP or a header of ours carried. ``event_id`` is
    the provider's own id of the event, empty for mail. ``permanent`` is None when nobody said. ``will_retry`` marks a
    warning: the reporting server keeps trying by itself, so nothing has failed yet and nothing may be counted.
    ``no_evidence`` marks a refusal by our own side (filter, relay, a provider's list of suppressed addresses): nobody
    at the recipient's side was asked, so it is kept and shown and may not be counted.
    """

    recipient: str
    kind: Kind
    reason: Reason
    status: str = ""
    reply_code: str = ""
    permanent: bool | None = None
    diagnostic: str = ""
    said_by: str = ""
    dialect: str = ""
    original_recipient: str = ""
    message_id: str = ""
    occurred_at: datetime | None = None
    feedback_type: str = ""
    mailing_token: str = ""
    provider_id: str = ""
    event_id: str = ""
    has_left: bool = False
    successor: str = ""
    will_retry: bool = False
    no_evidence: bool = False
    explanation: tuple[str, ...] = ()

    def dedupe_key(self, source_hash: str) -> str:
        """Name the event: the same for each copy of it, whatever channel brought it (rule 6).

        A provider's event id names it alone. Mail is named by the message that failed, so that a second read of a
        mailbox, or the DSN beside a webhook for one Message-ID, is one event; without a Message-ID the bytes of
        the report (``source_hash``, hex SHA-256) stand in.
        Later tries of one mail of ours are told apart beside it (`actions.recording.attribution`).
        """
        about = message_reference(self.message_id) or self.event_id or source_hash
        parts = (address_key(self.recipient), about, self.kind, "" if self.kind is Kind.COMPLAINT else self.reason)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
