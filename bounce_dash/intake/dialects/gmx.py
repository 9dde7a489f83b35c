"""GMX, WEB.DE, mail.com and 1&1 IONOS (kundenserver.de): Exim's words, an address with a colon above its cause."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.reading import Dialect, blocks, finding
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_START = re.compile(r"^\"?([^\s<>:\"]{1,128}@[^\s<>:\"]{1,255})\"?:[ \t]*$", re.M)
_VOCABULARY = (
    ("delivery failed after 2 days", Reason.EXPIRED),
    ("retry timeout exceeded", Reason.EXPIRED),
    ("mailbox has exceeded", Reason.MAILBOX_FULL),
    ("quota exceeded", Reason.MAILBOX_FULL),
    ("host not found", Reason.HOST_UNKNOWN),
    ("mail size limit exceeded", Reason.MESG_TOO_BIG),
    ("for explanation visit", Reason.MESG_TOO_BIG),
)


def _claims(message: Message) -> bool:
    return "this message was created automatically by mail delivery software" in message.lowered and bool(
        _START.search(message.own)
    )


def _read(message: Message) -> list[Finding]:
    return [
        finding("gmx", address, words, vocabulary=_VOCABULARY if "smtp error" not in words.lower() else ())
        for address, words in blocks(message.own, _START)
    ]


DIALECT = Dialect("gmx", _claims, _read)
