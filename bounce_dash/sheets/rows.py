"""From lines to rows: the address that stands in a line, what it says about the person, and what is wrong with it."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.import_refusals import NoAddressColumn, NoMailingColumn
from bounce_dash.domain.import_rows import Refusal, Remark, SheetRow
from bounce_dash.domain.importing import MOMENTS, VALUES_OF, DateOrder, Meaning, Reading, What
from bounce_dash.domain.mending import Mend, repaired
from bounce_dash.domain.sendings import fate_of
from bounce_dash.domain.spreadsheets import unchanged
from bounce_dash.sheets.addresses import read_address
from bounce_dash.sheets.dates import moment_of
from bounce_dash.sheets.formulas import shown
from bounce_dash.sheets.heads import known_heads
from bounce_dash.sheets.lines import Line, SheetFile
from bounce_dash.sheets.values import is_opted_out, phone, says_nothing, says_opted_out

_NAME_PARTS = (Meaning.FIRST_NAME, Meaning.INFIX, Meaning.LAST_NAME)
_HASH = re.compile(r"[0-9a-f]{64}")

#: Who is named before the one address of a cell: "Jan Jansen <jan@x.example>" (RFC 5322 3.4).
_NAMED = re.compile(r"""[\s"']*([^"<>@]*[^"<>@\s'])["'\s]*<[^<>@]*@[^<>@]*>""")

#: Longest text that is kept of what stood in a cell.
_KEPT = 200


def read_rows(
    file: SheetFile,
    reading: Reading,
    meanings: Sequence[Meaning],
    what: What = What.PEOPLE,
    mends: Collection[str] = (),
) -> Iterator[SheetRow]:
    """Yield the rows of a file; raise NoAddressColumn unless one column, and no second, says whom they are about, and
    NoMailingColumn where none says in which mailing.

    ``meanings`` are those of the columns, from the left; ``mends`` are remedies of domain.mending, for all rows alike.
    Empty lines are no rows, nor is the head where it is repeated; every other one comes out, with a refusal where need
    be.
    """
    reader = _Reader(reading, meanings, what, mends)
    for line in file.lines(reading):
        if line.number == reading.head:
            reader.head = names_in(line)
        elif line.number > reading.head and not line.empty and not reader.is_head(line):
            yield reader.row(line)


def names_in(line: Line) -> list[str]:
    """Return the cells of a line as names of columns are compared."""
    return [" ".join(cell.split()).casefold() for cell in line.cells]


class _Reader:
    def __init__(self, reading: Reading, meanings: Sequence[Meaning], what: What, mends: Collection[str]) -> None:
        self._separator, self._dates, self._width = reading.separator, reading.dates, len(meanings)
        self._at: dict[Meaning, int] = {
            meaning: at for at, meaning in enumerate(meanings) if meaning is not Meaning.SKIP
        }
        who = [one for one in meanings if one is Meaning.ADDRESS or (one is Meaning.HASH and what is What.SUPPRESSED)]
        repeated = len(self._at) != sum(one is not Meaning.SKIP for one in meanings)
        if len(who) != 1 or repeated:
            raise NoAddressColumn()
        self._mends = frozenset(mends)
        self.head: list[str] = []
        if what is What.MAILINGS and Meaning.MAILING not in self._at:
            raise NoMailingColumn()
        # Looked up once: an enumeration is slow to hash, and a file has a million rows.
        self._sendings, self._most = what is What.MAILINGS, VALUES_OF[what]
        self._people = what is What.PEOPLE
        self._parts = [self._at[one] for one in _NAME_PARTS if one in self._at and self._people]
        self._by_hash = who[0] is Meaning.HASH
        self._column = self._at[who[0]]
        self._texts = [(name, self._at[Meaning(name)]) for name in self._most if Meaning(name) in self._at]

    def is_head(self, line: Line) -> bool:
        """Say whether a line names the columns once more: files are put together of several."""
        if len(line.cells) <= self._column or "@" in line.cells[self._column]:
            return False
        return names_in(line) == self.head or known_heads(line.cells) >= max(2, len(self._at) / 2)

    def row(self, line: Line) -> SheetRow:
        row = SheetRow(line.number)
        if line.problem or self._has_too_many(line):
            row.refused, row.text = line.problem or Refusal.TOO_MANY_CELLS.value, " ".join(line.cells)[:_KEPT]
            return row
        cells = line.cells[: self._width] + [""] * (self._width - len(line.cells))
        if self._by_hash:
            _read_hash(row, cells[self._column])
        else:
            read_address(row, cells[self._column], self._mends)
            self._read_values(row, cells)
            if self._people and "name" not in row.values and (named := _NAMED.match(cells[self._column])):
                self._set(row, "name", self._clean(named[1]))
            if self._people and not row.refused and self._is_opted_out(cells):
                row.refused, row.text, row.key = Refusal.OPTED_OUT.value, row.address, ""
        self._remark(row, line)
        return row

    def _is_opted_out(self, cells: Sequence[str]) -> bool:
        at, status = self._at.get(Meaning.OPTED_OUT), self._at.get(Meaning.STATUS)
        said = at is not None and is_opted_out(self._clean(cells[at]))
        return said or (status is not None and says_opted_out(self._clean(cells[status])))

    def _has_too_many(self, line: Line) -> bool:
        # Cells beyond the head: most likely a separator that nobody quoted, and then no cell is where it belongs.
        # In a workbook nothing separates cells: what stands beside the table is a note.
        return bool(self._separator) and any(map(str.strip, line.cells[self._width :]))

    def _read_values(self, row: SheetRow, cells: Sequence[str]) -> None:
        for name, at in self._texts:
            if (text := self._clean(cells[at])) and not says_nothing(text):
                self._set(row, name, phone(text) if name == "phone" else text, cells[at])
        if self._sendings and not row.refused:
            _judge_sending(row)
        if self._parts and "name" not in row.values:
            parts = (self._clean(cells[at]) for at in self._parts)
            if name := " ".join(part for part in parts if part and not says_nothing(part)):
                self._set(row, "name", name)

    def _set(self, row: SheetRow, name: str, text: str, raw: str = "") -> None:
        if name in MOMENTS:
            _set_moment(row, name, text, self._dates)
            return
        # A broken letter may hold signs that are taken away from all others.
        if meant := repaired(text) or self._clean(repaired(raw)):
            if Mend.LETTERS in self._mends:
                text = meant
            else:
                row.remarks.setdefault(Remark.GARBLED.value, meant[:_KEPT])
        most = self._most[name]
        if not text:
            return
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
