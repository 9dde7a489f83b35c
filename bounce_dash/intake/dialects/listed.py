"""Servers that put labels before recipients and reasons: MailEnable, SmarterMail, hMailServer, CommuniGate, MDaemon."""

import re

from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, blocks, finding, is_warning, says
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message
from bounce_dash.intake.senders import is_daemon, says_failure

_START = re.compile(
    r"^[ \t]{0,9}(?:Recipient: ?\[?SMTP:|Failed Recipient:|Failed to deliver to ['\"<]"
    r"|Recipient:|Failed address:|Addressed To:|Delivery failed to:?)"
    r"[ \t]{0,9}<?([^\s<>'\"\]]{1,128}@[^\s<>'\"\];,]{1,255})[>'\"\]]{0,2}",
    re.M | re.I,
)
#: One of these is in each of the labels: most mails are let go without a search.
_LABELS = ("recipient:", "failed address:", "addressed to:", "delivery failed to", "failed to deliver to")
_BARE = re.compile(r"^[ \t]{0,9}<?([^\s<>:()]{1,128}@[^\s<>:();,]{1,255})>?[ \t]*(?=\n|\(|\Z)", re.M)
#: How much of a report is read for the cause when nothing stands below the recipient (characters).
_ABOVE = 1500
_BARE_MARKS = (
    "the following recipient(s) could not be reached",
    "did not reach some or all of the intended recipients",
    "the message that you sent was undeliverable to the following",
    "the attached message had permanent fatal delivery errors",
    "the attached message had transient non-fatal delivery errors",
)
_labelled, _says_bare = says(*_LABELS), says(*_BARE_MARKS)


def _claims(message: Message) -> bool:
    if not is_daemon(message) and not says_failure(message):
        return False
    return (_labelled(message) and _START.search(message.own) is not None) or _says_bare(message)


def _read(message: Message) -> list[Finding]:
    delayed = is_warning(message)
    place = max((message.lowered.find(mark) for mark in _BARE_MARKS), default=-1)
    pairs = blocks(message.own, _START) or (blocks(message.own[place:], _BARE) if place >= 0 else [])
    return [
        finding(
            "listed",
            address_in(address),
            words if words.strip() else message.own[:_ABOVE],  # the cause may stand above the label
            permanent=not delayed,
            action="delayed" if delayed else "failed",
        )
        for address, words in pairs
    ]


DIALECT = Dialect("listed", _claims, _read)
