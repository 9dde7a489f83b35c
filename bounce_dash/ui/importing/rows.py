"""What the screen shows of a file, one of each: a figure, a column, a row and its cells; and how they are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bounce_dash.actions.importing.outcome import sentences
from bounce_dash.domain.import_rows import Outcome, PlannedRow, Remark, Tally
from bounce_dash.domain.importing import MOMENTS, VALUES_OF, Meaning, Sheet, What
from bounce_dash.domain.mending import Mend, domains_of, remedy_for_address, repaired
from bounce_dash.i18n import formats, translate
from bounce_dash.ui.kit.reader import Reader

#: Outcome → the look of its badge, its icon included.
_BADGES = {
    Outcome.NEW: "green i-plus",
    Outcome.CHANGED: "blue i-pencil",
    Outcome.UNCHANGED: "i-minus",
    Outcome.DUPLICATE: "amber i-copy",
    Outcome.REFUSED: "red i-circle-x",
}

#: What is said of a row, and needs no doubt.
_PLAIN = frozenset({Remark.BLOCKED.value, Remark.FORMER.value})

#: Columns of a file that can be given a meaning on the screen; the others are skipped, and said to be.
MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Tile:
    """How many rows have one outcome."""

    outcome: str
    badge: str
    label: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column of the file. ``look`` is sure, guessed or skipped."""

    position: int
    head: str
    examples: str
    meaning: str
    look: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row; ``before`` is what it takes the place of. ``mend`` is a remedy, ``remedy`` what it offers."""

    text: str
    before: str = ""
    mark: str = ""
    mend: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class MendView:
    """A remedy that is used in all rows."""

    mend: str
    text: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the file, and what happens to it."""

    line: str
    badge: str
    outcome: str
    why: str
    doubtful: bool
    cells: list[Cell]


def tiles(reader: Reader, tally: Tally, what: What) -> list[Tile]:
    """Return the five figures, which add up to the rows of the file."""
    return [
        Tile(
            one.value,
            f"badge {_BADGES[one]}",
            reader.text(f"import.outcome.{one}"),
            reader.number(tally.outcomes.get(one, 0)),
            reader.text(f"import.tile.{what}.{one}"),
        )
        for one in Outcome
    ]


def columns(sheet: Sheet) -> list[ColumnView]:
    """Return the columns of a file, as far as the screen has room for them."""
    return [
        ColumnView(
            at,
            column.head,
            ", ".join(column.examples),
            column.meaning.value,
            "guessed" if not column.sure else "skipped" if column.meaning is Meaning.SKIP else "sure",
            column.hidden,
        )
        for at, column in enumerate(sheet.columns[:MOST_COLUMNS])
    ]


def shown_values(sheet: Sheet) -> tuple[str, ...]:
    """Name the values that the table of rows has a column for."""
    meanings = set(sheet.meanings)
    if meanings & {Meaning.FIRST_NAME, Meaning.INFIX, Meaning.LAST_NAME}:
        meanings.add(Meaning.NAME)
    # In a list of people a status only says who is left out.
    lists = [values for what, values in VALUES_OF.items() if what is not What.MAILINGS or Meaning.MAILING in meanings]
    return tuple(name for values in lists for name in values if Meaning(name) in meanings)


def row_views(reader: Reader, planned: Iterable[PlannedRow], shown: Sequence[str]) -> list[RowView]:
    """Write rows as people read them."""
    return [_row(reader, one, shown) for one in planned]


def _row(reader: Reader, one: PlannedRow, shown: Sequence[str]) -> RowView:
    outcome = Outcome(one.outcome)
    changed = [reader.text(f"ui.import.meaning.{name}") for name in one.changes]
    why = [*sentences(one, reader.language, translate), *([", ".join(changed)] if changed else [])]
    return RowView(
        line=str(one.row.line),
        badge=f"badge {_BADGES[outcome]}",
        outcome=reader.text(f"import.outcome.{outcome}"),
        why=" · ".join(why),
        doubtful=bool(one.row.remarks.keys() - _PLAIN),
        cells=[_address(reader, one), *(_value(reader, one, name) for name in shown)],
    )


def _address(reader: Reader, one: PlannedRow) -> Cell:
    doubts = {Remark.DID_YOU_MEAN.value, Remark.SECOND_ADDRESS.value, Remark.LINK.value} & one.row.remarks.keys()
    mark = "bad" if one.row.refused else "doubtful" if one.same_as or doubts else ""
    mend, meant = remedy_for_address(one.row)
    remedy = reader.text("ui.import.use", text=meant) if meant else ""
    return Cell(one.row.address or one.row.text or one.row.key, mark=mark, mend=mend, remedy=remedy)


def mend_views(reader: Reader, mends: Iterable[str]) -> list[MendView]:
    """Write the remedies that are used."""
    return [MendView(one, _mended(reader, one)) for one in mends]


def _mended(reader: Reader, mend: str) -> str:
    domain, meant = domains_of(mend)
    if domain:
        return reader.text("ui.import.mended.domain", domain=domain, meant=meant)
    return reader.text(f"ui.import.mended.{Mend(mend)}")


def _value(reader: Reader, one: PlannedRow, name: str) -> Cell:
    if name in MOMENTS and Remark.NOT_A_DATE.value in one.row.remarks:
        return Cell(one.row.remarks[Remark.NOT_A_DATE.value], mark="doubtful")
    before, value = one.changes[name][0] if name in one.changes else "", one.row.values.get(name, "")
    if isinstance(value, str) and Remark.GARBLED.value in one.row.remarks and (meant := repaired(value)):
        remedy = reader.text("ui.import.use", text=meant)
        return Cell(value, _text(reader, before, name), "doubtful", Mend.LETTERS.value, remedy)
    return Cell(_text(reader, value), _text(reader, before, name), "new" if before else "")


def _text(reader: Reader, value: Any, name: str = "") -> str:
    if name in MOMENTS and value:
        value = datetime.fromisoformat(value)
    return formats.day(reader.language, value) if isinstance(value, datetime) else str(value)
