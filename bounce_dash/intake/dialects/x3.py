"""Unknown gateway 3: a starred list of recipients, "Technical details", and "SMTP:RCPT host …" or "Routing: …"."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, finding
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_STARRED = re.compile(r"^[ \t]{0,9}\* ?<?([^\s<>]{1,128}@[^\s<>]{1,255})>?[ \t]*$", re.M)
_DETAILS = re.compile(r"technical details:[ \t]*", re.I)
_VOCABULARY = (
    ("could not find a gateway for", Reason.EXPIRED),
    ("user does not exist", Reason.USER_UNKNOWN),
    ("mailbox is full", Reason.MAILBOX_FULL),
)


def _claims(message: Message) -> bool:
    return (
        "technical details:" in message.lowered
        and "automatically generated delivery status notification" in message.lowered
    )


def _read(message: Message) -> list[Finding]:
    details = _DETAILS.search(message.own)
    words = message.own[details.end() :] if details else message.own
    words = words.replace("=====", "")
    return [
        finding("x3", address_in(match[1]), words, vocabulary=_VOCABULARY if "smtp:" not in words.lower() else ())
        for match in _STARRED.finditer(message.own)
    ]


DIALECT = Dialect("x3", _claims, _read)
