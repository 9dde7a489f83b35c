"""Cisco IronPort/Secure Email: "The following message to <address> was undeliverable. The reason for the problem:"."""

import re

from bounce_dash.intake.dialects.reading import by_blocks, says

_START = re.compile(
    r"the following message to <([^\s<>]{1,300})> was undeliverable\.?(?:\s{1,9}the reason for the problem:)?", re.I
)

DIALECT = by_blocks("ironport", says("the following message to <"), _START)
