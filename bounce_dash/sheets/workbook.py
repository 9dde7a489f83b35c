"""Workbooks (Excel, LibreOffice): calamine reads the cells, and what it does not tell is looked up beside it."""

import mmap
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from bounce_dash.domain.import_refusals import Broken, Locked, NoSuchSheet, TooLarge
from bounce_dash.domain.importing import Reading
from bounce_dash.sheets.besides import NOTHING, Besides, look_beside
from bounce_dash.sheets.lines import Line

#: How large a workbook may be once it is unpacked, in bytes: a million rows of ten columns.
MOST_UNPACKED = 600 * 1024 * 1024

#: Longest cell that is read, in characters; Excel's own limit is 32,767.
_LONGEST_CELL = 1 << 20

_AT_A_TIME = 1 << 20

#: The stream in which an encrypted workbook is ([MS-OFFCRYPTO] 2.3.4.4): without the right ending in a file's name
#: calamine does not look for it.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Workbook:
    """A workbook on disk. Nothing in it is run: of a macro or a formula only what the cell shows is read."""

    def __init__(self, path: Path) -> None:
        """Look at a workbook; raise Locked, Broken or TooLarge."""
        self._path = path
        self._unpacks = zipfile.is_zipfile(path)
        if self._unpacks:
            _check_size(path)
        try:
            self._book = CalamineWorkbook.from_path(str(path))
        except PasswordError as error:
            raise Locked() from error
        except (CalamineError, OSError, ValueError) as error:
            raise Locked() if "assword" in str(error) or _is_encrypted(path) else Broken() from error
        self.sheets = tuple(
            one.name
            for one in self._book.sheets_metadata
            if one.visible is SheetVisibleEnum.Visible and one.typ is SheetTypeEnum.WorkSheet
        )

    def lines(self, reading: Reading) -> Iterator[Line]:
        """Yield the lines; see `SheetFile.lines`. The whole sheet is in memory meanwhile, as the format asks."""
        if reading.sheet not in self.sheets:
            raise NoSuchSheet(name=reading.sheet)
        try:
            sheet = self._book.get_sheet_by_name(reading.sheet)
            besides = look_beside(self._path, reading.sheet) if self._unpacks else NOTHING
        except (CalamineError, zipfile.BadZipFile, ValueError, OSError) as error:
            raise Broken() from error
        number = 0
        for number, cells in enumerate(sheet.iter_rows(), 1):
            yield _line(number, [_text(cell) for cell in cells], besides)
        for late in sorted(one for one in besides.shown if one > number):
            yield _line(late, [], besides)


def _line(number: int, cells: list[str], besides: Besides) -> Line:
    for at, shown in besides.shown.get(number, {}).items():
        # calamine ends a sheet where no cell holds a value any more.
        cells += [""] * (at + 1 - len(cells))
        cells[at] = cells[at] or shown
    return Line(number, cells, hidden=number in besides.hidden, links=besides.links.get(number))


def _is_encrypted(path: Path) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(_ENCRYPTED) >= 0


def _check_size(path: Path) -> None:
    """Unpack a workbook to nowhere, as far as it may go: what it says of its own size can be a lie."""
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                with archive.open(member) as packed:
                    while chunk := packed.read(_AT_A_TIME):
                        left -= len(chunk)
                        if left < 0:
                            raise TooLarge()
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise Locked() if "encrypted" in str(error) else Broken() from error


def _text(cell: Any) -> str:
    """Return what a cell shows to somebody who types it again: whole numbers without ".0", none with an exponent."""
    if isinstance(cell, str):
        return cell if len(cell) <= _LONGEST_CELL else cell[:_LONGEST_CELL]
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{Decimal(repr(cell)):f}"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}" if cell.time() != time() else f"{cell:%Y-%m-%d}"
    return cell.isoformat() if isinstance(cell, date | time) else "" if isinstance(cell, timedelta) else str(cell)
