"""A mail, parsed just as far as a report needs it.

The standard library's parser builds objects for every part and checks what nobody here asks for; reports are read by
the hundred thousand, so this one cuts the mail along its boundaries and leaves each part undecoded until it is read.
It accepts what real mailers write: LF, CRLF and CR, missing blank lines, boundaries that never close, wrong labels.
"""

import re
from collections.abc import Callable
from typing import Any

from bounce_dash.intake.copies import split_copy
from bounce_dash.intake.limits import DEPTH, HEAD_CHARS, MAIL_BYTES, PARTS, TEXT_CHARS
from bounce_dash.intake.text import decode_bytes, header_text, strip_html, transfer_decode

#: The signs that give nothing back (``*+``) spare the engine its notes of where it might have stopped earlier.
_FIELD = re.compile(r"\n([!-9;-~]{1,76}+)[ \t]*+:[ \t]*+([^\n]*+(?:\n[ \t]++[^\n]*+)*+)")
_BOUNDARY = re.compile(r"boundary\s{0,9}=\s{0,9}(?:\"([^\"\n]{1,200})\"|'([^'\n]{1,200})'|([^\s;\"]{1,200}))", re.I)
_TYPE = re.compile(r"\s{0,9}\"?([\w.+-]{1,40}(?:/[\w.+-]{1,60})?)")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:+-]{1,40})", re.I)

#: Types of parts that hold the mail which failed, or its headers (RFC 6522, RFC 6533).
_ORIGINAL_TYPES = frozenset(
    ("message/rfc822", "text/rfc822", "text/rfc822-headers", "text/rfc822-header", "message/rfc822-headers",
     "message/global", "message/global-headers", "message/partial")
)  # fmt: skip
_STATUS_TYPES = frozenset(("message/delivery-status", "message/global-delivery-status", "text/delivery-status"))
_FEEDBACK_TYPES = frozenset(("message/feedback-report", "text/feedback-report"))

Headers = dict[str, list[str]]


def parse_headers(block: str) -> Headers:
    """Read header fields into {lower name: [raw values in order]}; lines that are no field are skipped."""
    headers: Headers = {}
    for name, value in _FIELD.findall("\n" + block):
        name = name.lower()
        if name in headers:
            headers[name].append(value)
        else:
            headers[name] = [value]
    return headers


class once:
    """A property that is found out once and then stands in the object; the standard one takes a lock each time."""

    def __init__(self, find: Callable[[Any], Any]) -> None:
        self._find = find
        self._name = find.__name__

    def __get__(self, whole: Any, kind: type) -> Any:
        value = whole.__dict__[self._name] = self._find(whole)
        return value


class Part:
    """One leaf of a mail: its headers and its still encoded body, both held one character a byte."""

    __slots__ = ("_text", "body", "headers", "type")

    def __init__(self, headers: Headers, body: str) -> None:
        self.headers = headers
        self.body = body
        self._text: str | None = None
        kind = _TYPE.match(first(headers, "content-type"))
        self.type = kind[1].lower() if kind else "text/plain"

    @property
    def text(self) -> str:
        """The body as readable text: at most ``TEXT_CHARS`` characters, but of a status part all that it says."""
        if self._text is None:
            self._text = self._readable()
        return self._text

    def _readable(self) -> str:
        most = MAIL_BYTES if self.type in _STATUS_TYPES else TEXT_CHARS
        encoding = first(self.headers, "content-transfer-encoding")
        charset = _CHARSET.search(first(self.headers, "content-type") or "")
        if not encoding or (encoding[:1] in "78bB" and "64" not in encoding):
            body = self.body[:most]
            if body.isascii() and "\x1b" not in body and not (charset and charset[1].lower().endswith("utf-7")):
                return body
        return (
            decode_bytes(transfer_decode(self.body, encoding or "", most * 2), charset[1] if charset else "")[:most]
            .replace("\r\n", "\n")
            .replace("\r", "\n")
        )


def first(headers: Headers, name: str) -> str:
    """Return the first value of a header, raw, or an empty string."""
    values = headers.get(name)
    return values[0] if values else ""


class Message:
    """A mail with its parts sorted by what they are for."""

    def __init__(self, raw: bytes) -> None:
        """Cut the mail apart; reads at most ``MAIL_BYTES`` of it and accepts any bytes."""
        whole = _one_newline(raw[:MAIL_BYTES])
        head, self.body = _split_head(whole)
        self.head = head
        self.headers = parse_headers(head[:HEAD_CHARS])
        self.parts: list[Part] = []
        #: What readers of the whole mail found once and ask for again: the original's headers, the sender's addresses.
        self.returned: Headers | None = None
        self.ours: frozenset[str] | None = None
        self.judged: dict[str, bool] = {}
        self._sort(self.headers, self.body, 0)

    def _sort(self, headers: Headers, body: str, depth: int) -> None:
        kind = first(headers, "content-type")
        if kind[:10].lower() == "multipart/" and depth < DEPTH:
            found = _BOUNDARY.search(kind)
            chunks = _cut(body, (found[1] or found[2] or found[3]).rstrip()) if found else []
            for chunk in chunks:
                if len(self.parts) < PARTS:
                    self._leaf(chunk, depth + 1)
            if chunks:
                return
            headers = {name: value for name, value in headers.items() if name != "content-type"}
        self.parts.append(Part(headers, body))

    def _leaf(self, chunk: str, depth: int) -> None:
        """Take one chunk between boundaries; some mailers forget the blank line, or put the original there bare."""
        inner, rest = _split_head(chunk)
        headers = parse_headers(inner)
        if (
            "from" in headers
            and ("subject" in headers or "message-id" in headers)
            and "content-disposition" not in headers
        ):
            self.parts.append(Part({"content-type": ["message/rfc822"]}, chunk))
        elif not headers and inner:
            self.parts.append(Part({}, chunk))
        else:
            self._sort(headers, rest, depth)

    def header(self, name: str) -> str:
        """Return the first value of a header of the report itself, decoded; empty when there is none."""
        value = first(self.headers, name)
        return header_text(value) if value else ""

    @once
    def subject(self) -> str:
        """The decoded subject."""
        return self.header("subject")

    @once
    def sender(self) -> str:
        """The raw From field in lower case."""
        return first(self.headers, "from").lower()

    @once
    def content_type(self) -> str:
        """The raw Content-Type field in lower case."""
        return first(self.headers, "content-type").lower()

    @once
    def statuses(self) -> list[str]:
        """The bodies of delivery-status parts (RFC 3464)."""
        return [part.text for part in self.parts if part.type in _STATUS_TYPES]

    @once
    def feedback(self) -> str:
        """The body of the feedback-report part (RFC 5965), or an empty string."""
        for part in self.parts:
            if part.type in _FEEDBACK_TYPES:
                return part.text
        return ""

    @once
    def attached(self) -> str:
        """The first attached original (or its headers), raw; empty when none is attached."""
        for part in self.parts:
            if part.type in _ORIGINAL_TYPES and part.body.strip():
                return part.body
        return ""

    @once
    def text(self) -> str:
        """What a human would read: the plain parts, else the HTML turned to text."""
        plain = [part.text for part in self.parts if part.type in ("text/plain", "text", "")]
        if not "".join(plain).strip():
            plain = [strip_html(part.text) for part in self.parts if part.type == "text/html"]
        return "\n".join(plain)[:TEXT_CHARS]

    @once
    def _halves(self) -> tuple[str, str]:
        return split_copy(self.text)

    @once
    def own(self) -> str:
        """The report's own words: the text without the copy of the original."""
        return str(self._halves[0])

    @once
    def copy(self) -> str:
        """The copy of the original below the report's words; empty when there is none."""
        return str(self._halves[1])

    @once
    def lowered(self) -> str:
        """The report's own words in lower case, for recognising who wrote them."""
        own: str = self.own
        return own.lower()

    @once
    def words(self) -> frozenset[str]:
        """The words of ``lowered``, cut at blanks only."""
        return frozenset(self.lowered.split())


def _one_newline(raw: bytes) -> str:
    whole = raw.decode("latin-1")
    if "\r" in whole:
        whole = whole.replace("\r\n", "\n").replace("\r", "\n")
    if whole.startswith("\xef\xbb\xbf"):
        whole = whole[3:]
    whole = whole.lstrip("\n \t")
    if whole.startswith(("From ", ">From ")):
        whole = whole.partition("\n")[2].lstrip("\n")
    return whole


def _split_head(chunk: str) -> tuple[str, str]:
    if chunk.startswith("\n"):
        return "", chunk[1:]
    head, _, body = chunk.partition("\n\n")
    return head, body


def _cut(body: str, boundary: str) -> list[str]:
    """Cut along a boundary; what precedes the first one is no part, and the last need not be closed."""
    chunks = []
    for piece in ("\n" + body).split("\n--" + boundary)[1 : PARTS + 1]:
        rest, _, chunk = piece.partition("\n")
        if rest.startswith("--"):
            break
        chunks.append(chunk if not rest.strip() else piece)
    return chunks
