"""qmail-send and its heirs (netqmail, indimail, Yahoo's and X4's mailers): "<address>:" above the words about it."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.reading import by_blocks, says

START = re.compile(
    r"^[ \t]{0,3}<?(\"?[^\s<>:]{1,128}@[^\s<>:]{1,255})>?"
    r"(?:\s{1,12}\((?:expanded|generated) from[^)]{0,300}\))?:(?=\s|\Z)",
    re.M,
)

#: qmail-local, vpopmail and vmailmgr speak before any SMTP dialogue: they looked the mailbox up themselves.
VOCABULARY = (
    ("sorry, no mailbox here by that name", Reason.USER_UNKNOWN),
    ("sorry, this address no longer exists", Reason.USER_UNKNOWN),
    ("vdelivermail: account is locked", Reason.SUSPEND),
    ("vdeliver: invalid or unknown", Reason.USER_UNKNOWN),
    ("unable to deliver message after multiple retries", Reason.EXPIRED),
    ("sorry, i couldn't find any host named", Reason.HOST_UNKNOWN),
    ("sorry, i couldn't find any host by that name", Reason.HOST_UNKNOWN),
    ("sorry, i couldn't find a mail exchanger", Reason.NETWORK_ERROR),
    ("although i'm listed as a best-preference mx", Reason.NETWORK_ERROR),
    ("administratively disabled", Reason.SUSPEND),
    ("exceeded the maximum message size the user accepts", Reason.EXCEED_LIMIT),
    ("this message is looping", Reason.NETWORK_ERROR),
)

DIALECT = by_blocks(
    "qmail",
    says(
        "this is the qmail",
        "qmail-send program",
        "i'm afraid i wasn't able to deliver your message",
        "i wasn't able to deliver your message to",
        "this is a permanent error; i've given up",
        "sorry it didn't work out",
    ),
    START,
    vocabulary=VOCABULARY,
)
