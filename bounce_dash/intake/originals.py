"""The mail that came back: attached, or copied below the report's words."""

import re
from itertools import islice

from bounce_dash.intake.message import Headers, Message, parse_headers

#: The lines by which mail servers introduce the copy of the original.
_MARKS = re.compile(
    r"^[ \t>*=_#-]{0,80}(?:"
    r"below this line is (?:a copy|the original)|enclosed is a copy of the message|original message(?: follows| headers?|[ \t]*[-=:]|$)"
    r"|this is a copy of (?:the|your) message|the header of the original message is following|message headers? follow"
    r"|included is a copy of the message header|the original message follows|a copy of the original message|below is a copy of the original"
    r"|returned message|returned mail follows|unsent message (?:follows|below)|message header follows|original mail(?: info| as follows)?"
    r"|header of the original|the following is a copy|your original message|body of your message|copy of the message"
    r"|original message as follows|text of (?:your|the) message|received:|return-path:"
    r")",
    re.I | re.M,
)
_HEADER_RUN = re.compile(r"^(?:Received|Return-Path|From|To|Subject|Date|Message-I[dD]|MIME-Version|Content-Type|X-[\w-]{1,40}):", re.M)
_WANTED = ("message-id", "to", "from", "subject", "list-unsubscribe")


def split_copy(text: str) -> tuple[str, str]:
    """Split a report's text into its own words and the copy of the original below them; the copy may be empty."""
    for match in islice(_MARKS.finditer(text), 40):
        tail = text[match.start() : match.start() + 4000]
        if len(_HEADER_RUN.findall(tail)) >= 2 or not tail[200:].strip():
            return text[: match.start()], text[match.start() :]
    return text, ""


def original_headers(message: Message, copy: str = "") -> Headers:
    """Return the headers of the mail that came back, raw; empty when the report carries none."""
    source = message.attached or copy
    found = _HEADER_RUN.search(source)
    if not found:
        return {}
    start = found.start()
    end = source.find("\n\n", start)
    headers = parse_headers(source[start : end if end > 0 else start + 20000])
    return headers if any(name in headers for name in _WANTED) else {}
