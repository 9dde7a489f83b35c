"""Amazon SES notifications mailed by SNS: JSON in the body (SES developer guide, "notification contents")."""

import json
import re
from collections.abc import Iterator
from typing import Any

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.dialects.reading import Dialect, finding
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.message import Message

#: bounceSubType → what it means when no diagnostic code says more
_SUBTYPES = {
    "noemail": Reason.USER_UNKNOWN,
    "mailboxfull": Reason.MAILBOX_FULL,
    "messagetoolarge": Reason.MESG_TOO_BIG,
    "contentrejected": Reason.CONTENT_ERROR,
    "attachmentrejected": Reason.POLICY_VIOLATION,
}
#: Subtypes by which SES says that it did not even try: the address is on its own or on the account's list.
_NOT_TRIED = frozenset(("suppressed", "onaccountsuppressionlist", "onsuppressionlist"))
_OBJECT = re.compile(r"\{[^{}]{0,4000}\}")
_LISTS = re.compile(
    r'"(bouncedRecipients|complainedRecipients|delayedRecipients)"\s{0,9}:\s{0,9}\[([^\[\]]{0,60000})\]'
)
_PAIR = re.compile(r'"(\w{1,40})"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){0,3000})"')
_FOLDED = re.compile(r"\s{0,9}\n\s{0,9}")


def _claims(message: Message) -> bool:
    text = message.text
    return ("notificationType" in text or "eventType" in text) and "{" in text


def _json(text: str) -> dict[str, Any]:
    """Read the notification; a mailer on its way may have folded lines inside the strings."""
    start = text.find("{")
    for joint in ("", " "):
        flat = _FOLDED.sub(joint, text[start:])
        try:
            value = json.JSONDecoder(strict=False).raw_decode(flat)[0]
            inner = value.get("Message")
            return json.loads(inner, strict=False) if isinstance(inner, str) and inner.startswith("{") else value
        except (ValueError, AttributeError, RecursionError):
            continue
    return _torn(text[start:])


def _torn(text: str) -> dict[str, Any]:
    """Read what is left of a notification whose JSON is broken: the lists of recipients, and the fields beside them."""
    flat = _FOLDED.sub("", text.replace('\\"', '"'))
    found = _LISTS.search(flat)
    if not found:
        return {}
    entries = [dict(_PAIR.findall(entry)) for entry in _OBJECT.findall(found[2])]
    for entry in entries:
        entry["emailAddress"] = "".join(entry.get("emailAddress", "").split())
    kind = {"b": "bounce", "c": "complaint", "d": "deliveryDelay"}[found[1][0]]
    fields = dict(_PAIR.findall(flat[: found.start()] + flat[found.end() :]))
    return {"notificationType": kind, kind: fields | {found[1]: entries}}


def _read(message: Message) -> list[Finding]:
    event = _json(message.text)
    kind = str(event.get("notificationType") or event.get("eventType") or "")
    kind = kind[:1].lower() + kind[1:]
    read = {"bounce": _bounces, "complaint": _complaints, "delivery": _deliveries, "deliveryDelay": _delays}.get(kind)
    findings = list(read(event.get(kind) or {})) if read and isinstance(event.get(kind), dict) else []
    mail = event.get("mail")
    for one in findings:
        one.message_id = str(mail.get("messageId") or "")[:200] if isinstance(mail, dict) else ""
    return findings


def _recipients(part: dict[str, Any], key: str) -> Iterator[dict[str, Any]]:
    listed = part.get(key)
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, str):
            entry = {"emailAddress": entry}
        if isinstance(entry, dict) and "@" in str(entry.get("emailAddress", "")):
            yield entry


def _bounces(part: dict[str, Any]) -> Iterator[Finding]:
    subtype = str(part.get("bounceSubType") or "").lower()
    for entry in _recipients(part, "bouncedRecipients"):
        words = str(entry.get("diagnosticCode") or "").removeprefix("smtp;").strip()
        found = finding("amazonses", str(entry["emailAddress"]), words, permanent=part.get("bounceType") == "Permanent")
        found.status = str(entry.get("status") or "")
        found.action = str(entry.get("action") or "failed").lower()
        found.reporter = str(part.get("reportingMTA") or "").rpartition(";")[2].strip()
        found.date = str(part.get("timestamp") or "")
        found.weak_hint = _SUBTYPES.get(subtype)
        if subtype in _NOT_TRIED or "suppression list" in words.lower() or "has suppressed sending" in words.lower():
            found.hint, found.suppressed = Reason.SUSPEND, True
        elif part.get("bounceType") == "Transient" and subtype == "general" and not words and not entry.get("action"):
            found.hint = Reason.VACATION  # SES guide: "you can usually ignore it"; an out-of-office reply looks so
        yield found


def _delays(part: dict[str, Any]) -> Iterator[Finding]:
    for entry in _recipients(part, "delayedRecipients"):
        words = str(entry.get("diagnosticCode") or "").removeprefix("smtp;").strip()
        found = finding("amazonses", str(entry["emailAddress"]), words, permanent=False, action="delayed")
        found.status, found.date = str(entry.get("status") or ""), str(part.get("timestamp") or "")
        yield found


def _complaints(part: dict[str, Any]) -> Iterator[Finding]:
    for entry in _recipients(part, "complainedRecipients"):
        found = finding("amazonses", str(entry["emailAddress"]), "", permanent=None, action="")
        found.hint = Reason.FEEDBACK
        found.feedback = str(part.get("complaintFeedbackType") or "abuse").lower()
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
