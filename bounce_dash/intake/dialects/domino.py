"""HCL (Lotus) Domino without its DSN part: "was not delivered to:", the address, "because:", the cause."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.reading import by_blocks, says

_START = re.compile(r"was not delivered to:\s{1,20}<?([^\s<>]{1,300})>?", re.I)
_VOCABULARY = (
    ("not listed in", Reason.USER_UNKNOWN),
    ("not unique in", Reason.SYSTEM_ERROR),
    ("no route found to domain", Reason.NETWORK_ERROR),
)

DIALECT = by_blocks("domino", says("was not delivered to:"), _START, vocabulary=_VOCABULARY)
