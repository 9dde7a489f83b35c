"""Unknown gateway 2: "Unable to deliver message to the following address(es)", or "Delivery failed: address"."""

import re

from bounce_dash.intake.dialects.qmail import START
from bounce_dash.intake.dialects.reading import Dialect, blocks, finding, says
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_FAILED = re.compile(r"^[ \t]{0,9}Delivery failed: <?([^\s<>]{1,300})>?", re.M | re.I)


def _read(message: Message) -> list[Finding]:
    pairs = blocks(message.own, START) or blocks(message.own, _FAILED)
    return [finding("x2", address, words) for address, words in pairs]


DIALECT = Dialect(
    "x2",
    says(
        "unable to deliver message to the following address", "your delivery to the following address has been failed"
    ),
    _read,
)
