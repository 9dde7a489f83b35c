"""Which addresses in a report are the sender's own: they are named by every report and never failed."""

import re

from bounce_dash.intake.addresses import addresses_in
from bounce_dash.intake.message import Message, first
from bounce_dash.intake.originals import original_headers

#: Fields of the report that show to whom it was returned, and of the original that show who sent it.
_RETURNED_TO = ("to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-rcpt-to")
_SENT_BY = ("from", "sender", "reply-to", "return-path", "x-envelope-from", "errors-to")
_SENT_TO = ("to", "cc")
_POSTFIX_SENDER = re.compile(r"^X-Postfix-Sender:[^\n;]{0,20};[ \t]{0,9}([^\s<>]{1,300})", re.M | re.I)
_ID_FIELDS = ("message-id", "in-reply-to", "references")
_ID_LABEL = re.compile(
    r"(?:message-?id|in-reply-to|references|nachrichten-id|message ref|msgid)[\"'\])]{0,2}[ \t]{0,9}[:=]?\s{0,9}<?$"
)


def our_addresses(message: Message) -> frozenset[str]:
    """Return the sender's own addresses (lower case): to whom the report was returned, who sent the original.

    An address that the original was sent to is not among them: who mails himself is a recipient, too.
    """
    if message.ours is None:
        message.ours = _read(message)
    return message.ours


def _read(message: Message) -> frozenset[str]:
    original = original_headers(message)
    own = {
        name.lower()
        for headers, fields in ((message.headers, _RETURNED_TO), (original, _SENT_BY))
        for field in fields
        for value in headers.get(field, ())
        for name in addresses_in(value[:2000])
    }
    own |= {name.lower() for status in message.statuses for name in _POSTFIX_SENDER.findall(status[:4000])}
    mailed = {name.lower() for field in _SENT_TO for name in addresses_in(first(original, field)[:4000])}
    return frozenset(own - mailed)


def is_ours(message: Message, name: str) -> bool:
    """Say whether an address is one of the sender's own; cheaper than to list them all."""
    name = name.lower()
    original = original_headers(message)
    for headers, fields in ((message.headers, _RETURNED_TO), (original, _SENT_BY)):
        for field in fields:
            for value in headers.get(field, ()):
                if name in value.lower():
                    return name in our_addresses(message)
    return bool(message.statuses) and name in our_addresses(message)


def is_message_id(message: Message, name: str) -> bool:
    """Say whether what reads like an address is a Message-ID: of the report, of the original, or called one."""
    name = name.lower()
    values = [first(message.headers, field) for field in _ID_FIELDS]
    values.append(first(original_headers(message), "message-id"))
    for value in values:
        if value and name in value.lower() and (f"<{name}>" in value.lower() or value.strip().lower() == name):
            return True
    place = message.lowered.find(name)
    return place >= 0 and _ID_LABEL.search(message.lowered[max(0, place - 40) : place]) is not None
