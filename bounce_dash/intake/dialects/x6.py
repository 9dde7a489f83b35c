"""Unknown gateway 6: "SMTP Server <host> rejected recipient <address> (Error following RCPT command)"."""

import re

from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, finding, says
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_REJECTED = re.compile(
    r"rejected (recipient|sender|message|mail|connection)?[^\n<]{0,60}<([^\s<>]{1,300})>[^\n]{0,1200}", re.I
)


def _read(message: Message) -> list[Finding]:
    return [
        finding(
            "x6",
            address_in(match[2]),
            match[0].rpartition("responded as follows:")[2] or match[0],
            command="RCPT" if (match[1] or "").lower() == "recipient" else "",
        )
        for match in _REJECTED.finditer(message.own)
        if address_in(match[2])
    ]


DIALECT = Dialect("x6", says("we had trouble delivering your message", "it responded as follows:"), _read)
