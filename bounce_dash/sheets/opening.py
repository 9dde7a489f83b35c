"""From a file on disk to what can be read of it, whatever it is called."""

from pathlib import Path

from bounce_dash.domain.import_refusals import EmptySheet, NoSuchSheet, NotASheet
from bounce_dash.domain.importing import Asked, Meaning, Reading, Sheet
from bounce_dash.sheets.csv_file import CsvFile
from bounce_dash.sheets.guessing import inspect
from bounce_dash.sheets.html_table import HtmlTable, is_html_table
from bounce_dash.sheets.lines import SheetFile
from bounce_dash.sheets.workbook import Workbook

#: How workbooks begin: ZIP (xlsx, xlsm, xlsb, ods), and the compound file of xls and of encrypted ones.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

#: How files begin that are no sheets although they may be mostly text.
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
)
_MARKUP = (b"<?xml", b"{\\rtf", b"begin:vcard", b"begin:vcalendar", b"[{", b'{"')


def open_sheet(path: Path) -> SheetFile:
    """Open a file; raise NotASheet, EmptySheet, Locked, Broken or TooLarge."""
    with path.open("rb") as file:
        begin = file.read(512)
    if not begin.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptySheet()
    if begin.startswith(_WORKBOOKS):
        return Workbook(path)
    if is_html_table(begin):
        return HtmlTable(path)
    if begin.startswith(_OTHERS) or begin.lstrip().lower().startswith(_MARKUP):
        raise NotASheet()
    return CsvFile(path)


def look_at(file: SheetFile, asked: Asked) -> Sheet:
    """Say how a file is read and what its columns mean; whatever was ``asked`` for counts more than any guess.

    Of a workbook the first visible sheet with addresses is taken. Raise EmptySheet, NotASheet or NoSuchSheet.
    """
    if isinstance(file, HtmlTable):
        return _table_of(file, asked)
    if isinstance(file, CsvFile):
        encoding = asked.encoding or file.guess_encoding()
        if not encoding:
            raise NotASheet()
        return inspect(file, Reading(encoding, asked.separator or file.guess_separator(encoding)), asked)
    if asked.sheet is not None:
        return inspect(file, Reading(sheet=asked.sheet), asked)
    return _best_of(file, asked)


def _table_of(file: HtmlTable, asked: Asked) -> Sheet:
    try:
        return inspect(file, Reading(asked.encoding or file.guess_encoding() or "utf-8"), asked)
    except EmptySheet as error:  # a page without a table
        raise NotASheet() from error


def _best_of(file: SheetFile, asked: Asked) -> Sheet:
    found: list[Sheet] = []
    for name in file.sheets:
        try:
            sheet = inspect(file, Reading(sheet=name), asked)
        except EmptySheet:
            continue
        if {Meaning.ADDRESS, Meaning.HASH} & set(sheet.meanings):
            return sheet
        found.append(sheet)
    if not file.sheets:
        raise NoSuchSheet(name="")
    if not found:
        raise EmptySheet()
    return found[0]
