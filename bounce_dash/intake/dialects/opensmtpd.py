"""OpenSMTPD: "Hi! This is the MAILER-DAEMON", then "address: words" a line (``bounce.c``)."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.reading import by_blocks, says

_START = re.compile(r"^([^\s<>:]{1,128}@[^\s<>:]{1,255}): (?=\S)", re.M)

#: ``smtpd`` MTA errors (mta.c, mta_session.c)
_VOCABULARY = (
    ("domain does not exist", Reason.HOST_UNKNOWN),
    ("invalid domain name", Reason.HOST_UNKNOWN),
    ("no mx found for domain", Reason.NOT_ACCEPT),
    ("domain does not accept mail", Reason.NOT_ACCEPT),
    ("destination seem to reject all mails", Reason.NOT_ACCEPT),
    ("no valid route to", Reason.NETWORK_ERROR),
    ("all routes to destination blocked", Reason.NETWORK_ERROR),
    ("network error on destination", Reason.NETWORK_ERROR),
    ("address family mismatch on destination", Reason.NETWORK_ERROR),
    ("unable to route to destination", Reason.NETWORK_ERROR),
    ("bad dns lookup error", Reason.NETWORK_ERROR),
    ("could not retrieve source address", Reason.NETWORK_ERROR),
    ("loop detected", Reason.NETWORK_ERROR),
    ("mail loop detected", Reason.NETWORK_ERROR),
    ("could not retrieve credentials", Reason.SECURITY_ERROR),
    ("envelope expired", Reason.EXPIRED),
)

DIALECT = by_blocks(
    "opensmtpd",
    says("list of recipients:", "this is the mailer-daemon, please do not reply"),
    _START,
    vocabulary=_VOCABULARY,
)
