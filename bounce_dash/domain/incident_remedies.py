"""What likely helps against an incident, by what the servers said; and where a provider explains itself. Data only."""

import ipaddress
import re
from collections.abc import Iterable
from enum import StrEnum

from bounce_dash.domain.reasons import Reason


class Cure(StrEnum):
    """What the sender has to mend."""

    SPF = "spf"
    DKIM = "dkim"
    DMARC = "dmarc"
    REVERSE_NAME = "reverse_name"
    BLOCK_LIST = "block_list"
    REPUTATION = "reputation"
    SENDER = "sender"
    CONTENT = "content"
    PACE = "pace"
    ENCRYPTION = "encryption"
    FORM = "form"
    ASK = "ask"


#: Enhanced status code → cure. X.7.20 to X.7.26: RFC 7372; X.7.27 to X.7.32: Google, email sender guidelines; codes of
#: three digits: Microsoft Learn, 'Email non-delivery reports in Exchange Online'.
_BY_STATUS = {
    "5.7.20": Cure.DKIM, "5.7.21": Cure.DKIM, "5.7.22": Cure.DKIM, "5.7.23": Cure.SPF, "5.7.24": Cure.SPF,
    "5.7.25": Cure.REVERSE_NAME, "5.7.26": Cure.DMARC, "5.7.27": Cure.SPF, "5.7.29": Cure.ENCRYPTION,
    "5.7.30": Cure.DKIM, "5.7.32": Cure.DMARC, "5.7.10": Cure.ENCRYPTION, "5.7.11": Cure.ENCRYPTION,
    "5.7.501": Cure.CONTENT, "5.7.502": Cure.CONTENT, "5.7.503": Cure.CONTENT, "5.7.509": Cure.DMARC,
    "5.7.511": Cure.BLOCK_LIST, "5.7.515": Cure.DMARC, "5.7.708": Cure.REPUTATION, "5.1.8": Cure.SENDER,
}  # fmt: skip

#: Microsoft's codes of blocked sending addresses: from, to.
_LISTED = (606, 649)

_BY_REASON = {
    Reason.AUTH_FAILURE: Cure.DMARC,
    Reason.REQUIRE_PTR: Cure.REVERSE_NAME,
    Reason.BLOCKED: Cure.BLOCK_LIST,
    Reason.BAD_REPUTATION: Cure.REPUTATION,
    Reason.REJECTED: Cure.SENDER,
    Reason.SPAM_DETECTED: Cure.CONTENT,
    Reason.VIRUS_DETECTED: Cure.CONTENT,
    Reason.CONTENT_ERROR: Cure.CONTENT,
    Reason.NOT_COMPLIANT_RFC: Cure.FORM,
    Reason.SPEEDING: Cure.PACE,
    Reason.TOO_MANY_CONN: Cure.PACE,
    Reason.SECURITY_ERROR: Cure.ENCRYPTION,
}

#: Provider → where it tells senders what it expects, and hears them.
POSTMASTERS = {
    "Google": "https://postmaster.google.com/",
    "Microsoft": "https://sendersupport.olc.protection.outlook.com/pm/",
    "Yahoo": "https://senders.yahooinc.com/",
    "Apple": "https://support.apple.com/102322",
    "GMX / WEB.DE": "https://postmaster.gmx.net/",
    "Telekom": "https://postmaster.t-online.de/",
    "Orange": "https://postmaster.orange.fr/",
    "Free": "https://postmaster.free.fr/",
    "SFR": "https://postmaster.sfr.fr/",
    "La Poste": "https://postmaster.laposte.net/",
    "Comcast": "https://postmaster.comcast.net/",
    "VK": "https://postmaster.mail.ru/",
    "Yandex": "https://postmaster.yandex.ru/",
}

_IN_BRACKETS = re.compile(r"\[([0-9a-fA-F.:]{7,45})\]|\b(\d{1,3}(?:\.\d{1,3}){3})\b")


def cure_of(reason: str, status: str) -> Cure:
    """Return what likely helps, given the reason and the enhanced status code that most servers gave; either may be
    empty or unknown.

    >>> cure_of("authfailure", "5.7.23"), cure_of("blocked", "5.7.1"), cure_of("", "5.7.617")
    (<Cure.SPF: 'spf'>, <Cure.BLOCK_LIST: 'block_list'>, <Cure.BLOCK_LIST: 'block_list'>)
    """
    detail = status.removeprefix("5.7.")
    if detail != status and detail.isascii() and detail.isdigit() and _LISTED[0] <= int(detail[:9]) <= _LISTED[1]:
        return Cure.BLOCK_LIST
    return _BY_STATUS.get(status) or _BY_REASON.get(reason, Cure.ASK)  # type: ignore[call-overload]


def sending_addresses(answers: Iterable[str]) -> tuple[str, ...]:
    """Return the network addresses that servers name in their words: those that we sent from; each once, in order.

    >>> sending_addresses(["Client host [203.0.113.24] blocked", "203.0.113.24 is listed", "version 1.2.3.999"])
    ('203.0.113.24',)
    """
    named = (one[0] or one[1] for answer in answers for one in _IN_BRACKETS.findall(answer))
    return tuple(dict.fromkeys(one for one in named if _is_address(one)))


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
