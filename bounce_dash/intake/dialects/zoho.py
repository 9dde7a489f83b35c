"""Zoho Mail: "address Words, ERROR_CODE :550, ERROR_CODE :5.1.1 words" a line."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, finding
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message, first

_LINE = re.compile(
    r"^[ \t\[]{0,9}<?([^\s<>:\[\]]{1,128}@[^\s<>:,\[\]]{1,255})>?[\]: ,]{1,5}"
    r"([^\n]{0,40}ERROR[_ ]CODE ?:[^\n]{0,1500})",
    re.M | re.I,
)
_ANY = re.compile(r"^[ \t]{0,9}<?([^\s<>:\[\]]{1,128}@[^\s<>:,\[\]]{1,255})>? ([^\n]{3,1500})", re.M)
_CODE = re.compile(r"ERROR[_ ]CODE ?: ?", re.I)
_VOCABULARY = (("host not reachable", Reason.EXPIRED), ("has been in the queue", Reason.EXPIRED))


def _claims(message: Message) -> bool:
    return (
        "zoho" in first(message.headers, "x-mailer").lower()
        or "mailer-daemon@mail.zoho" in message.sender
        or "error_code :" in message.lowered
    )


def _read(message: Message) -> list[Finding]:
    found = list(_LINE.finditer(message.own)) or list(_ANY.finditer(message.own))
    return [
        finding(
            "zoho",
            address_in(match[1]),
            _CODE.sub("", match[2].partition("ERROR_CODE")[2] or match[2]).lstrip(" :"),
            vocabulary=_VOCABULARY,
        )
        for match in found
    ]


DIALECT = Dialect("zoho", _claims, _read)
