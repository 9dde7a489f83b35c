"""Lotus Notes gateways: "Failure Reasons", the cause, then the address."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, finding, says
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

_HEAD = re.compile(r"-{2,9} ?Failure Reasons? ?-{2,9}", re.I)
_LINE = re.compile(r"^[ \t]{0,9}<?([^\s<>:]{1,128}@[^\s<>:]{1,255})>?[ \t]*$", re.M)
_VOCABULARY = (
    ("not listed in public name & address book", Reason.USER_UNKNOWN),
    ("not listed in domino directory", Reason.USER_UNKNOWN),
    ("ディレクトリのリストにありません", Reason.USER_UNKNOWN),
    ("ディレクトリには見つかりません", Reason.USER_UNKNOWN),
    ("アドレス帳に見つかりません", Reason.USER_UNKNOWN),
    ("no route found to domain", Reason.NETWORK_ERROR),
)


def _read(message: Message) -> list[Finding]:
    head = _HEAD.search(message.own)
    text = message.own[head.end() :] if head else message.own
    findings, since = [], 0
    for match in _LINE.finditer(text):
        findings.append(finding("notes", address_in(match[1]), text[since : match.start()], vocabulary=_VOCABULARY))
        since = match.end()
    return findings


DIALECT = Dialect("notes", says("failure reasons"), _read)
