"""Microsoft Exchange without a DSN part: the Internet Mail Service of 5.5/2000/2003, and the later NDR pages."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, blocks, finding
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message, first

_IMS_START = re.compile(
    r"^[ \t]{0,20}[<']?(?:[^\n@]{0,80}\()?([^\s<>:'()]{1,128}@[^\s<>:'()]{1,255}"
    r"|c=[^\n]{0,200}(?:\n[ \t]{0,9}[^\n]{0,200})??"
    r"(?:SMTP|RFC-?822)=[^;/\s]{3,300}[;/]?)"
    r"'?\)?>?,?\s{1,3}on\s{1,3}(?:[A-Z][a-z]{2},? |\d{1,4}[/.-])",
    re.M | re.I,
)
_NDR_LINE = re.compile(r"^[ \t]{0,9}([^\s<>:\"]{1,128}@[^\s<>:\"]{1,255})[ \t]*$", re.M)
#: In every language the page ends in an address and, on the next line, the answer behind a number sign.
_NDR_ANSWER = re.compile(
    r"^[ \t]{0,9}[^\s<>:\"]{1,128}@[^\s<>:\"]{1,255}[ \t]*\n[ \t]{0,9}(?:#<?[ ]?#?[45]|Remote Server returned)",
    re.M | re.I,
)
_NDR_HEAD = re.compile(r"generating server\s?:", re.I)

#: MTS-ID words of the Internet Mail Connector (Microsoft KB 174754, "MSExchange NDR codes").
_VOCABULARY = (
    ("unknown recipient", Reason.USER_UNKNOWN),
    ("the recipient name is not recognized", Reason.USER_UNKNOWN),
    ("000c05a6", Reason.USER_UNKNOWN),
    ("000c0595", Reason.FILTERED),
    ("00010256", Reason.SYSTEM_ERROR),
    ("too many recipients", Reason.EXCEED_LIMIT),
    ("000d06b5", Reason.SYSTEM_ERROR),
    ("no proxy for recipient", Reason.SYSTEM_ERROR),
    ("00120270", Reason.NETWORK_ERROR),
    ("000b0981", Reason.SECURITY_ERROR),
    ("mailbox full", Reason.MAILBOX_FULL),
    ("the recipient's mailbox is full", Reason.MAILBOX_FULL),
    ("message too large", Reason.MESG_TOO_BIG),
    ("unreachable for too long", Reason.EXPIRED),
)


def _claims(message: Message) -> bool:
    if (
        "did not reach the following recipient" in message.lowered
        or "mts-id of the original message" in message.lowered
    ):
        return True
    if "did not reach some or all of the intended recipients" in message.lowered and _IMS_START.search(message.own):
        return True
    if "internet mail service" in first(message.headers, "x-mailer").lower():
        return True
    if "generating server" in message.lowered and _NDR_HEAD.search(message.own):
        return True
    answered = "#" in message.own or "remote server returned" in message.lowered
    return answered and _NDR_ANSWER.search(message.own) is not None


def _read(message: Message) -> list[Finding]:
    found = [
        finding("exchange", address, words, vocabulary=_VOCABULARY)
        for address, words in blocks(message.own, _IMS_START)
    ]
    return found or _ndr(message)


def _ndr(message: Message) -> list[Finding]:
    """Read the block "Diagnostic information for administrators": a bare address, then the answer in ``#…##``."""
    head, answer = _NDR_HEAD.search(message.own), _NDR_ANSWER.search(message.own)
    text = message.own[answer.start() if answer else head.end() if head else len(message.own) :]
    return [
        finding("exchange", address_in(address), words.split("\n\n\n")[0].replace("#", " "))
        for address, words in blocks(text, _NDR_LINE)
    ]


DIALECT = Dialect("exchange", _claims, _read)
