"""Sun/Oracle Messaging Server (PMDF) text: "Recipient address: …", "Reason: …"."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.reading import by_blocks, says

_START = re.compile(r"^[ \t]{0,9}Recipient address:[ \t]{0,9}<?([^\s<>]{1,300})>?", re.M | re.I)
_VOCABULARY = (
    ("host/domain does not accept mail", Reason.NOT_ACCEPT),
    ("illegal host/domain name found", Reason.HOST_UNKNOWN),
)

DIALECT = by_blocks("messagingserver", says("recipient address:"), _START, vocabulary=_VOCABULARY)
