"""What a file is like before anybody said anything: where its head is, what its columns mean, how its dates run."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice

import pandas

from bounce_dash.domain.import_refusals import EmptySheet
from bounce_dash.domain.importing import MOMENTS, Asked, Column, DateOrder, Doubt, Reading, Sheet
from bounce_dash.sheets.columns import ADDRESS, columns_of
from bounce_dash.sheets.heads import HEAD_WITHIN, known_heads
from bounce_dash.sheets.lines import Line, SheetFile

#: Lines that are looked at.
_SAMPLE = 1_000

_LOOKS_LIKE_ADDRESS = re.compile(ADDRESS)
_DATE = r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+\d{2,4}(?:\D.*)?"

#: Names of columns that no row of people holds by chance.
_ENOUGH_NAMES = 2


def inspect(file: SheetFile, reading: Reading, asked: Asked) -> Sheet:
    """Say what a file is like, where ``reading`` leaves head and dates to be found; raise EmptySheet."""
    sample = [line for line in islice(file.lines(reading), _SAMPLE) if not line.empty]
    if not sample:
        raise EmptySheet()
    head = _find_head(sample) if asked.head is None else asked.head
    reading = replace(reading, head=head)
    columns = _columns(sample, reading, file.hidden_columns(reading))
    order, certain = _order_of_dates(sample, reading, columns)
    doubts: tuple[Doubt, ...] = (Doubt.NO_HEAD,) if not head and asked.head is None else ()
    if not certain and asked.dates is None:
        doubts += (Doubt.DATES,)
    return Sheet(replace(reading, dates=asked.dates or order), columns, file.sheets, doubts)


def _find_head(sample: Sequence[Line]) -> int:
    """Return the number of the line with the columns' names, 0 when there is none.

    It is the one among the first that names the most columns; where hardly a name is known, the one above the first
    address, and of several the one with the most cells.
    """
    first = [line for line in sample[:HEAD_WITHIN] if not line.problem]
    named = max(first, key=lambda line: known_heads(line.cells), default=None)
    if named is not None and known_heads(named.cells) >= _ENOUGH_NAMES and not _holds_an_address(named):
        return named.number
    width = max(map(_filled, sample))
    above = []
    for line in sample[:HEAD_WITHIN]:
        if any(map(_LOOKS_LIKE_ADDRESS.search, line.cells)) and not _is_title(line, width):
            break
        if not line.problem:
            above.append(line)
    best = max(above, key=lambda line: (known_heads(line.cells), _filled(line)), default=None)
    return best.number if best is not None else 0


def _holds_an_address(line: Line) -> bool:
    return any(_LOOKS_LIKE_ADDRESS.fullmatch(cell.strip()) for cell in line.cells)


def _filled(line: Line) -> int:
    return sum(map(bool, map(str.strip, line.cells)))


def _is_title(line: Line, width: int) -> bool:
    # "Made by ann@mail.example on 3 March", above a table of several columns.
    [text, *others] = filter(None, map(str.strip, line.cells))
    return not others and width > 1 and len(text.split()) > 2


def width_of(sample: Sequence[Line], reading: Reading) -> int:
    """Return how many columns a file has: as many as its head, or as most of its lines, whose last ones may be unnamed.

    Cells that stand beyond that in a few lines only are none: a separator that nobody quoted put them there.
    """
    head = next((_width(line) for line in sample if reading.head and line.number == reading.head), 0)
    widths = [_width(line) for line in sample if line.number > reading.head and not line.problem]
    usual = max(set(widths), key=widths.count) if widths else 1
    return max(head, usual if not head or widths.count(usual) > len(widths) / 2 else 0, 1)


def _width(line: Line) -> int:
    return max((at for at, cell in enumerate(line.cells, 1) if cell.strip()), default=0)


def _columns(sample: Sequence[Line], reading: Reading, hidden: Collection[int]) -> tuple[Column, ...]:
    heads = next((line.cells for line in sample if line.number == reading.head), []) if reading.head else []
    return columns_of(_frame(sample, reading, width_of(sample, reading)), heads, hidden)


def _frame(sample: Sequence[Line], reading: Reading, width: int) -> pandas.DataFrame:
    rows = [line.cells[:width] for line in sample if line.number > reading.head and not line.problem]
    padded = [row + [""] * (width - len(row)) for row in rows]
    return pandas.DataFrame(padded, columns=range(width), dtype="object").astype(str)


def _order_of_dates(sample: Sequence[Line], reading: Reading, columns: Sequence[Column]) -> tuple[DateOrder, bool]:
    """Return the order of the dates that are going to be read, and whether the sample proves it."""
    places = [at for at, column in enumerate(columns) if column.meaning in MOMENTS]
    if not places:
        return DateOrder.DAY_MONTH_YEAR, True
    cells = _frame(sample, reading, len(columns))[places].stack().str.strip()
    parts = cells.str.extract(f"^{_DATE}$").dropna().astype(int)
    first, second = bool((parts[0] > 12).any()), bool((parts[1] > 12).any())
    order = DateOrder.MONTH_DAY_YEAR if second and not first else DateOrder.DAY_MONTH_YEAR
    return order, parts.empty or first is not second
