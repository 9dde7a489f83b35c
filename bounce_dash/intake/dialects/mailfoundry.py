"""MailFoundry appliances: "Unable to deliver message to: <address>"."""

import re

from bounce_dash.intake.dialects.reading import by_blocks, says

_START = re.compile(r"^[ \t]{0,9}Unable to deliver message to: ?<?([^\s<>]{1,300})>?", re.M | re.I)

DIALECT = by_blocks(
    "mailfoundry", says("delivery failed for the following reason", "unable to deliver message to: <"), _START
)
