"""KDDI (au.com, ezweb.ne.jp, dion.ne.jp): words above "<address>", or "Recipient:" with a transcript."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, blocks, finding
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message
from bounce_dash.intake.words import any_in

_RECIPIENT = re.compile(
    r"^[ \t]{0,9}(?:Recipient:|Could not be delivered to:)[ \t]{0,9}<?([^\s<>]{1,300})>?", re.M | re.I
)
_BARE = re.compile(r"^[ \t]{0,9}<([^\s<>]{1,128}@[^\s<>]{1,255})>[ \t]*$", re.M)
_TRANSCRIPT = re.compile(r">>> ?(RCPT|DATA|MAIL|EHLO|HELO)", re.I)

#: The sentences of KDDI's gateway
_VOCABULARY = (
    ("the user(s) account is disabled", Reason.SUSPEND),
    ("the user(s) account is temporarily limited", Reason.SUSPEND),
    ("the user(s) account is temporarily disabled", Reason.SUSPEND),
    ("the following recipients did not receive this message", Reason.FILTERED),
    ("as their mailbox is full", Reason.MAILBOX_FULL),
    ("mailbox is full", Reason.MAILBOX_FULL),
    ("due to the following smtp relay error", Reason.SYSTEM_ERROR),
    ("because the remote domain", Reason.HOST_UNKNOWN),
    ("could not be delivered", Reason.ON_HOLD),
)


def _claims(message: Message) -> bool:
    return any_in(("ezweb.ne.jp", "au.com", "dion.ne.jp", "auone-net.jp"), message.sender) or (
        "your mail sent on:" in message.lowered and "could not be delivered to:" in message.lowered
    )


def _read(message: Message) -> list[Finding]:
    text = message.own
    found = []
    for address, words in blocks(text, _RECIPIENT):
        verb = _TRANSCRIPT.search(words)
        hints = _VOCABULARY if "<<<" not in words else ()
        found.append(finding("kddi", address, words, vocabulary=hints, command=verb[1].upper() if verb else ""))
    if found:
        return found
    return [
        finding("kddi", address_in(match[1]), text[: match.start()][-800:], vocabulary=_VOCABULARY)
        for match in _BARE.finditer(text)
    ]


DIALECT = Dialect("kddi", _claims, _read)
