"""Apache James and the mobile gateways built on it (Verizon vtext.com): "Error message below:", "RCPT TO:"."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, blocks, finding, says
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_BELOW = re.compile(r"error message below:[ \t]*\n([^\n]{1,600}(?:\n(?!message details)[^\n]{1,600}){0,6})", re.I)
_RCPT = re.compile(r"^[ \t]{0,9}RCPT TO:[ \t]{0,9}<?([^\s<>]{1,300})>?", re.M | re.I)
_LISTED = re.compile(r"^[ \t]{0,4}<?([^\s<>:]{1,128}@[^\s<>:]{1,255})>?:?[ \t]*$", re.M)
_VOCABULARY = (
    ("no such user here", Reason.USER_UNKNOWN),
    ("invalid user address", Reason.USER_UNKNOWN),
    ("no valid recipients for this mm", Reason.USER_UNKNOWN),
    ("message could not be delivered to mobile", Reason.USER_UNKNOWN),
    ("not a valid mobile", Reason.USER_UNKNOWN),
)
_MARKS = ("error message below:", "this is the james mail server", "message could not be delivered to mobile")


def _read(message: Message) -> list[Finding]:
    text = message.text
    below, rcpt = _BELOW.search(text), _RCPT.search(text)
    if rcpt:
        words = f"{text[: below.start()][-200:]}\n{below[1]}" if below else text[:1000]
        gateway = "post_master@" in message.sender or "vtext" in message.sender or "vzw" in message.sender
        return [
            finding(
                "james",
                address_in(rcpt[1]),
                below[1] if below else words,
                vocabulary=_VOCABULARY if gateway or not below else (),
            )
        ]
    vocabulary = _VOCABULARY if "delivered to mobile" in text.lower() else ()
    return [
        finding("james", address, words or text[:600], vocabulary=vocabulary)
        for address, words in blocks(message.own, _LISTED)
    ]


DIALECT = Dialect("james", says(*_MARKS), _read)
