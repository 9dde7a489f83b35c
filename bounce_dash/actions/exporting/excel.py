"""Excel files, in constant memory: xlsxwriter keeps one row and spools the rest to a scratch file."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from bounce_dash.actions.exporting.columns import Cell, Shape
from bounce_dash.actions.exporting.writers import Sheet

#: What a sheet can hold, its head included.
MOST_ROWS = 1_048_576

_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Excel:
    """A workbook with typed cells, a head that stays in sight, and a filter; a new sheet where one is full."""

    def __init__(self, stream: BinaryIO, sheet: Sheet) -> None:
        options = {"constant_memory": True, "tmpdir": str(sheet.scratch), "default_date_format": "yyyy-mm-dd hh:mm"}
        self._book, self._about, self._sheets = Workbook(stream, options), sheet, 0
        self._head = self._book.add_format({"bold": True, "bottom": 1})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._next_sheet()

    def _next_sheet(self) -> None:
        self._sheets += 1
        name = self._about.title.translate(_FORBIDDEN_IN_NAMES).strip()[:25] or "Export"
        page = self._book.add_worksheet(name if self._sheets == 1 else f"{name} {self._sheets}")
        page.freeze_panes(1, 0)
        for position, column in enumerate(self._about.columns):
            page.set_column(position, position, column.width)
        for position, head in enumerate(self._about.heads):
            page.write_string(0, position, head, self._head)
        self._page, self._row = page, 1
        self._put = [self._writer_of(column.shape) for column in self._about.columns]

    def _writer_of(self, shape: Shape) -> Callable[[int, int, Any], object]:
        page, moment = self._page, self._moment
        if shape is Shape.NUMBER:
            return page.write_number
        if shape is Shape.MOMENT:
            # A spreadsheet's moments have no zone: it is the reader's.
            return lambda row, at, cell: page.write_datetime(row, at, cell.replace(tzinfo=None), moment)
        return page.write_string  # a text cell runs nothing, whatever it holds

    def rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows; an empty cell is left out of the file."""
        for row in rows:
            if self._row == MOST_ROWS:
                self._end_sheet()
                self._next_sheet()
            for position, cell in enumerate(row):
                if cell is not None and cell != "":
                    self._put[position](self._row, position, cell)
            self._row += 1

    def _end_sheet(self) -> None:
        self._page.autofilter(0, 0, self._row - 1, len(self._about.columns) - 1)

    def close(self) -> None:
        """Put the workbook together into the stream."""
        self._end_sheet()
        self._book.set_properties({"title": self._about.title, "created": datetime(2000, 1, 1)})  # noqa: DTZ001
        self._book.close()
