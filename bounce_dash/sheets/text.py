"""From bytes to text: which encoding a file is in, and lines of bounded length, whatever stands in it."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

#: How much of a file is looked at to guess its encoding and separator, in bytes.
SAMPLE = 1 << 20

#: Longest line that is read, in characters. What is longer is no row of a list of people.
LONGEST_LINE = 1 << 20

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

#: Control characters that hardly any text holds, but pictures, archives and programs are full of.
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROL, _FEW_CONTROL = 0.01, 4

#: What old programs put behind the last line, and a crash leaves there.
_AFTER_THE_END = b"\0\x1a"
#: How many bytes are looked at for UTF-16 without a mark, and the least share of them that is zero.
_UTF16_SAMPLE, _SIGNS = 4_000, 0.02

#: Encodings of one byte a letter that are told apart, the likeliest first, each with the letters that are common in it.
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜ")
_LETTERS = {
    "windows-1252": _WESTERN,
    "mac-roman": _WESTERN,
    "cp850": _WESTERN,
    "windows-1250": frozenset("ąćęłńóśźżčďěňřšťůžőűáéíýúäöüôßĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽŐŰÁÉÍÝÚÄÖÜ"),
}
_BESIDE_LETTERS = re.compile(rb"[\x80-\xff]+(?=[a-z])|(?<=[A-Za-z])[\x80-\xff]+")
_LETTERS_SAMPLE = 100_000

_SPILL = "bounce-dash-windows"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read what is no UTF-8 as Windows-1252: files that were put together of two hold both."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    spilled = error.object[error.start : error.end]
    return spilled.decode("windows-1252", "ignore") or spilled.decode("latin-1"), error.end


codecs.register_error(_SPILL, _as_windows)


def guess_encoding(sample: bytes) -> str:
    """Return the encoding of a file that begins so; an empty string when it is no text at all."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    if _utf16_without_mark(sample):
        return "utf-16"
    sample = sample.rstrip(_AFTER_THE_END)
    if len(sample) - len(sample.translate(None, _CONTROL)) > max(_FEW_CONTROL, _MOST_CONTROL * len(sample)):
        return ""
    return "utf-8" if _mostly_utf8(sample) else _by_letters(sample)


def _by_letters(sample: bytes) -> str:
    """Return the encoding in which most of what is no ASCII is letters beside letters: others show signs there."""
    beside = [one[0] for one in _BESIDE_LETTERS.finditer(sample[:_LETTERS_SAMPLE])]

    def letters(encoding: str) -> int:
        return sum(c in _LETTERS[encoding] for one in beside for c in one.decode(encoding, "replace"))

    return max(_LETTERS, key=letters)  # of equals the first


def _utf16_without_mark(sample: bytes) -> str:
    """Return in which order the bytes of UTF-16 stand that does not say so; an empty string when it is none.

    Whatever the language, signs and ends of lines are two bytes of which one is zero, and read the right way round
    nearly every character is one that exists.
    """
    begin = sample[: min(len(sample), _UTF16_SAMPLE) // 2 * 2]
    if begin.count(0) < _SIGNS * len(begin) or not begin:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = begin.decode(encoding, "replace")
        strange = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\r\n\x1a" for c in text)
        if any(c in text for c in "\r\n@") and strange + text.count("\ufffd") <= _MOST_CONTROL * len(text):
            return encoding
    return ""


def _mostly_utf8(sample: bytes) -> bool:
    whole = sample[: sample.rfind(b"\n") + 1] or sample  # the sample may end within a letter
    lines = [line for line in whole.splitlines() if not line.isascii()]
    good = sum(map(_is_utf8, lines))
    return 2 * good >= len(lines)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def open_text(path: Path, encoding: str) -> TextIO:
    """Open a file as text without its byte order mark; no byte makes it raise. The caller closes it."""
    if encoding == "utf-8":
        return path.open(encoding="utf-8-sig", errors=_SPILL, newline="")
    if encoding == "utf-16":
        return path.open(encoding=_order(path), errors="replace", newline="")
    return path.open(encoding=encoding, errors="replace", newline="")


def _order(path: Path) -> str:
    with path.open("rb") as file:
        begin = file.read(_UTF16_SAMPLE)
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return _utf16_without_mark(begin) or "utf-16-le"


def bounded_lines(text: TextIO) -> Iterator[tuple[str, bool]]:
    """Yield each line with its end, and whether it was too long: then only its beginning is there."""
    while line := text.readline(LONGEST_LINE):
        too_long = len(line) == LONGEST_LINE and line[-1] not in "\r\n"
        rest = line if too_long else ""
        while rest and rest[-1] not in "\r\n":
            rest = text.readline(LONGEST_LINE)
        yield line, too_long
