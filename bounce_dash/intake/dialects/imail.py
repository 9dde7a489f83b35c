"""Ipswitch IMail Server ("SMTP32"): one terse line a recipient."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, finding, spans
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message, first

_LINE = re.compile(
    r"^(Unknown user|Unknown host|Invalid final delivery userid|User mailbox exceeds allowed size"
    r"|Delivery failed \d{1,4} attempts|undeliverable to"
    r"|Mailbox full|Account disabled|Invalid final delivery address|Message size limit exceeded"
    r"|Local user not found)[: ] ?<?([^\s<>]{1,300})",
    re.I | re.M,
)

#: The line's own words (IMail administrator's guide, "undeliverable mail")
_VOCABULARY = (
    ("unknown user", Reason.USER_UNKNOWN),
    ("local user not found", Reason.USER_UNKNOWN),
    ("invalid final delivery", Reason.USER_UNKNOWN),
    ("unknown host", Reason.HOST_UNKNOWN),
    ("user mailbox exceeds", Reason.MAILBOX_FULL),
    ("mailbox full", Reason.MAILBOX_FULL),
    ("account disabled", Reason.SUSPEND),
    ("delivery failed", Reason.EXPIRED),
)


def _claims(message: Message) -> bool:
    return "smtp32" in first(message.headers, "x-mailer").lower() or bool(_LINE.match(message.own.lstrip()))


def _read(message: Message) -> list[Finding]:
    found = list(_LINE.finditer(message.own))
    findings = []
    for match, (_, end) in zip(found, spans([match.start() for match in found], len(message.own)), strict=True):
        below = message.own[match.end() : end]
        words = below if match[1].lower() == "undeliverable to" and below.strip() else f"{match[1]}\n{below}"
        findings.append(
            finding("imail", address_in(match[2]), words, vocabulary=_VOCABULARY if not below.strip() else ())
        )
        if findings[-1].hint is None and not findings[-1].command:
            findings[-1].weak_hint = next(
                (reason for phrase, reason in _VOCABULARY if phrase in match[1].lower()), None
            )
    return sorted(findings, key=lambda one: not (one.hint or one.weak_hint))  # "undeliverable to" alone says nothing


DIALECT = Dialect("imail", _claims, _read)
