"""Mimecast's alerts to senders: "-- address", "The problem appears to be", "Additional information follows"."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.reading import by_blocks, says

_START = re.compile(r"following address(?:es)? could not be delivered:\s{1,9}-- ?([^\s<>]{1,300})", re.I)

#: "The problem appears to be" (Mimecast knowledge base: non-delivery reports)
_VOCABULARY = (
    ("recipient email address is possibly incorrect", Reason.USER_UNKNOWN),
    ("recipient's mailbox is full", Reason.MAILBOX_FULL),
    ("recipient server is unavailable", Reason.EXPIRED),
)

DIALECT = by_blocks(
    "mimecast",
    says("an email that you attempted to send to the following address could not be delivered"),
    _START,
    vocabulary=_VOCABULARY,
)
