"""Unknown gateway 4, of qmail's family with words of its own (mailfolder, child status)."""

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.qmail import START, VOCABULARY
from bounce_dash.intake.dialects.reading import by_blocks, says

_VOCABULARY = (
    *VOCABULARY,
    ("mailfolder is full", Reason.MAILBOX_FULL),
    ("does not exist", Reason.USER_UNKNOWN),
)

DIALECT = by_blocks(
    "x4",
    says(
        "your mail message to the following address(es) could not be delivered",
        "could not be delivered to the following address(es)",
    ),
    START,
    vocabulary=_VOCABULARY,
)
