"""Delivery status notifications: RFC 3464, RFC 6533, and what is written in their name."""

import re

from bounce_dash.domain.reasons import Reason
from bounce_dash.intake.addresses import field_address
from bounce_dash.intake.diagnosis.answers import reply_code
from bounce_dash.intake.diagnosis.matching import hits, plain_words
from bounce_dash.intake.findings import Finding
from bounce_dash.intake.limits import DIAGNOSTIC_CHARS, RECIPIENTS
from bounce_dash.intake.message import Message
from bounce_dash.intake.senders import from_mail_system
from bounce_dash.intake.text import header_text

_FIELD = re.compile(r"^[ \t]{0,9}([A-Za-z][A-Za-z-]{3,39})[ \t]{0,9}:[ \t]*([^\n]*(?:\n[ \t]+[^\n]*)*)", re.M)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_FOLD = re.compile(r"\n[ \t]+")
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
_FIELDS_IN_TEXT = re.compile(r"^[ \t]{0,9}(?:Final|Original)-Recipient[ \t]{0,3}:", re.M | re.I)

#: Fields that begin or name a recipient; the first of them to repeat begins the next recipient.
_NAMING = ("final-recipient", "original-recipient", "x-actual-recipient")

#: X-PowerMTA-BounceCategory (PowerMTA user guide, "bounce-category-patterns") → reason.
_POWERMTA = {
    "bad-mailbox": Reason.USER_UNKNOWN,
    "bad-domain": Reason.HOST_UNKNOWN,
    "inactive-mailbox": Reason.SUSPEND,
    "quota-issues": Reason.MAILBOX_FULL,
    "message-expired": Reason.EXPIRED,
    "no-answer-from-host": Reason.EXPIRED,
    "bad-connection": Reason.NETWORK_ERROR,
    "routing-errors": Reason.SYSTEM_ERROR,
    "protocol-errors": Reason.SYNTAX_ERROR,
    "bad-configuration": Reason.SYSTEM_ERROR,
    "relaying-issues": Reason.NO_RELAYING,
    "invalid-sender": Reason.REJECTED,
    "policy-related": Reason.POLICY_VIOLATION,
    "content-related": Reason.CONTENT_ERROR,
    "spam-related": Reason.SPAM_DETECTED,
    "spam-block": Reason.SPAM_DETECTED,
    "virus-related": Reason.VIRUS_DETECTED,
}


def read(message: Message) -> list[Finding]:
    """Return a finding for each recipient of a DSN; empty when the mail holds no status fields.

    A recipient may be nameless: some local deliverers put a pipe, a file or a bare login where the address belongs.
    """
    groups: list[dict[str, str]] = []
    about: dict[str, str] = {}
    for block in message.statuses or (_fields_in_text(message) if from_mail_system(message) else ()):
        common, found = _groups(block)
        about = about or common
        groups += found
    return [_finding(group, about) for group in groups[:RECIPIENTS]]


def _fields_in_text(message: Message) -> list[str]:
    """Find DSN fields written into a text (Amazon WorkMail) or left there by a boundary that does not match."""
    for text in [part.text for part in message.parts if part.type[:5] == "text/"][:4]:
        found = _FIELDS_IN_TEXT.search(text) if "-Recipient" in text or "-recipient" in text else None
        if found:
            start = text.rfind("\n\n", 0, found.start()) + 1
            end = text.lower().find("content-type: message/rfc822", found.end())
            return [text[start : end if end > 0 else len(text)]]
    return []


def _groups(block: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Split a status part into fields about the message and one dict of fields a recipient.

    Blank lines separate recipients (RFC 3464 2.1), but some mailers leave them out or put them anywhere, so a
    repeated recipient field or a repeated Action begins a new recipient as well.
    """
    common: dict[str, str] = {}
    groups: list[dict[str, str]] = []
    for paragraph in _PARAGRAPH.split(block):
        if len(groups) > RECIPIENTS:
            break
        fields = [(name.lower(), value) for name, value in _FIELD.findall(paragraph)]
        current: dict[str, str] = {}
        if groups and not any(name in _NAMING or name in groups[-1] for name, _ in fields):
            current = groups.pop()  # a blank line inside a recipient's fields
        for name, value in fields:
            if name in current and (name in _NAMING or name == "action"):
                groups.append(current)
                current = {}
            current.setdefault(name, value)
        if any(name in current for name in _NAMING) or ("action" in current and "status" in current):
            groups.append(current)
        else:
            common |= current
    return common, groups


#: Diagnostic types of a mailer's own findings; "smtp" quotes another server (RFC 3464 2.3.6, RFC 3461 9.2).
_REPORTERS_OWN = re.compile(r"\s{0,9}x-(?!unix)[\w-]{1,30}\s{0,9};", re.I)


def _finding(group: dict[str, str], about: dict[str, str]) -> Finding:
    final = field_address(_text(group.get("final-recipient", "")))
    original = field_address(_text(group.get("original-recipient", "")))
    status = _STATUS.search(group.get("status", ""))
    remote = group.get("remote-mta", "")
    return Finding(
        recipient=original or final or field_address(group.get("x-actual-recipient", "")),
        original=final if original and final.lower() != original.lower() else "",
        action=group.get("action", "").split("(")[0].split(";")[0].strip().lower(),
        status=status[0] if status else "",
        diagnostic=_diagnostic(group),
        remote=remote.rpartition(";")[2].strip().split(" ")[0].lower(),
        reporter=about.get("reporting-mta", "").rpartition(";")[2].strip().split("\n")[0][:255],
        hint=_POWERMTA.get(group.get("x-powermta-bouncecategory", "").strip().lower()),
        date=group.get("last-attempt-date") or about.get("arrival-date", ""),
        own_words=_REPORTERS_OWN.match(group.get("diagnostic-code", "")) is not None,
    )


#: Extension fields of a recipient's group that hold names, numbers or dates, not words about the failure.
_NO_WORDS = ("sender", "queue", "id", "name", "date", "time", "category", "host", "ip", "mta", "rcpt", "recipient")


def _supplementary(group: dict[str, str]) -> str:
    """Return what a group says in fields of its own (X-Supplementary-Info of Critical Path, and its like)."""
    values = [value for name, value in group.items() if name.startswith("x-") and not name.endswith(_NO_WORDS)]
    return next((value.strip().strip("<>") for value in values if reply_code(value) or hits(plain_words(value))), "")


def _diagnostic(group: dict[str, str]) -> str:
    value = group.get("diagnostic-code") or group.get("x-display-diagnostic") or _supplementary(group)
    if "x-unix" in value[:12].lower():
        return " ".join(value.split())
    kind, separator, words = value.partition(";")
    text = words if separator and len(kind) < 40 and " " not in kind.strip() else value
    text = _FOLD.sub(" ", text.strip())
    comment = group.get("status", "").partition("(")[2].rstrip(") \n")
    return (_text(text) or comment)[:DIAGNOSTIC_CHARS]


def _text(value: str) -> str:
    if "=?" in value:
        return header_text(value)
    return value
