"""Unknown gateway 1: "---The following addresses had delivery errors---" and "address [words]" a line."""

import re

from bounce_dash.intake.dialects.reading import Dialect, finding, says
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_LINE = re.compile(
    r"^[ \t]{0,9}<?([^\s<>\[\]]{1,128}@[^\s<>\[\]]{1,255})>?[ \t]{1,9}[\[(]([^\n]{1,400})[\])][ \t]*$", re.M
)


def _read(message: Message) -> list[Finding]:
    return [finding("x1", match[1], match[2]) for match in _LINE.finditer(message.own)]


DIALECT = Dialect(
    "x1", says("the following addresses had delivery errors", "the following addresses had delivery problems"), _read
)
