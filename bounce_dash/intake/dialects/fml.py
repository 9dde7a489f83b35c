"""fml and other list managers that return a mail to its poster: loops, non-members, rejected posts."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, finding
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message, first

_IN = re.compile(
    r"(?:duplicated message-id in|you are not a member|fatal error in|security alert|mail loop)"
    r"[^\n<]{0,80}<([^\s<>]{1,300})>",
    re.I,
)

#: fml8/fml4 subjects and first lines
_VOCABULARY = (
    ("duplicated message-id", Reason.SYSTEM_ERROR),
    ("loop alert", Reason.SYSTEM_ERROR),
    ("fatal error", Reason.SYSTEM_ERROR),
    ("not a member", Reason.REJECTED),
    ("security alert", Reason.SECURITY_ERROR),
    ("invalid mail from", Reason.REJECTED),
)


def _claims(message: Message) -> bool:
    return (
        ".fml" in first(message.headers, "message-id").lower()
        or "x-ml-name" in message.headers
        or "-admin@" in message.sender
    )


def _read(message: Message) -> list[Finding]:
    match = _IN.search(message.own)
    words = f"{message.subject}\n{message.own[:600]}"
    return [finding("fml", address_in(match[1]), words, vocabulary=_VOCABULARY)] if match else []


DIALECT = Dialect("fml", _claims, _read)
