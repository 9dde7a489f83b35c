"""Files of separated values. One bad line costs no other: a quote that nobody closes ends with its own line.

The standard library's reader takes the rows apart. pandas' own would be as fast, but knows the rows by their count
only: a cell of two lines, an empty line or a bad one, and the number that a person looks for in the file is lost.
"""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from bounce_dash.domain.importing import SEPARATORS, Reading, Refusal
from bounce_dash.sheets.lines import Line
from bounce_dash.sheets.text import LONGEST_LINE, SAMPLE, bounded_lines, guess_encoding, open_text

#: Lines that one row may go over: a note can be long, but a quote that is never closed must not eat the file.
_LONGEST_ROW = 200

#: Lines from which the separator is guessed.
_LOOKED_AT = 60

#: Excel's own first line that names the separator.
_NAMED = re.compile(r'^"?sep=(.)"?\s*$', re.IGNORECASE)

csv.field_size_limit(LONGEST_LINE + 1)


class CsvFile:
    """A file of separated values on disk, read line by line."""

    sheets: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self._path = path

    def guess_encoding(self) -> str:
        """Return the likely encoding, empty for what is no text."""
        with self._path.open("rb") as file:
            return guess_encoding(file.read(SAMPLE))

    def guess_separator(self, encoding: str) -> str:
        """Return the likely separator; a comma for a file of one column."""
        with open_text(self._path, encoding) as text:
            sample = [line for line, _too_long in _first(bounded_lines(text), _LOOKED_AT)]
        named = _NAMED.match(sample[0]) if sample else None
        return named[1] if named and named[1] in SEPARATORS else _most_regular(sample)

    def lines(self, reading: Reading) -> Iterator[Line]:
        """Yield the lines; see `SheetFile.lines`."""
        with open_text(self._path, reading.encoding) as text:
            yield from _Rows(bounded_lines(text), reading.separator or ",")


def _first(lines: Iterable[tuple[str, bool]], number: int) -> Iterator[tuple[str, bool]]:
    for count, line in enumerate(lines):
        if count == number:
            return
        yield line


def _most_regular(sample: list[str]) -> str:
    """Return the separator that cuts most lines into the same number of cells, and into most of these."""

    def regularity(separator: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator) if any(row))
        width, times = widths.most_common(1)[0] if widths else (1, 0)
        return (times / widths.total(), width) if width > 1 else (0.0, 1)

    return max(SEPARATORS, key=regularity)


class _Rows:
    """Iterates over rows. Lines that a broken row has swallowed are given back and read again by themselves."""

    def __init__(self, lines: Iterator[tuple[str, bool]], separator: str) -> None:
        self._lines, self._separator = lines, separator
        self._again: deque[tuple[str, bool]] = deque()
        self._taken: list[tuple[str, bool]] = []
        self._number = 0

    def __iter__(self) -> Iterator[Line]:
        rows = self._reader()
        while True:
            self._taken = []
            try:
                cells = next(rows)
            except (StopIteration, csv.Error):
                if not self._taken:
                    return
                rows = self._reader()
                yield self._broken()
                continue
            yield self._whole(cells)

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._feed(), delimiter=self._separator, strict=True)

    def _feed(self) -> Iterator[str]:
        while len(self._taken) < _LONGEST_ROW:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            self._taken.append(line)
            if line[1]:
                return  # too long: whatever row it is part of is none
            yield line[0].replace("\0", "")
        # To return in the middle of a row makes the reader raise, as the end of the file does.

    def _whole(self, cells: list[str]) -> Line:
        number = self._number + 1
        self._number += len(self._taken)
        if number == 1 and len(self._taken) == 1 and _NAMED.match(self._taken[0][0]):
            return Line(1, [])
        return Line(number, cells)

    def _broken(self) -> Line:
        (text, too_long), *others = self._taken
        self._again.extendleft(reversed(others))
        self._number += 1
        problem = Refusal.LINE_TOO_LONG if too_long else Refusal.QUOTES
        return Line(self._number, [text[:200].strip()], problem=problem.value)
