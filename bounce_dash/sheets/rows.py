"""From lines to rows: the address that stands in a line, what it says about the person, and what is wrong with it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache

from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.import_refusals import NoAddressColumn, NoMailingColumn
from bounce_dash.domain.importing import (
    LONGEST_ADDRESS,
    MOMENTS,
    VALUES_OF,
    DateOrder,
    Meaning,
    Reading,
    Refusal,
    Remark,
    SheetRow,
    What,
)
from bounce_dash.domain.providers import meant_domain
from bounce_dash.domain.sendings import fate_of
from bounce_dash.domain.spreadsheets import unchanged
from bounce_dash.domain.validity import Flaw
from bounce_dash.sheets.dates import moment_of
from bounce_dash.sheets.formulas import shown
from bounce_dash.sheets.lines import Line, SheetFile
from bounce_dash.validation.cleaning import cleaned
from bounce_dash.validation.syntax import parse

_NAME_PARTS = (Meaning.FIRST_NAME, Meaning.INFIX, Meaning.LAST_NAME)
_HASH = re.compile(r"[0-9a-f]{64}")

#: What people put between several addresses in one cell.
_BETWEEN = re.compile(r"[;,|/\s]+")

#: Longest text that is looked for an address, and that is kept of a refused one.
_LONGEST_CELL, _KEPT = 2_000, 200

_FLAWS = {
    Flaw.LOCAL_PART_TOO_LONG: Refusal.TOO_LONG,
    Flaw.IDN_NOT_REPRESENTABLE: Refusal.IDN,
}

#: An address that most are like, in letters that need no second look (RFC 5321 4.1.2 allows more).
_PLAIN = re.compile(r"([a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*)@([a-z0-9.-]+)")


def read_rows(
    file: SheetFile, reading: Reading, meanings: Sequence[Meaning], what: What = What.PEOPLE
) -> Iterator[SheetRow]:
    """Yield the rows of a file; raise NoAddressColumn unless one column, and no second, says whom they are about, and
    NoMailingColumn where none says in which mailing.

    ``meanings`` are those of the columns, from the left. Empty lines are no rows, nor is the head where it is
    repeated; every other one comes out, with a refusal where need be.
    """
    reader = _Reader(reading, meanings, what)
    for line in file.lines(reading):
        if line.number == reading.head:
            reader.head = names_in(line)
        elif line.number > reading.head and not line.empty and not reader.is_head(line):
            yield reader.row(line)


def names_in(line: Line) -> list[str]:
    """Return the cells of a line as names of columns are compared."""
    return [" ".join(cell.split()).casefold() for cell in line.cells]


class _Reader:
    def __init__(self, reading: Reading, meanings: Sequence[Meaning], what: What) -> None:
        self._separator, self._dates, self._width = reading.separator, reading.dates, len(meanings)
        self._at: dict[Meaning, int] = {
            meaning: at for at, meaning in enumerate(meanings) if meaning is not Meaning.SKIP
        }
        who = [one for one in meanings if one is Meaning.ADDRESS or (one is Meaning.HASH and what is What.SUPPRESSED)]
        repeated = len(self._at) != sum(one is not Meaning.SKIP for one in meanings)
        if len(who) != 1 or repeated:
            raise NoAddressColumn()
        self.head: list[str] = []
        if what is What.MAILINGS and Meaning.MAILING not in self._at:
            raise NoMailingColumn()
        self._what, self._most = what, VALUES_OF[what]
        self._by_hash = who[0] is Meaning.HASH
        self._column = self._at[who[0]]
        self._texts = [(name, self._at[Meaning(name)]) for name in self._most if Meaning(name) in self._at]

    def is_head(self, line: Line) -> bool:
        """Say whether a line names the columns once more: files are put together of several."""
        return len(line.cells) == len(self.head) and "@" not in line.cells[self._column] and names_in(line) == self.head

    def row(self, line: Line) -> SheetRow:
        row = SheetRow(line.number)
        if line.problem or self._has_too_many(line):
            row.refused, row.text = line.problem or Refusal.TOO_MANY_CELLS.value, " ".join(line.cells)[:_KEPT]
            return row
        cells = line.cells + [""] * (self._width - len(line.cells))
        if self._by_hash:
            _read_hash(row, cells[self._column])
        else:
            _read_address(row, cells[self._column])
            self._read_values(row, cells)
        self._remark(row, line)
        return row

    def _has_too_many(self, line: Line) -> bool:
        # Cells beyond the head: most likely a separator that nobody quoted, and then no cell is where it belongs.
        return any(map(str.strip, line.cells[self._width :]))

    def _read_values(self, row: SheetRow, cells: Sequence[str]) -> None:
        for name, at in self._texts:
            if text := self._clean(cells[at]):
                self._set(row, name, text)
        if self._what is What.MAILINGS and not row.refused:
            _judge_sending(row)
        if self._what is What.PEOPLE and "name" not in row.values:
            parts = (self._clean(cells[self._at[part]]) for part in _NAME_PARTS if part in self._at)
            if name := " ".join(part for part in parts if part):
                self._set(row, "name", name)

    def _set(self, row: SheetRow, name: str, text: str) -> None:
        if name in MOMENTS:
            _set_moment(row, name, text, self._dates)
            return
        most = self._most[name]
        if len(text) > most:
            row.remarks.setdefault(Remark.SHORTENED.value, text[:_KEPT])
        row.values[name] = text[:most].strip()

    def _clean(self, text: str) -> str:
        if text[:1] == "=":
            text = shown(text)
        if "'" in text and self._separator:
            text = unchanged(text, self._separator)
        if text.isascii() and text.isprintable():
            return " ".join(text.split()) if "  " in text else text.strip()
        return " ".join("".join(filter(_storable, text)).split())

    def _remark(self, row: SheetRow, line: Line) -> None:
        if line.hidden:
            row.remarks[Remark.HIDDEN_ROW.value] = ""
        target = (line.links or {}).get(self._column, "")
        if target and address_key(target) != row.key:
            row.remarks[Remark.LINK.value] = target[:_KEPT]


def _storable(character: str) -> bool:
    # No control characters, lone surrogates and marks that nobody sees; joiners are letters in some scripts.
    kept = character.isspace() or character in "\u200c\u200d"
    return kept or unicodedata.category(character) not in ("Cc", "Cs", "Cf", "Co")


def _judge_sending(row: SheetRow) -> None:
    status = str(row.values.get(Meaning.STATUS, ""))
    if Meaning.MAILING not in row.values:
        row.refused, row.text, row.key = Refusal.NO_MAILING.value, row.address, ""
    elif fate_of(status, str(row.values.get(Meaning.REASON, ""))) is None:
        row.refused, row.text, row.key = Refusal.NO_STATE.value, status, ""


def _set_moment(row: SheetRow, name: str, text: str, order: DateOrder) -> None:
    moment: datetime | None = moment_of(text[:60], order)
    if moment is None:
        row.remarks[Remark.NOT_A_DATE.value] = text[:_KEPT]
    else:
        row.values[name] = moment


def _read_hash(row: SheetRow, cell: str) -> None:
    text = cell.strip().lower()
    if _HASH.fullmatch(text):
        row.key = text
    else:
        row.refused, row.text = Refusal.NO_HASH.value, cell[:_KEPT]


def _read_address(row: SheetRow, cell: str) -> None:
    cell = shown(cell) if cell[:1] == "=" else cell
    plain = cell.strip().lower()
    if (match := _PLAIN.fullmatch(plain)) and len(match[1]) <= 64 and _is_domain(match[2]):
        row.address, row.key = cell.strip()[: len(match[1]) + 1] + match[2], plain
    else:
        _read_closely(row, cell)
    if row.key and (meant := _meant(row.key.rpartition("@")[2])):
        row.remarks[Remark.DID_YOU_MEAN.value] = meant


@lru_cache(maxsize=65_536)
def _is_domain(domain: str) -> bool:
    return parse(f"a@{domain}").flaw is None and not domain.startswith("xn--") and ".xn--" not in domain


@lru_cache(maxsize=65_536)
def _meant(domain: str) -> str:
    return meant_domain(domain)


def _read_closely(row: SheetRow, cell: str) -> None:
    first, second = _apart(cell[:_LONGEST_CELL])
    parsed = parse(first)
    if parsed.flaw is None and len(parsed.address) <= LONGEST_ADDRESS:
        row.address, row.key = parsed.address, address_key(parsed.address)
        if second:
            row.remarks[Remark.SECOND_ADDRESS.value] = second[:_KEPT]
        return
    row.text = cell.strip()[:_KEPT]
    row.refused = _refusal(first, parsed.flaw).value


def _apart(text: str) -> tuple[str, str]:
    """Return the first address of a cell, cleaned, and what else stands there if it holds more."""
    if text.count("@") < 2 or '"@' in text:
        return cleaned(text), ""
    found = [one for part in _BETWEEN.split(text) if "@" in part and (one := cleaned(part))]
    if len(found) < 2:
        return cleaned(text), ""
    first = next((one for one in found if parse(one).flaw is None), found[0])
    return first, next((one for one in found if one != first), "")


def _refusal(text: str, flaw: Flaw | None) -> Refusal:
    local, at, domain = text.rpartition("@")
    tests = (
        (Refusal.NO_ADDRESS, not text),
        (Refusal.NO_AT, not at),
        (Refusal.TOO_LONG, flaw is None),
        (Refusal.SPACE, bool(re.search(r"\s", text))),
        (Refusal.NO_DOMAIN, bool(local) and "." not in domain and domain.isascii()),
    )
    return next((refusal for refusal, applies in tests if applies), _FLAWS.get(flaw or Flaw.SYNTAX, Refusal.SYNTAX))
