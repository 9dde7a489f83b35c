"""The mail that came back: attached, or copied below the report's words."""

import re

from bounce_dash.intake.copies import HEADER_RUN
from bounce_dash.intake.message import Headers, Message

#: The fields that anybody asks for; traces of relays and signatures, most of a header, are stepped over.
_TELLING = re.compile(
    r"\n(?![ \t])(message-id|to|cc|from|s(?:ender|ubject)|re(?:ply-to|turn-path)|list-unsubscribe|delivered-to"
    r"|envelope-to|x-(?!ms-|google-|spam|received)[\w-]{1,60})"
    r"[ \t]{0,9}:[ \t]*([^\n]*(?:\n[ \t]+[^\n]*)*)",
    re.I,
)
_WANTED = ("message-id", "to", "from", "subject", "list-unsubscribe")


def original_headers(message: Message) -> Headers:
    """Return the telling headers of the mail that came back, raw; empty when the report carries none."""
    if message.returned is None:
        message.returned = _read(message)
    return message.returned


def _read(message: Message) -> Headers:
    source = message.attached or message.copy
    found = HEADER_RUN.search(source)
    if not found:
        return {}
    blank = source.rfind("\n\n", 0, found.start())
    start = blank + 2 if blank >= 0 else 0
    end = source.find("\n\n", found.start())
    headers: Headers = {}
    for name, value in _TELLING.findall("\n" + source[start : end if end > 0 else start + 20000]):
        headers.setdefault(name.lower(), []).append(value)
    return headers if any(name in headers for name in _WANTED) else {}
