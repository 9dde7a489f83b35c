"""Amazon SES notifications mailed by SNS: JSON in the body (SES developer guide, "notification contents")."""

import json
from collections.abc import Iterator
from typing import Any

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.reading import Dialect, finding
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

#: bounceSubType → what it means when no diagnostic code says more
_SUBTYPES = {
    "noemail": Reason.USER_UNKNOWN,
    "suppressed": Reason.USER_UNKNOWN,
    "onaccountsuppressionlist": Reason.USER_UNKNOWN,
    "mailboxfull": Reason.MAILBOX_FULL,
    "messagetoolarge": Reason.MESG_TOO_BIG,
    "contentrejected": Reason.CONTENT_ERROR,
    "attachmentrejected": Reason.POLICY_VIOLATION,
}


def _claims(message: Message) -> bool:
    text = message.text
    return ('"notificationType"' in text or '"eventType"' in text) and "{" in text


def _json(text: str) -> dict[str, Any]:
    start = text.find("{")
    flat = text[start:].replace("\n", "")
    try:
        value = json.JSONDecoder(strict=False).raw_decode(flat)[0]
        inner = value.get("Message")
        return json.loads(inner) if isinstance(inner, str) and inner.startswith("{") else value
    except (ValueError, AttributeError, RecursionError):
        return {}


def _read(message: Message) -> list[Finding]:
    event = _json(message.text)
    kind = str(event.get("notificationType") or event.get("eventType") or "").lower()
    read = {"bounce": _bounces, "complaint": _complaints, "delivery": _deliveries}.get(kind)
    return list(read(event.get(kind) or {})) if read and isinstance(event.get(kind), dict) else []


def _recipients(part: dict[str, Any], key: str) -> Iterator[dict[str, Any]]:
    listed = part.get(key)
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, str):
            entry = {"emailAddress": entry}
        if isinstance(entry, dict) and "@" in str(entry.get("emailAddress", "")):
            yield entry


def _bounces(part: dict[str, Any]) -> Iterator[Finding]:
    for entry in _recipients(part, "bouncedRecipients"):
        words = str(entry.get("diagnosticCode") or "").removeprefix("smtp;").strip()
        found = finding("amazonses", str(entry["emailAddress"]), words, permanent=part.get("bounceType") == "Permanent")
        found.status = str(entry.get("status") or "")
        found.action = str(entry.get("action") or "failed").lower()
        found.reporter = str(part.get("reportingMTA") or "").rpartition(";")[2].strip()
        found.date = str(part.get("timestamp") or "")
        found.weak_hint = _SUBTYPES.get(str(part.get("bounceSubType") or "").lower())
        yield found


def _complaints(part: dict[str, Any]) -> Iterator[Finding]:
    for entry in _recipients(part, "complainedRecipients"):
        found = finding("amazonses", str(entry["emailAddress"]), "", permanent=None, action="")
        found.hint = Reason.FEEDBACK
        found.status = str(part.get("complaintFeedbackType") or "abuse")
        found.date = str(part.get("timestamp") or "")
        yield found


def _deliveries(part: dict[str, Any]) -> Iterator[Finding]:
    for entry in _recipients(part, "recipients"):
        yield finding(
            "amazonses",
            str(entry["emailAddress"]),
            str(part.get("smtpResponse") or ""),
            permanent=None,
            action="delivered",
        )


DIALECT = Dialect("amazonses", _claims, _read)
