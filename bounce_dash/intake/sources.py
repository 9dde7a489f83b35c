"""Where mails come from: a file, an mbox, a Maildir, a folder, standard input. One mail at a time in memory."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

#: A mail beyond this size is cut here: the decoder reads no more of it, and memory stays bounded.
MOST_BYTES = 4 * 1024 * 1024
_MBOX_START = b"From "
_MAILDIR = ("cur", "new")


@dataclass(frozen=True, slots=True)
class SourceMail:
    """One mail: name for people, bytes (cut at ``MOST_BYTES``), whole size in bytes, or why it could not be read."""

    name: str
    raw: bytes
    problem: str = ""
    size: int = 0


def read(path: Path | Literal["-"], *, root: Path | None = None, mbox: bool = True) -> Iterator[SourceMail]:
    """Yield the mails of a .eml file, an mbox, a Maildir, a folder (recursive, sorted) or stdin (``"-"``).

    Standard input may be an mbox, too, unless ``mbox`` says that it is one mail whatever its lines say.
    Names are relative to ``root`` (default: as given). What cannot be read is yielded with its problem, never raised.
    """
    if path == "-":
        yield from _from_stream(sys.stdin.buffer, "-") if mbox else (piped(sys.stdin.buffer),)
        return
    path = Path(path)
    if path.is_dir():
        for child in _files(path):
            yield from _from_file(child, _name(child, root))
    else:
        yield from _from_file(path, _name(path, root))


def piped(stream: BinaryIO) -> SourceMail:
    """Read a whole stream as one mail, whatever its lines say."""
    raw = stream.read(MOST_BYTES)
    size = len(raw)
    while more := stream.read(MOST_BYTES):  # whoever pipes is heard out
        size += len(more)
    if raw.startswith(_MBOX_START):  # the envelope line that some mail servers put first is no part of the mail
        envelope, _, raw = raw.partition(b"\n")
        size -= len(envelope) + 1
    return SourceMail("-", raw, size=size)


def read_one(path: Path, name: str = "") -> SourceMail:
    """Read one file as one mail, even when it begins like an mbox."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            return SourceMail(name or str(path), stream.read(MOST_BYTES), size=size)
    except OSError as error:
        return SourceMail(name or str(path), b"", problem=_words(error))


def size_of(paths: Iterable[Path | Literal["-"]]) -> int:
    """Return how many bytes the sources hold, for a progress bar; unreadable ones and stdin count as 0."""
    total = 0
    for path in paths:
        if path == "-":
            continue
        path = Path(path)
        for child in _files(path) if path.is_dir() else (path,):
            try:
                total += child.stat().st_size
            except OSError:
                continue
    return total


def count(paths: Iterable[Path | Literal["-"]]) -> int | None:
    """Return how many files the sources hold, or None when that cannot be known without reading (stdin, an mbox)."""
    total = 0
    for path in paths:
        if path == "-" or (Path(path).is_file() and _is_mbox(Path(path))):
            return None
        total += sum(1 for _ in _files(Path(path))) if Path(path).is_dir() else 1
    return total


def _files(folder: Path) -> Iterator[Path]:
    """Walk a folder in sorted order; of a Maildir take ``cur`` and ``new`` only, ``tmp`` holds half-written mails."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    names = {entry.name for entry in entries if entry.is_dir()}
    maildir = "cur" in names and "new" in names
    for entry in entries:
        if entry.name.startswith(".") and not (maildir and entry.is_dir()):
            continue
        if entry.is_dir():
            if not (maildir and entry.name == "tmp"):
                yield from _files(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def _is_mbox(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(5) == _MBOX_START
    except OSError:
        return False


def _from_file(path: Path, name: str) -> Iterator[SourceMail]:
    if path.suffix.lower() == ".eml" or not _is_mbox(path):
        yield read_one(path, name)
        return
    try:
        with path.open("rb") as stream:
            yield from _from_stream(stream, name)
    except OSError as error:
        yield SourceMail(name, b"", problem=_words(error))


def _from_stream(stream: BinaryIO, name: str) -> Iterator[SourceMail]:
    """Yield the mails of an mbox (mboxrd quoting undone), or the one mail that a stream is."""
    lines: list[bytes] = []
    kept = size = number = 0
    mbox = blank = False
    while line := stream.readline(MOST_BYTES):
        if line.startswith(_MBOX_START) and (blank or not size):
            if size:
                yield SourceMail(f"{name}#{number}", b"".join(lines), size=size)
            mbox, lines, kept, size = True, [], 0, 0
            number += 1
        size += len(line)
        if kept < MOST_BYTES:
            lines.append(_unquoted(line) if mbox else line)
            kept += len(line)
        blank = not line.strip(b"\r\n")
    if size or not number:
        yield SourceMail(f"{name}#{number}" if mbox else name, b"".join(lines), size=size)


def _unquoted(line: bytes) -> bytes:
    return line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(_MBOX_START) else line


def _name(path: Path, root: Path | None) -> str:
    if root is None:
        return str(path)
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return str(path)


def _words(error: OSError) -> str:
    return f"cannot be read: {error.strerror or error}"
