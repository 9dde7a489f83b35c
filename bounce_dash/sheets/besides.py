"""What a workbook says beside its cells' values (ECMA-376 Part 1, 18.3.1): rows and columns that are hidden, where
links lead, and what a formula shows that no program has calculated yet."""

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath
from typing import IO
from urllib.parse import unquote
from xml.parsers import expat

from bounce_dash.sheets.formulas import shown

_AT_A_TIME = 1 << 20

#: A sheet without any of these words needs no second look.
_WORTH_IT = re.compile(rb"hidden=|<(?:\w+:)?(?:f|hyperlink)[\s>]")

#: Columns that a sheet can have.
_MOST_COLUMNS = 16_384

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(slots=True)
class Besides:
    """By line: which are hidden; column → the text that a formula shows; column → the address that a link leads to.

    ``hidden_columns`` count from 0.
    """

    hidden: set[int] = field(default_factory=set)
    hidden_columns: frozenset[int] = frozenset()
    shown: dict[int, dict[int, str]] = field(default_factory=dict)
    links: dict[int, dict[int, str]] = field(default_factory=dict)


NOTHING = Besides()


def look_beside(path: Path, sheet: str) -> Besides:
    """Return what an Excel workbook says beside a sheet's values; nothing for other formats. Raise BadZipFile."""
    with zipfile.ZipFile(path) as archive:
        part = _part_of(archive, sheet)
        if not part or not _worth_it(archive, part):
            return NOTHING
        targets = _relations(archive, part)
        with archive.open(part) as stream:
            return _Scan(targets).read(stream)


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds a sheet, empty when there is none."""
    if "xl/workbook.xml" not in archive.namelist():
        return ""
    ids: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "sheet":
            relation = next((value for name, value in attributes.items() if _local(name) == "id"), "")
            ids[attributes.get("name", "")] = relation

    with archive.open("xl/workbook.xml") as stream:
        _parse(stream, start)
    part = _relations(archive, "xl/workbook.xml").get(ids.get(sheet, ""), "")
    whole = part.lstrip("/") if part.startswith("/") else normpath(join("xl", part))
    return whole if whole in archive.namelist() else ""


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    folder, _, name = part.rpartition("/")
    where, found = f"{folder}/_rels/{name}.rels", {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "Relationship":
            found[attributes.get("Id", "")] = attributes.get("Target", "")

    if where in archive.namelist():
        with archive.open(where) as stream:
            _parse(stream, start)
    return found


def _worth_it(archive: zipfile.ZipFile, part: str) -> bool:
    with archive.open(part) as stream:
        before = b""
        while chunk := stream.read(_AT_A_TIME):
            if _WORTH_IT.search(before + chunk):
                return True
            before = chunk[-40:]
    return False


class _Scan:
    """Goes through the XML of a sheet once, and remembers only what is worth it."""

    def __init__(self, targets: dict[str, str]) -> None:
        self._targets, self._found = targets, Besides()
        self._cell: tuple[int, int] | None = None
        self._formula: list[str] | None = None
        self._row = 0

    def read(self, stream: IO[bytes]) -> Besides:
        _parse(stream, self._start, self._end, self._characters)
        return self._found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "row":
            given = attributes.get("r", "")
            self._row = int(given) if given.isascii() and given.isdigit() else self._row + 1
            if attributes.get("hidden") in ("1", "true"):
                self._found.hidden.add(self._row)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self._hide(attributes.get("min", ""), attributes.get("max", ""))
        elif name == "c":
            self._cell = _place(attributes.get("r", ""))
        elif name == "f":
            self._formula = []
        elif name == "hyperlink":
            self._link(attributes)

    def _hide(self, first: str, last: str) -> None:
        if first.isdecimal() and last.isdecimal() and int(last) <= _MOST_COLUMNS:
            self._found.hidden_columns |= frozenset(range(int(first) - 1, int(last)))

    def _characters(self, text: str) -> None:
        if self._formula is not None and len(self._formula) < 50:
            self._formula.append(text)

    def _end(self, tag: str) -> None:
        if _local(tag) == "f" and self._formula is not None:
            formula = "=" + "".join(self._formula)
            if (text := shown(formula)) != formula and self._cell:
                row, column = self._cell
                self._found.shown.setdefault(row, {})[column] = _without_scheme(text)
            self._formula = None

    def _link(self, attributes: dict[str, str]) -> None:
        relation = next((value for name, value in attributes.items() if _local(name) == "id"), "")
        target, place = self._targets.get(relation, ""), _place(attributes.get("ref", ""))
        if place and target.lower().startswith("mailto:"):
            self._found.links.setdefault(place[0], {})[place[1]] = _without_scheme(target)


def _without_scheme(target: str) -> str:
    mail = re.match(r"(?i)mailto:([^?]*)", target)
    return unquote(mail[1]) if mail else target


def _place(reference: str) -> tuple[int, int] | None:
    """Return the line (from 1) and the column (from 0) of a reference such as B12."""
    found = _CELL.match(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _parse(stream: IO[bytes], *handlers: object) -> None:
    parser = expat.ParserCreate()
    names = ("StartElementHandler", "EndElementHandler", "CharacterDataHandler")
    for name, handler in zip(names, handlers, strict=False):
        setattr(parser, name, handler)
    try:
        parser.ParseFile(stream)
    except expat.ExpatError as error:
        raise zipfile.BadZipFile(str(error)) from error
