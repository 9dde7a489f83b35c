"""A report inside another mail: a scanner, a gateway or a person passed it on whole, attached or below a line."""

import re

from bounce_dash.intake.message import Message
from bounce_dash.intake.senders import empty_return_path, from_mail_system, is_daemon, says_failure
from bounce_dash.intake.words import any_in

_MARKS = ("multipart/report", "mailer-daemon", "postmaster@", "delivery status", "undeliver", "failure notice")
#: How deep a report may be wrapped: a scanner in front of a gateway in front of a forwarding rule.
_LAYERS = 3
_FORWARD = re.compile(r"\s{0,9}(?:fwd?|wg|tr|rv|vb|vs|doorst|enc|i)\s?:", re.I)
#: The lines by which mail programs introduce what they forward (Apple Mail, Gmail, Thunderbird, Outlook, per language).
_BELOW = re.compile(
    r"^[ \t>]{0,9}(?:begin forwarded message:?"
    r"|-{2,20} ?(?:forwarded message|forwarded by [^\n]{1,80}|original message|original-nachricht"
    r"|ursprüngliche nachricht|weitergeleitete nachricht|doorgestuurd bericht|oorspronkelijk bericht|message transféré"
    r"|message d'origine|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|videresendt meddelelse"
    r"|videresendt melding|vidarebefordrat meddelande) ?-{2,20}"
    r"|anfang der weitergeleiteten nachricht:?|begin doorgestuurd bericht:?|début du message réexpédié ?:?)[ \t]*$",
    re.I | re.M,
)
_QUOTE = re.compile(r"^[ \t]{0,3}>[ \t]?", re.M)
_FIRST_FIELD = re.compile(r"^[A-Za-z-]{2,30}:[ \t]", re.M)


def unwrapped(message: Message) -> Message | None:
    """Return the report that a mail carries whole, or None when it carries none.

    The carrier says nothing itself then: only its attachment is read. An attached newsletter is the original of a
    report, not a report; an inner mail counts when a mail system wrote it.
    """
    below = _forwarded(message)
    if below:
        return below
    for _ in range(_LAYERS if message.attached else 0):
        head = message.attached[:6000].lower()
        if not any_in(_MARKS, head):
            return None
        inner = Message(message.attached.encode("latin-1", "replace"))
        if inner.statuses or _is_report(inner):
            return inner
        message = inner
    return None


def _forwarded(message: Message) -> Message | None:
    """Return the report that somebody forwarded inline: below a line that says so, its header first, perhaps quoted."""
    if not _FORWARD.match(message.subject) or is_daemon(message):
        return None
    begins = _BELOW.search(message.text)
    text = message.text[begins.end() :] if begins else message.text
    if text.count("\n>") * 2 > text.count("\n"):
        text = _QUOTE.sub("", text)
    header = _FIRST_FIELD.search(text)
    if not header or not any(mark in text[:3000].lower() for mark in _MARKS):
        return None
    inner = Message(text[header.start() :].encode("utf-8", "replace"))
    return inner if from_mail_system(inner) else None


def _is_report(inner: Message) -> bool:
    if not from_mail_system(inner):
        return False
    return says_failure(inner) and (
        is_daemon(inner) or empty_return_path(inner) or "x-failed-recipients" in inner.headers
    )
