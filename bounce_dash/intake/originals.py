"""The mail that came back: attached, or copied below the report's words."""

from bounce_dash.intake.copies import HEADER_RUN
from bounce_dash.intake.message import Headers, Message, parse_headers

_WANTED = ("message-id", "to", "from", "subject", "list-unsubscribe")


def original_headers(message: Message) -> Headers:
    """Return the headers of the mail that came back, raw; empty when the report carries none."""
    source = message.attached or message.copy
    found = HEADER_RUN.search(source)
    if not found:
        return {}
    blank = source.rfind("\n\n", 0, found.start())
    start = blank + 2 if blank >= 0 else 0
    end = source.find("\n\n", found.start())
    headers = parse_headers(source[start : end if end > 0 else start + 20000])
    return headers if any(name in headers for name in _WANTED) else {}
