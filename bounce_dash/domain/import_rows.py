"""What a row of a file says, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Refusal(StrEnum):
    """Why a row is not imported."""

    NO_ADDRESS = "no_address"
    NO_AT = "no_at"
    SPACE = "space"
    NO_DOMAIN = "no_domain"
    SYNTAX = "syntax"
    TOO_LONG = "too_long"
    IDN = "idn"
    QUOTES = "quotes"
    LINE_TOO_LONG = "line_too_long"
    TOO_MANY_CELLS = "too_many_cells"
    NO_HASH = "no_hash"
    NO_MAILING = "no_mailing"
    NO_STATE = "no_state"
    OPTED_OUT = "opted_out"


class Remark(StrEnum):
    """What somebody should know about a row that is imported all the same."""

    SECOND_ADDRESS = "second_address"
    DID_YOU_MEAN = "did_you_mean"
    MEANT = "meant"
    GARBLED = "garbled"
    NOT_A_DATE = "not_a_date"
    SHORTENED = "shortened"
    HIDDEN_ROW = "hidden_row"
    LINK = "link"
    BLOCKED = "blocked"
    FORMER = "former"
    REPLACED = "replaced"


class Outcome(StrEnum):
    """What becomes of a row; the five add up to the rows of the file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(slots=True)
class SheetRow:
    """One row of a file, read. ``line`` is the file's own; ``key`` is that of `domain.addresses.address_key`.

    ``values`` are those of VALUES_OF that are not empty: what is empty says nothing. ``refused`` is a Refusal or
    empty, ``text`` what stood there instead of an address. ``remarks`` are Remark → the text that they are about.
    """

    line: int
    address: str = ""
    key: str = ""
    values: dict[str, str | datetime] = field(default_factory=dict)
    refused: str = ""
    text: str = ""
    remarks: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class PlannedRow:
    """A row and what becomes of it. ``position`` counts the rows of the file from 1.

    ``same_as`` is the line whose address this one repeats (0: none), ``person_of`` the line that spoke of the same
    person first, by another address: then only that one changes the person. ``changes`` are column → (old, new).
    """

    position: int
    row: SheetRow
    same_as: int = 0
    person_of: int = 0
    outcome: str = ""
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows have each outcome, how many are worth a look, how many are blocked here and stay so."""

    outcomes: Mapping[str, int]
    look: int
    blocked: int

    @property
    def rows(self) -> int:
        """All rows of the file."""
        return sum(self.outcomes.values())

    @property
    def imported(self) -> int:
        """The rows that bring or change something."""
        return self.outcomes.get(Outcome.NEW, 0) + self.outcomes.get(Outcome.CHANGED, 0)
