"""Where a mail that was handed over waits until it is recorded: a file each, which no crash leaves half-written.

A file is named by its content, so that a mail which is handed over again is the same file. Only the standard library is
loaded here: a mail server waits for it.
"""

import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

FOLDER = "spool"
#: The lock that a server holds as long as it takes mails in; the kernel lets it go when the server dies, however.
_ATTENDED = "attended"
#: After this long, in seconds, a file that was never finished is nobody's any more.
_ABANDONED = 24 * 3600


@dataclass(frozen=True, slots=True)
class Spooled:
    """A mail that waits: its file, where it came from, its bytes (maybe only its beginning) and whole size in bytes."""

    path: Path
    channel: str
    raw: bytes
    size: int


def keep(data: Path, raw: bytes, *, channel: str, size: int) -> Path:
    """Write a mail down in the spool of a data folder, on the disk for good on return; raise OSError when it cannot be.

    ``size`` is the whole mail's when ``raw`` is only its beginning.
    """
    folder = data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{hashlib.sha256(raw).hexdigest()}.mail"
    draft = folder / f".{path.stem}-{os.getpid()}"
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(f"{size} {' '.join(channel.split())}\n".encode("utf-8", "replace") + raw)
            stream.flush()
            os.fsync(stream.fileno())
        draft.rename(path)
        _sync(folder)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    return path


def waiting(data: Path, most: int) -> list[Path]:
    """Return the files of the spool, the one that waits longest first, at most so many."""
    found: list[tuple[float, Path]] = []
    with suppress(FileNotFoundError), os.scandir(data / FOLDER) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):  # another process has just recorded it
                if entry.name.endswith(".mail"):
                    found.append((entry.stat().st_mtime, Path(entry.path)))
                elif entry.stat().st_mtime < time.time() - _ABANDONED:
                    os.unlink(entry.path)
    return [path for _, path in sorted(found)[:most]]


def read(paths: list[Path]) -> Iterator[Spooled]:
    """Yield the mails of some files of the spool; those that have gone meanwhile are left out."""
    for path in paths:
        with suppress(FileNotFoundError):
            head, _, raw = path.read_bytes().partition(b"\n")
            size, _, channel = head.decode("utf-8", "replace").partition(" ")
            yield Spooled(path, channel, raw, int(size) if size.isdigit() else len(raw))


@contextmanager
def attending(data: Path) -> Iterator[None]:
    """Say, for as long as the block lasts, that this process takes in what is spooled; several may."""
    with open(os.open(data / _ATTENDED, os.O_RDWR | os.O_CREAT, 0o600), "wb") as stream:
        fcntl.flock(stream, fcntl.LOCK_SH)
        yield


def attended(data: Path) -> bool:
    """Say whether a running server takes in what is spooled in this data folder."""
    try:
        with (data / _ATTENDED).open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
