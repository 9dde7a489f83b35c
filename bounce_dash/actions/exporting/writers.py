"""The file formats: one class each, which is told the head and then rows, and never holds more than it was given."""

import csv
import html
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from bounce_dash.actions.exporting.columns import Cell, Column
from bounce_dash.domain.spreadsheets import harmless

#: Language → the separator that its spreadsheets expect: another one where a comma separates decimals.
USUAL_SEPARATOR = {"en": ",", "nl": ";"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file is about: its columns with their headings, its title, its language, a folder for scratch files.

    ``separator`` stands between the cells of a CSV file.
    """

    columns: Sequence[Column]
    heads: Sequence[str]
    title: str
    language: str
    scratch: Path
    separator: str


class Writer(Protocol):
    """Writes one file."""

    def rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows."""
        ...

    def close(self) -> None:
        """Write what ends the file; the stream stays open."""
        ...


def _written(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return "" if cell is None else str(cell)


class Csv:
    """RFC 4180 in UTF-8 with a byte order mark, without which Excel reads every name wrong."""

    def __init__(self, stream: BinaryIO, sheet: Sheet) -> None:
        self._begin(stream, sheet.separator, "\r\n")
        self.rows([sheet.heads])

    def _begin(self, stream: BinaryIO, separator: str, end: str) -> None:
        self._text = io.TextIOWrapper(stream, "utf-8-sig", newline="", write_through=False)
        self._separator = separator
        self._csv = csv.writer(self._text, delimiter=separator, lineterminator=end)

    def rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._csv.writerows([[self._safe(cell) for cell in row] for row in rows])

    def _safe(self, cell: Cell) -> str:
        return harmless(cell, self._separator) if isinstance(cell, str) else _written(cell)

    def close(self) -> None:
        self._text.detach()


class Text(Csv):
    """Columns with a tab in between, one line an address; quoted where a program would misread it."""

    def __init__(self, stream: BinaryIO, sheet: Sheet) -> None:
        self._begin(stream, "\t", "\n")
        self.rows([sheet.heads])

    def _safe(self, cell: Cell) -> str:
        return super()._safe(_one_line(cell) if isinstance(cell, str) else cell)


def _one_line(text: str) -> str:
    return text if text.isprintable() else text.replace("\t", " ").replace("\r", " ").replace("\n", " ")


class JsonLines:
    """One JSON object a line, for programs: names of columns, codes of causes, moments as ISO 8601."""

    def __init__(self, stream: BinaryIO, sheet: Sheet) -> None:
        self._stream, self._names = stream, [column.name for column in sheet.columns]

    def rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        lines = (json.dumps(dict(zip(self._names, row, strict=True)), ensure_ascii=False, default=_iso) for row in rows)
        self._stream.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))

    def close(self) -> None:
        pass


def _iso(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<style>
body{{font:14px/20px system-ui,sans-serif;margin:24px;color:#1b1f24}}
table{{border-collapse:collapse}}
th,td{{text-align:start;padding:4px 12px 4px 0;border-bottom:1px solid #e3e6ea}}
th{{position:sticky;top:0;background:#fff}}
td.n{{text-align:end;font-variant-numeric:tabular-nums}}
</style></head><body><h1>{title}</h1><table><thead><tr>{heads}</tr></thead><tbody>
"""


class Html:
    """A page that stands alone: a table that browsers, word processors and mail programs can show."""

    def __init__(self, stream: BinaryIO, sheet: Sheet) -> None:
        self._stream = stream
        heads = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in sheet.heads)
        page = _PAGE.format(language=html.escape(sheet.language), title=html.escape(sheet.title), heads=heads)
        stream.write(page.encode())

    def rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        lines = ("<tr>" + "".join(map(_td, row)) + "</tr>\n" for row in rows)
        self._stream.write("".join(lines).encode("utf-8", "replace"))

    def close(self) -> None:
        self._stream.write(b"</tbody></table></body></html>\n")


def _td(cell: Cell) -> str:
    if isinstance(cell, int):
        return f'<td class="n">{cell}</td>'
    # dir="auto": Arabic and Hebrew names run from the right, whatever stands beside them.
    return f'<td dir="auto">{html.escape(_written(cell))}</td>'
