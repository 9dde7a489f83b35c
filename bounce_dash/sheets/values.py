"""What a cell says about a person: nothing, where a program or a person only marked that there is nothing."""

import re

#: How programs write that nothing is known: databases, spreadsheets, people; compared as it stands, as somebody may be
#: called Null.
_NOTHING = frozenset({
    "NULL", "null", "(null)", "\\N", "N/A", "n/a", "NaN", "nan", "None", "undefined", "(blank)", "(leeg)", "(empty)",
    "n.v.t.", "nvt", "k.A.", "k. A.", "s/o", "-", "--", "---", "–", "—", "?", ".", "#",
})  # fmt: skip

#: What a spreadsheet shows instead of a result, in its own language.
_ERROR = re.compile(r"#[A-Z¿?Ñ/0]{2,12}[!?]?|#N/[AD]|#NV")

#: "As above". What is above is never taken over: it would be somebody else's.
_DITTO = frozenset({'"', '""', "''", "″", "〃", "„", "”", ",,", "idem", "Idem", "ditto", "dito"})

#: A number as a spreadsheet cut it short; its end is lost.
_SHORTENED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)


def says_nothing(text: str) -> bool:
    """Say whether a text, blanks around it taken away, only marks that nothing is known.

    >>> says_nothing("#N/A"), says_nothing("NULL"), says_nothing("Null")
    (True, True, False)
    """
    return text in _NOTHING or text in _DITTO or bool(_ERROR.fullmatch(text))


def phone(text: str) -> str:
    """Return a phone number as it is dialled: without what programs put around it; empty when its end is lost.

    >>> phone("'0612345678"), phone("31612345678.0"), phone("tel:+31 6 1"), phone("3,16E+10")
    ('0612345678', '31612345678', '+31 6 1', '')
    """
    number = re.sub(r"^'|^(?i:tel:)\s*|(?<=\d{5})\.0$", "", text)
    return "" if _SHORTENED.fullmatch(number) else number
