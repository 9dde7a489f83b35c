"""Trend Micro InterScan: "Unable to deliver message to <address>" or "Sent <<< RCPT TO:<…>, Received >>> 550 …"."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, finding
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_UNABLE = re.compile(r"unable to deliver message to <?([^\s<>]{1,300})>?", re.I)
_SENT = re.compile(r"Sent\s{1,9}<<<\s{0,9}(RCPT TO|MAIL FROM|DATA|EHLO|HELO)[^\n<]{0,20}<?([^\s<>]{0,300})>?", re.I)
_RECEIVED = re.compile(r"Received\s{1,9}>>>\s{0,9}([^\n]{1,600})", re.I)


def _claims(message: Message) -> bool:
    return (
        "interscan" in message.lowered
        or "interscan" in message.content_type
        or ("sent <<<" in message.lowered and "received >>>" in message.lowered)
    )


def _read(message: Message) -> list[Finding]:
    text = message.own
    received = _RECEIVED.search(text)
    sent = list(_SENT.finditer(text, 0, received.start())) if received else []
    named = [match for match in _SENT.finditer(text) if match[1].upper().startswith("RCPT") and match[2]]
    if received and named:
        verb = sent[-1][1].upper()[:4] if sent else "RCPT"
        return [finding("trendmicro", address_in(named[-1][2]), received[1], command=verb)]
    unable = _UNABLE.search(text)
    vocabulary = (("unable to deliver message to", Reason.USER_UNKNOWN),)
    return [finding("trendmicro", address_in(unable[1]), text, vocabulary=vocabulary)] if unable else []


DIALECT = Dialect("trendmicro", _claims, _read)
