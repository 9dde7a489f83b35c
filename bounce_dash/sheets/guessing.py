"""What a file is like before anybody said anything: where its head is, what its columns mean, how its dates run."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import pandas

from bounce_dash.domain.import_refusals import EmptySheet
from bounce_dash.domain.importing import MOMENTS, Asked, Column, DateOrder, Doubt, Meaning, Reading, Sheet
from bounce_dash.sheets.heads import HEAD_WITHIN, known_heads, meaning_of
from bounce_dash.sheets.lines import Line, SheetFile

#: Lines that are looked at.
_SAMPLE = 1_000

_ADDRESS = r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}"
_LOOKS_LIKE_ADDRESS = re.compile(_ADDRESS)
_HASH = r"[0-9a-f]{64}"
_DATE = r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+\d{2,4}(?:\D.*)?"

_EXAMPLES = 3
_LONGEST_EXAMPLE = 60

#: Share of a column's cells that must look like addresses: to be taken for one without a head that says so, and not to
#: be doubted with one.
_ADDRESSES, _SOME_ADDRESSES = 0.8, 0.3


def inspect(file: SheetFile, reading: Reading, asked: Asked) -> Sheet:
    """Say what a file is like, where ``reading`` leaves head and dates to be found; raise EmptySheet."""
    sample = [line for line in islice(file.lines(reading), _SAMPLE) if not line.empty]
    if not sample:
        raise EmptySheet()
    head = _find_head(sample) if asked.head is None else asked.head
    reading = replace(reading, head=head)
    columns = _columns(sample, reading)
    order, certain = _order_of_dates(sample, reading, columns)
    doubts: tuple[Doubt, ...] = (Doubt.NO_HEAD,) if not head and asked.head is None else ()
    if not certain and asked.dates is None:
        doubts += (Doubt.DATES,)
    return Sheet(replace(reading, dates=asked.dates or order), columns, file.sheets, doubts)


def _find_head(sample: Sequence[Line]) -> int:
    """Return the number of the line with the columns' names, 0 when there is none.

    It is the one above the first address that names the most columns; where no name is known, that has the most cells.
    """
    width = max(map(_filled, sample))
    above = []
    for line in sample[:HEAD_WITHIN]:
        if any(map(_LOOKS_LIKE_ADDRESS.search, line.cells)) and not _is_title(line, width):
            break
        if not line.problem:
            above.append(line)
    best = max(above, key=lambda line: (known_heads(line.cells), _filled(line)), default=None)
    return best.number if best is not None else 0


def _filled(line: Line) -> int:
    return sum(map(bool, map(str.strip, line.cells)))


def _is_title(line: Line, width: int) -> bool:
    # "Made by ann@mail.example on 3 March", above a table of several columns.
    [text, *others] = filter(None, map(str.strip, line.cells))
    return not others and width > 1 and len(text.split()) > 2


def width_of(sample: Sequence[Line], reading: Reading) -> int:
    """Return how many columns a file has: as many as its head, else as most of its lines."""
    for line in sample:
        if reading.head and line.number == reading.head:
            cells = len(line.cells)
            while cells > 1 and not line.cells[cells - 1].strip():
                cells -= 1
            return cells
    widths = [len(line.cells) for line in sample if not line.problem]
    return max(set(widths), key=widths.count) if widths else 1


def _columns(sample: Sequence[Line], reading: Reading) -> tuple[Column, ...]:
    width = width_of(sample, reading)
    heads = next((line.cells for line in sample if line.number == reading.head), []) if reading.head else []
    frame = _frame(sample, reading, width)
    columns = [_column(frame[at], heads[at].strip() if at < len(heads) else "") for at in range(width)]
    return _one_of_each(columns)


def _frame(sample: Sequence[Line], reading: Reading, width: int) -> pandas.DataFrame:
    rows = [line.cells[:width] for line in sample if line.number > reading.head and not line.problem]
    padded = [row + [""] * (width - len(row)) for row in rows]
    return pandas.DataFrame(padded, columns=range(width), dtype="object").astype(str)


def _column(cells: "pandas.Series[str]", head: str) -> Column:
    filled = cells.str.strip()
    filled = filled[filled != ""]
    meaning, certainty = meaning_of(head)
    addresses, hashes = _share(filled, _ADDRESS), _share(filled, _HASH)
    if meaning is Meaning.ADDRESS:
        certainty = certainty if filled.empty or addresses >= _SOME_ADDRESSES else 0.3
        certainty = max(certainty, 0.95 * addresses) if addresses > _ADDRESSES else certainty
    elif hashes > _ADDRESSES:
        meaning, certainty = Meaning.HASH, hashes
    elif addresses > _ADDRESSES:
        meaning, certainty = Meaning.ADDRESS, 0.95 * addresses
    elif meaning is Meaning.SKIP:
        certainty = 1.0  # nothing is lost by leaving out what nobody asked for
    examples = tuple(text[:_LONGEST_EXAMPLE] for text in filled.drop_duplicates().head(_EXAMPLES))
    return Column(head[:200], meaning, round(certainty, 2), examples)


def _share(cells: "pandas.Series[str]", pattern: str) -> float:
    return float(cells.str.contains(pattern, regex=True, case=False).mean()) if len(cells) else 0.0


def _one_of_each(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Let one column have each meaning: the one that is surest, of several the first. The others are asked about."""
    best = {one: max(columns, key=lambda c: c.certainty if c.meaning is one else -1.0) for one in Meaning}
    return tuple(
        column
        if column.meaning is Meaning.SKIP or column is best[column.meaning]
        else replace(column, meaning=Meaning.SKIP, certainty=0.5)
        for column in columns
    )


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
