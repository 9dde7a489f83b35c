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
_ID_FIELDS = ("message-id", "in-reply-to", "references", "resent-message-id", "content-id")
_ID_IN_TEXT = re.compile(
    r"(?:message-?id|in-reply-to|references|nachrichten-id|message ref|msgid)[\"'\])]{0,2}[ \t]{0,9}[:=]?[ \t\n]{0,9}"
    r"<?([^\s<>]{1,300}@[^\s<>\"',;]{1,255})",
    re.I,
)


def our_addresses(message: Message) -> frozenset[str]:
    """Return the sender's own addresses (lower case): to whom the report was returned, who sent the original.

    An address that the original was sent to is not among them: who mails himself is a recipient, too.
    """
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


def our_message_ids(message: Message) -> frozenset[str]:
    """Return the Message-IDs that a report and its words name (lower case), which read like addresses."""
    found = {
        name.lower()
        for headers in (message.headers, original_headers(message))
        for field in _ID_FIELDS
        for value in headers.get(field, ())
        for name in addresses_in(value[:2000])
    }
    return frozenset(found | {name.lower() for name in _ID_IN_TEXT.findall(message.text[:20000])})
