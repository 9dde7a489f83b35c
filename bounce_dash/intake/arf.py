"""Complaints: RFC 5965 feedback reports, RFC 6591 authentication failures, RFC 6650 practice, Microsoft's JMRP."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import address_in
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message, first, parse_headers
from bounce_dash.intake.originals import original_headers

_JMRP_SUBJECT = re.compile(r"\s{0,9}complaint about message from\b", re.I)
#: Headers in which feedback loops keep the recipient that they take out of To: (Microsoft JMRP/SNDS, Yahoo, generic).
_HIDDEN_RECIPIENT = (
    "x-hmxmroriginalrecipient",
    "x-original-to",
    "x-rcpt-to",
    "x-envelope-to",
    "envelope-to",
    "delivered-to",
    "to",
)


def is_complaint(message: Message) -> bool:
    """Say whether the mail is a feedback report, or one of the complaints that Microsoft sends without that format."""
    if "feedback-report" in message.content_type or message.feedback:
        return True
    return "staff@hotmail.com" in message.sender and bool(_JMRP_SUBJECT.match(message.subject))


def read(message: Message) -> tuple[list[Finding], str]:
    """Return one finding a complained-about recipient, and the feedback type (``abuse`` when the report names none)."""
    fields = parse_headers(message.feedback or _fields_in_text(message))
    kind = first(fields, "feedback-type").strip().lower() or "abuse"
    headers = original_headers(message)
    stated = [address_in(value) for name in ("original-rcpt-to", "removal-recipient") for value in fields.get(name, ())]
    hidden = [address_in(first(headers, name)) for name in _HIDDEN_RECIPIENT]
    names = [name for name in stated if name] or [name for name in hidden if name][:1]
    date = first(fields, "arrival-date") or first(fields, "received-date") or first(message.headers, "date")
    words = " ".join(message.text.split())[:1000]
    return [
        Finding(
            name, diagnostic=words, hint=Reason.FEEDBACK, date=date, dialect="arf", reporter=first(fields, "user-agent")
        )
        for name in dict.fromkeys(names)
    ], kind


def _fields_in_text(message: Message) -> str:
    text = message.text
    place = text.lower().find("feedback-type:")
    return text[place : place + 4000] if place >= 0 else ""
