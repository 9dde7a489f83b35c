"""Workbooks (Excel, LibreOffice): calamine reads the cells, and what it does not tell is looked up beside it."""

import json
import mmap
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from bounce_dash.domain.import_refusals import Broken, Locked, NoSuchSheet, TooLarge
from bounce_dash.domain.importing import Reading
from bounce_dash.sheets import unpacking
from bounce_dash.sheets.besides import NOTHING, Besides, look_beside
from bounce_dash.sheets.lines import Line

#: How large a workbook may be once it is unpacked, in bytes: a million rows of ten columns.
MOST_UNPACKED = 600 * 1024 * 1024

_AT_A_TIME = 1 << 20

#: The stream in which an encrypted workbook is ([MS-OFFCRYPTO] 2.3.4.4): without the right ending in a file's name
#: calamine does not look for it.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

#: How the process ends that reads it, and what that says of the workbook. Whoever is ended by the system, or gives up
#: because no memory is left, was asked for too much.
_ENDS = {
    unpacking.LOCKED: Locked,
    unpacking.NO_SUCH_SHEET: NoSuchSheet,
    -signal.SIGABRT: TooLarge,
    -signal.SIGKILL: TooLarge,
    -signal.SIGXCPU: TooLarge,
}


class Workbook:
    """A workbook on disk. Nothing in it is run: of a macro or a formula only what the cell shows is read."""

    def __init__(self, path: Path) -> None:
        """Look at a workbook; raise Locked, Broken or TooLarge."""
        self._path = path
        self._unpacks = zipfile.is_zipfile(path)
        if self._unpacks:
            _check_size(path)
        elif _is_encrypted(path):
            raise Locked()
        self._besides: tuple[str, Besides] = ("", NOTHING)

    @cached_property
    def sheets(self) -> tuple[str, ...]:
        """The names of its visible sheets; raise Locked, Broken or TooLarge."""
        [names] = self._unpacked()
        return tuple(names)

    def lines(self, reading: Reading) -> Iterator[Line]:
        """Yield the lines; see `SheetFile.lines`. Another process holds the whole sheet meanwhile."""
        besides = self._beside(reading.sheet)
        number = 0
        for number, cells in enumerate(self._unpacked(reading.sheet), 1):
            yield _line(number, cells, besides)
        for late in sorted(one for one in besides.shown if one > number):
            yield _line(late, [], besides)

    def fewest_rows(self) -> int:
        """Return 0: no sheet has more than a million rows."""
        return 0

    def hidden_columns(self, reading: Reading) -> frozenset[int]:
        """Return which columns, from 0, the program does not show."""
        return self._beside(reading.sheet).hidden_columns

    def _beside(self, sheet: str) -> Besides:
        if self._besides[0] != sheet:
            try:
                self._besides = (sheet, look_beside(self._path, sheet) if self._unpacks else NOTHING)
            except (zipfile.BadZipFile, ValueError, OSError) as error:
                raise Broken() from error
        return self._besides[1]

    def _unpacked(self, *sheet: str) -> Iterator[list[str]]:
        """Yield what the process prints that reads the workbook; raise what its end says."""
        command = [sys.executable, "-P", unpacking.__file__, str(self._path.absolute()), *sheet]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603 (our own)
            assert process.stdout is not None
            try:
                yield from map(json.loads, process.stdout)
                end = process.wait()
            except ValueError:  # it ended in the middle of a line
                end = process.wait()
            finally:
                process.kill()
        if end:
            raise _ENDS.get(end, Broken)()


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
