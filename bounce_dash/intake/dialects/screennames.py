"""Providers that name their own customers without a domain: AOL's screen names, CompuServe's numbers."""

import re

from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.dialects.reading import Dialect, finding, is_warning
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message, first
from bounce_dash.intake.words import any_in

_LIST = re.compile(
    r"following (?:recipients?|members?|users?|screen names?)[^:]{0,300}?could not be delivered[^:\n]{0,60}"
    r"(?:because|as|since) ([^:]{3,300}):[ \t]*\n\s{0,9}((?:[ \t]{0,20}[\w.,+ -]{2,60}(?:\n|$)){1,50})",
    re.I,
)
#: One of these is in each match of it.
_LISTED = ("following recipient", "following member", "following user", "following screen name")
_NOT_FOUND = re.compile(
    r"^[ \t]{0,9}(?:Receiver (?:not found|unknown)|(?:Unknown|Invalid) screen name):[ \t]{0,9}([\w.,-]{2,60})",
    re.I | re.M,
)


def _claims(message: Message) -> bool:
    text = message.lowered
    listed = "could not be delivered" in text and any_in(_LISTED, text) and _LIST.search(message.own)
    return bool(listed or (("receiver " in text or "screen name" in text) and _NOT_FOUND.search(message.own)))


def _read(message: Message) -> list[Finding]:
    """Complete each name by the domain of the provider that reports."""
    domain = address_in(first(message.headers, "from")).rpartition("@")[2]
    listed = [(name, match[1]) for match in _LIST.finditer(message.own) for name in match[2].split("\n")]
    listed += [(match[1], match[0]) for match in _NOT_FOUND.finditer(message.own)]
    delayed = is_warning(message)
    return [
        finding(
            "screennames",
            f"{name.strip().replace(' ', '').replace(',', '.').lower()}@{domain}",
            words,
            permanent=not delayed,
            action="delayed" if delayed else "failed",
        )
        for name, words in listed
        if name.strip() and domain
    ]


DIALECT = Dialect("screennames", _claims, _read)
