"""Tables of web pages, and of Excel 2003's XML: many programs call either a workbook. Our own exports are some, too."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from bounce_dash.domain.import_refusals import Broken
from bounce_dash.domain.importing import Reading
from bounce_dash.sheets.lines import Line
from bounce_dash.sheets.text import LONGEST_LINE, SAMPLE, guess_encoding, open_text

_AT_A_TIME = 1 << 16

_ROW, _CELL = ("tr", "row"), ("td", "th", "cell")

#: What a file begins with that holds such a table.
_BEGINS = re.compile(
    rb"<!doctype html|<html|<table|<\?xml[^>]*>\s*(?:<\?mso[^>]*>\s*)?<(?:\w+:)?workbook", re.IGNORECASE
)

#: Cells that one may stand for, or be told to leave out.
_MOST_COLUMNS = 16_384


def is_html_table(begin: bytes) -> bool:
    """Say whether a file that begins so is read here."""
    return bool(_BEGINS.match(begin.lstrip(b"\xef\xbb\xbf \t\r\n")))


class HtmlTable:
    """The rows of all tables of a page, one after the other, read piece by piece."""

    sheets: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self._path = path

    def guess_encoding(self) -> str:
        """Return the likely encoding, empty for what is no text."""
        with self._path.open("rb") as file:
            return guess_encoding(file.read(SAMPLE))

    def fewest_rows(self) -> int:
        """Return 0: what a row takes of the file is not known."""
        return 0

    def hidden_columns(self, reading: Reading) -> frozenset[int]:
        """Return none."""
        return frozenset()

    def lines(self, reading: Reading) -> Iterator[Line]:
        """Yield the rows; see `SheetFile.lines`. Raise Broken for a mark that never ends."""
        parser, number = _Rows(), 0
        with open_text(self._path, reading.encoding) as text:
            while piece := text.read(_AT_A_TIME):
                parser.feed(piece)
                if len(parser.rawdata) > LONGEST_LINE:
                    raise Broken()
                for cells in parser.taken():
                    number += 1
                    yield Line(number, cells)


class _Rows(HTMLParser):
    """Collects the cells of rows, whether their ends are marked or not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[list[str]] = []
        self._cells: list[str] | None = None
        self._text: list[str] | None = None
        self._span = 1

    def taken(self) -> list[list[str]]:
        rows, self._rows = self._rows, []
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ROW:
            self._end_row()
            self._cells = []
        elif tag in _CELL and self._cells is not None:
            self._end_cell()
            told = dict(attrs)
            self._cells += [""] * (_whole(told.get("ss:index")) - 1 - len(self._cells))
            self._text, self._span = [], _whole(told.get("colspan")) or 1
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELL:
            self._end_cell()
        elif tag in (*_ROW, "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is not None and self._cells is not None:
            self._cells += [" ".join("".join(self._text).split()), *[""] * (self._span - 1)]
        self._text = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells is not None:
            self._rows.append(self._cells)
        self._cells = None


def _whole(text: str | None) -> int:
    return min(int(text), _MOST_COLUMNS) if text and text.isascii() and text.isdigit() else 0
