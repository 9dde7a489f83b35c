"""Bytes to text: charsets that lie, transfer encodings, encoded words, HTML.

A mail is held as one ``str`` in which each character is one byte (latin-1): slicing and searching such a string is as
fast as with bytes, and only what somebody will read is decoded for real.
"""

import binascii
import codecs
import html
import re

from bounce_dash.intake.limits import HEADER_CHARS, TEXT_CHARS

#: Labels that mailers write for charsets which Python knows under another name.
_ALIASES = {
    "unicode-1-1-utf-7": "utf-7",
    "uft-8": "utf-8",
    "utf8": "utf-8",
    "utf-8mb4": "utf-8",
    "unicode": "utf-8",
    "x-sjis": "cp932",
    "shift-jis": "cp932",
    "iso-2022-jp-ms": "iso-2022-jp-ext",
    "x-euc-jp": "euc-jp",
    "x-gbk": "gbk",
    "gb2312": "gb18030",
    "ks_c_5601-1987": "cp949",
    "iso-8859-8-i": "iso-8859-8",
    "ansi_x3.4-1968": "ascii",
    "us-ascii": "ascii",
}

_ENCODED_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{1,12})?\?([bBqQ])\?([^?\s]{0,900})\?=")
_BETWEEN_WORDS = re.compile(r"\?=[ \t\n]{1,9}(?==\?)")
_TAG_BLOCK = re.compile(r"<(style|script|head|title)\b[^<>]{0,400}>", re.I)
_TAG_LINE = re.compile(r"<(?:/?(?:p|div|tr|li|h[1-6]|table|blockquote)|br)\b[^<>]{0,800}>", re.I)
_TAG = re.compile(r"<(?![^<>\s]{1,120}@)[^<>]{0,2000}>")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_SPACES = re.compile(r"[ \t\xa0]{2,}")


def decode_bytes(data: bytes, charset: str = "") -> str:
    """Decode with the declared charset, else UTF-8, else latin-1; never fails.

    A label is only believed when the bytes agree: many reports are UTF-8 under the name of ISO-8859-1, and Japanese
    ones carry ISO-2022-JP escapes or EUC-JP under each other's name.
    """
    if b"\x1b$" in data or b"\x1b(" in data:
        return data.decode("iso-2022-jp", "replace")
    name = _codec(charset)
    if name.startswith("utf-7"):
        return data.decode("utf-7", "replace")
    if data.isascii():
        return data.decode("ascii")
    for candidate in ("utf-8", name if name != "iso2022_jp" else "euc-jp"):
        try:
            return data.decode(candidate)
        except (UnicodeError, LookupError):
            continue
    return data.decode("latin-1")


def _codec(charset: str) -> str:
    label = charset.strip().strip("\"'").lower()
    try:
        return codecs.lookup(_ALIASES.get(label, label or "utf-8")).name
    except (LookupError, ValueError):
        return "utf-8"


def transfer_decode(body: str, encoding: str, most: int = TEXT_CHARS * 2) -> bytes:
    """Undo base64 or quoted-printable of a latin-1 held body; what is broken is read as far as it goes."""
    data = body[:most].encode("latin-1", "replace")
    kind = encoding.strip().lower()
    if kind == "quoted-printable":
        return binascii.a2b_qp(data)
    if kind == "base64":
        return _base64(data)
    return data


def _base64(data: bytes) -> bytes:
    data = _NOT_BASE64.sub(b"", data)
    try:
        return binascii.a2b_base64(
            data[: len(data) // 4 * 4] + (b"" if len(data) % 4 < 2 else data[-(len(data) % 4) :] + b"==")
        )
    except binascii.Error:
        return data


def header_text(value: str) -> str:
    """Decode a header value: encoded words (RFC 2047), or raw 8-bit text, folds removed."""
    value = value[:HEADER_CHARS]
    if "=?" in value:
        value = _BETWEEN_WORDS.sub("?=", value)
        value = _ENCODED_WORD.sub(_word, value)
        return value.replace("\n", "")
    return (
        value if value.isascii() and "\x1b" not in value else decode_bytes(value.encode("latin-1", "replace"))
    ).replace("\n", "")


def _word(match: re.Match[str]) -> str:
    charset, kind, body = match.groups()
    data = body.encode("latin-1", "replace")
    data = _base64(data) if kind in "bB" else binascii.a2b_qp(data, header=True)
    return decode_bytes(data, charset)


def strip_html(page: str) -> str:
    """Return the words of an HTML page, one block element a line; linear in the length of the page."""
    page = page[: TEXT_CHARS * 2]
    for _ in range(4):
        found = _TAG_BLOCK.search(page)
        if not found:
            break
        end = page.lower().find(f"</{found[1].lower()}", found.end())
        page = page[: found.start()] + (page[end:] if end >= 0 else page[found.end() :])
    page = _TAG.sub("", _TAG_LINE.sub("\n", page))
    return _SPACES.sub(" ", html.unescape(page)).replace("\r", "")[:TEXT_CHARS]
