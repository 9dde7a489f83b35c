"""From bytes to text: which encoding a file is in, and lines of bounded length, whatever stands in it."""

import codecs
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
_MOST_CONTROL = 0.01

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
    if _looks_like_utf16(sample):
        return "utf-16"
    if len(sample) - len(sample.translate(None, _CONTROL)) > _MOST_CONTROL * len(sample):
        return ""
    return "utf-8" if _mostly_utf8(sample) else "windows-1252"


def _looks_like_utf16(sample: bytes) -> bool:
    # In languages with letters every other byte is zero.
    even, odd = sample[0:2_000:2], sample[1:2_000:2]
    return len(odd) >= 2 and (odd.count(0) > 0.7 * len(odd) or even.count(0) > 0.7 * len(even))


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
        begin = file.read(2_000)
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-be" if begin[0::2].count(0) > begin[1::2].count(0) else "utf-16-le"


def bounded_lines(text: TextIO) -> Iterator[tuple[str, bool]]:
    """Yield each line with its end, and whether it was too long: then only its beginning is there."""
    while line := text.readline(LONGEST_LINE):
        too_long = len(line) == LONGEST_LINE and line[-1] not in "\r\n"
        rest = line if too_long else ""
        while rest and rest[-1] not in "\r\n":
            rest = text.readline(LONGEST_LINE)
        yield line, too_long
