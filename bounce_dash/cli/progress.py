"""A progress bar on one line of a terminal; nothing at all anywhere else."""

import sys
import time
from typing import TextIO

from bounce_dash.i18n import translate

_WIDTH = 30
#: Seconds between two drawings.
_PAUSE = 0.1


class Progress:
    """Draws how many of ``total`` bytes are done (0: unknown, then only the mails are told) on ``stream``."""

    def __init__(self, total: int, *, language: str, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._shown = self._stream.isatty()
        self._total = total
        self._language = language
        self._started = self._drawn = time.monotonic()
        self._bytes = self._mails = 0

    def advance(self, mails: int, size: int) -> None:
        """Count mails and their bytes as done."""
        self._mails += mails
        self._bytes += size
        now = time.monotonic()
        if self._shown and now - self._drawn >= _PAUSE:
            self._drawn = now
            self._stream.write(f"\r\x1b[K{self._bar()}{self._words(now)}")
            self._stream.flush()

    def close(self) -> None:
        """Take the line away again."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _bar(self) -> str:
        if not self._total:
            return ""
        done = min(self._bytes / self._total, 1.0)
        full = round(done * _WIDTH)
        return f"[{'#' * full}{'.' * (_WIDTH - full)}] {done:4.0%}  "

    def _words(self, now: float) -> str:
        rate = round(self._mails / max(now - self._started, 0.001))
        return translate(self._language, "ingest.progress", count=self._mails, rate=rate)
