"""Files of separated values. One bad line costs no other: a quote that nobody closes ends with its own line.

The standard library's reader takes the rows apart. pandas' own would be as fast, but knows the rows by their count
only: a cell of two lines, an empty line or a bad one, and the number that a person looks for in the file is lost.
"""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from bounce_dash.domain.import_rows import Refusal
from bounce_dash.domain.importing import SEPARATORS, Reading
from bounce_dash.sheets.heads import HEAD_WITHIN, known_heads
from bounce_dash.sheets.lines import Line
from bounce_dash.sheets.text import LONGEST_LINE, SAMPLE, bounded_lines, guess_encoding, open_text

#: Lines that one row may go over: a note can be long, but a quote that is never closed must not eat the file.
_LONGEST_ROW = 200

#: Lines from which the separator is guessed.
_LOOKED_AT = 60

#: Excel's own first line that names the separator.
_NAMED = re.compile(r'^"?sep=(.)"?\s*$', re.IGNORECASE)

#: Byte order mark and end of a file: a file that was put together of several has them in its middle, too.
_ENDS = "\ufeff\x1a"

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
        return named[1] if named and named[1] in SEPARATORS else _best_separator(sample)

    def fewest_rows(self) -> int:
        """Return half of the rows that there are if all are as long as the first ones."""
        with self._path.open("rb") as file:
            sample = file.read(SAMPLE)
        ends = max(sample.count(b"\n"), sample.count(b"\r"))
        return ends * self._path.stat().st_size // (2 * max(len(sample), 1))

    def hidden_columns(self, reading: Reading) -> frozenset[int]:
        """Return none: nothing hides in a text."""
        return frozenset()

    def lines(self, reading: Reading) -> Iterator[Line]:
        """Yield the lines; see `SheetFile.lines`."""
        with open_text(self._path, reading.encoding) as text:
            yield from _Rows(bounded_lines(text), reading.separator or ",")


def _first(lines: Iterable[tuple[str, bool]], number: int) -> Iterator[tuple[str, bool]]:
    for count, line in enumerate(lines):
        if count == number:
            return
        yield line


def _best_separator(sample: list[str]) -> str:
    """Return the separator that cuts the most known heads apart; else most lines into equally many cells, and into most
    of these."""

    def merit(separator: str) -> tuple[int, float, int]:
        rows = [row for row in csv.reader(sample, delimiter=separator, skipinitialspace=True) if any(row)]
        head = max(rows[:HEAD_WITHIN], key=known_heads, default=[])
        width, times = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
        if width == 1 or (len(head) == 1 and known_heads(head)):
            return known_heads(head), 0.0, 1  # what the head is not cut by stands within a cell elsewhere, too
        return known_heads(head), times / len(rows), width

    return max(SEPARATORS, key=merit)


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
        return csv.reader(self._feed(), delimiter=self._separator, strict=True, skipinitialspace=True)

    def _feed(self) -> Iterator[str]:
        while len(self._taken) < _LONGEST_ROW:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            self._taken.append(line)
            if line[1]:
                return  # too long: whatever row it is part of is none
            yield line[0].replace("\0", "").strip(_ENDS)
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
        if not too_long and (cells := self._otherwise(text)):
            return Line(self._number, cells)
        problem = Refusal.LINE_TOO_LONG if too_long else Refusal.QUOTES
        return Line(self._number, [text[:200].strip()], problem=problem.value)

    def _otherwise(self, text: str) -> list[str]:
        """Return the cells of a line whose quotes are right by another habit: \\" within, blanks behind."""
        tidy = re.sub(f'" +(?=[{re.escape(self._separator)}\r\n])', '"', text)
        reader = csv.reader([tidy], delimiter=self._separator, strict=True, skipinitialspace=True, escapechar="\\")
        try:
            return next(reader, [])
        except csv.Error:
            return []
