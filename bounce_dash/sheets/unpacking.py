"""Reads a workbook in a process of its own, and prints its rows: `python unpacking.py PATH [SHEET]`.

Two cells at opposite corners of a sheet are a file of a few kilobytes and a table of hundreds of gigabytes, and the
library that lays it out ends its process when there is no room. So this one is small, may take only so much, and knows
nothing else of the product. Without a sheet it prints the names of the visible ones, else a row a line, as JSON.
"""

import contextlib
import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

#: Exit codes that say why a workbook is not read.
LOCKED, NO_SUCH_SHEET, BROKEN = 3, 4, 5

#: Memory that it may take, in bytes, and seconds of a processor: what a million rows of ten columns need, twice.
_MOST_MEMORY, _MOST_SECONDS = 3 << 30, 600

#: Longest cell that is read, in characters; Excel's own limit is 32,767.
_LONGEST_CELL = 1 << 20


def main() -> int:
    """Print what was asked for; return an exit code."""
    with contextlib.suppress(ValueError, OSError):  # not every system can
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    path, *sheet = sys.argv[1:]
    try:
        book = CalamineWorkbook.from_path(path)
        visible = [
            one.name
            for one in book.sheets_metadata
            if one.visible is SheetVisibleEnum.Visible and one.typ is SheetTypeEnum.WorkSheet
        ]
        if not sheet:
            print(json.dumps(visible))
            return 0
        if sheet[0] not in visible:
            return NO_SUCH_SHEET
        _print_rows(book, sheet[0])
    except PasswordError:
        return LOCKED
    except Exception as error:
        return LOCKED if "assword" in str(error) else BROKEN
    return 0


def _print_rows(book: CalamineWorkbook, sheet: str) -> None:
    encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
    for cells in book.get_sheet_by_name(sheet).iter_rows():
        print(encode([_text(cell) for cell in cells]))


def _text(cell: Any) -> str:
    """Return what a cell shows to somebody who types it again: whole numbers without ".0", none with an exponent."""
    if isinstance(cell, str):
        return cell if len(cell) <= _LONGEST_CELL else cell[:_LONGEST_CELL]
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{Decimal(repr(cell)):f}"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}" if cell.time() != time() else f"{cell:%Y-%m-%d}"
    return cell.isoformat() if isinstance(cell, date | time) else "" if isinstance(cell, timedelta) else str(cell)


if __name__ == "__main__":
    sys.exit(main())
