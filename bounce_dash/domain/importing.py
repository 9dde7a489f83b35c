"""What people import: how a file is read, and what its columns mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bounce_dash.domain.errors import BadInput


class What(StrEnum):
    """What a file is a list of."""

    PEOPLE = "people"
    MAILINGS = "mailings"  # recipients of mailings that another tool sent, and what became of each
    SUPPRESSED = "suppressed"  # addresses that must never be mailed, in clear or as keyed hashes of ours


class Meaning(StrEnum):
    """What a column holds. Whatever has no meaning here is skipped: no state of an address comes in by file.

    A status is what became of one mail, and means something only beside the mailing that it was. In a list of people
    it may say, as a column of its own does, who wants no mail: they are not imported.
    """

    ADDRESS = "address"
    NAME = "name"
    FIRST_NAME = "first_name"
    INFIX = "infix"
    LAST_NAME = "last_name"
    COMPANY = "company"
    TITLE = "title"
    PHONE = "phone"
    CONSENT_AT = "consent_at"
    CONSENT_ORIGIN = "consent_origin"
    CONSENT_TEXT = "consent_text"
    OPTED_OUT = "opted_out"
    MAILING = "mailing"
    SENT_AT = "sent_at"
    STATUS = "status"
    REASON = "reason"
    HASH = "hash"
    SKIP = "skip"


#: Columns of a person that a row can fill, with the most characters that they take (the schema's; a test holds both).
PERSON_VALUES: Mapping[str, int] = {
    "name": 200, "company": 200, "title": 120, "phone": 60,
    "consent_at": 0, "consent_origin": 120, "consent_text": 2000,
}  # fmt: skip

#: Columns of a recipient of a mailing, with the most characters that they take.
RECIPIENT_VALUES: Mapping[str, int] = {"mailing": 200, "sent_at": 0, "status": 60, "reason": 300}

#: What a file is a list of → the values that its rows fill.
VALUES_OF: Mapping[What, Mapping[str, int]] = {
    What.PEOPLE: PERSON_VALUES,
    What.MAILINGS: RECIPIENT_VALUES,
    What.SUPPRESSED: {},
}

#: The values that are moments.
MOMENTS = frozenset({"consent_at", "sent_at"})

#: What a name can be put together of.
_NAMES = frozenset({Meaning.FIRST_NAME, Meaning.INFIX, Meaning.LAST_NAME})
#: What says who wants no mail.
_OPTED_OUT = frozenset({Meaning.OPTED_OUT, Meaning.STATUS})
_VALUES = (_NAMES | _OPTED_OUT).union(*(map(Meaning, values) for values in VALUES_OF.values()))

#: Longest address, in characters.
LONGEST_ADDRESS = 320

#: From here on a guess counts as known, and nobody is asked.
SURE = 0.9

#: What a file can be in. iso-8859-15 is taken only when somebody says so: it is windows-1252 but for a few signs.
ENCODINGS = ("utf-8", "windows-1252", "utf-16", "windows-1250", "iso-8859-15", "mac-roman", "cp850")
SEPARATORS = (",", ";", "\t", "|")


class DateOrder(StrEnum):
    """In which order a date such as 04-11-2026 names its parts. ISO dates are read whatever it is."""

    DAY_MONTH_YEAR = "dmy"
    MONTH_DAY_YEAR = "mdy"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read. ``encoding`` and ``separator`` are empty for a workbook, ``sheet`` is for any other file.

    ``head`` is the file's line of the column names, 0 when it has none.
    """

    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    head: int = 0
    dates: DateOrder = DateOrder.DAY_MONTH_YEAR


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody said about how a file is to be read; None leaves it to be guessed."""

    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    head: int | None = None
    dates: DateOrder | None = None

    def __post_init__(self) -> None:
        """Raise BadInput for what no file can be read by."""
        fine = (
            self.encoding in (None, *ENCODINGS),
            self.separator in (None, *SEPARATORS),
            self.sheet is None or (isinstance(self.sheet, str) and len(self.sheet) <= 200),
            self.head is None or (type(self.head) is int and 0 <= self.head <= 100),
            self.dates is None or self.dates in list(DateOrder),
        )
        if not all(fine):
            raise BadInput()
        if self.dates is not None:
            object.__setattr__(self, "dates", DateOrder(self.dates))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head as it stands in the file, what it means, how sure that is (0 to 1), some cells.

    ``hidden`` says that it means something although the program which made the file does not show it.
    """

    head: str
    meaning: Meaning
    certainty: float
    examples: Sequence[str] = ()
    hidden: bool = False

    @property
    def sure(self) -> bool:
        """Say whether nobody need be asked."""
        return self.certainty >= SURE


class Doubt(StrEnum):
    """What is not certain about the reading of a whole file, so that a person has to look."""

    NO_HEAD = "no_head"
    DATES = "dates"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of a file before it is imported. ``sheets`` are the names of a workbook's visible sheets."""

    reading: Reading
    columns: tuple[Column, ...]
    sheets: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What each column means."""
        return tuple(column.meaning for column in self.columns)

    def about(self, what: What) -> "Sheet":
        """Return it as a list of something: columns that mean nothing in such a list are skipped."""
        mine = set(map(Meaning, VALUES_OF[what])) | (_NAMES | _OPTED_OUT if what is What.PEOPLE else frozenset())
        idle = _VALUES - mine
        columns = tuple(
            replace(one, meaning=Meaning.SKIP, certainty=1.0) if one.meaning in idle else one for one in self.columns
        )
        asked = {Meaning(name) for name in MOMENTS} & {one.meaning for one in columns}
        doubts = self.doubts if asked else tuple(one for one in self.doubts if one is not Doubt.DATES)
        return replace(self, columns=columns, doubts=doubts)

    @property
    def certain(self) -> bool:
        """Say whether it can be imported without asking anybody."""
        return not self.doubts and all(column.sure for column in self.columns)
