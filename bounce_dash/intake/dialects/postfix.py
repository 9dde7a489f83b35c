"""Postfix's notification when the machine-readable part is missing (old releases, gateways that strip it)."""

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.qmail import START
from bounce_dash.intake.dialects.reading import by_blocks, says

#: local(8) and virtual(8) looked the mailbox up themselves, so their "unknown user" is proof.
_VOCABULARY = (('unknown user: "', Reason.USER_UNKNOWN),)

DIALECT = by_blocks(
    "postfix",
    says(
        "this is the postfix",
        "this is the mail system at host",
        "i'm sorry to have to inform you that your message",
        "i'm sorry to have to inform you that the message returned",
    ),
    START,
    vocabulary=_VOCABULARY,
)
