"""What a cell says about a person: nothing, where a program or a person only marked that there is nothing."""

import re

from bounce_dash.domain.importing import DateOrder
from bounce_dash.sheets.dates import moment_of
from bounce_dash.sheets.heads import bare

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

#: Words for whoever wants no mail, and for a yes to the question whether somebody wants none; see `bare`.
_OUT = """
    unsubscribed unsubscribe optedout optout afgemeld uitgeschreven opgezegd abgemeldet abbestellt ausgetragen desabonne
    desabonnee desinscrit desinscrite baja dadodebaja desuscrito donotemail donotmail donotcontact nietmailen"""
_YES = "yes y true t 1 x on ja j waar wahr oui o vrai si s verdadero"
_OUT_WORDS, _YES_WORDS = frozenset(_OUT.split()), frozenset(_YES.split())

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


def says_opted_out(text: str) -> bool:
    """Say whether a word for the state of somebody is one for wanting no mail.

    >>> says_opted_out("Opted-out"), says_opted_out("subscribed")
    (True, False)
    """
    return bare(text) in _OUT_WORDS


def is_opted_out(text: str) -> bool:
    """Say whether a cell below "opted out" says that somebody is: yes, a word for it, or since when.

    >>> is_opted_out("TRUE"), is_opted_out("2025-03-01"), is_opted_out("0"), is_opted_out("")
    (True, True, False, False)
    """
    return (
        says_opted_out(text) or bare(text) in _YES_WORDS or moment_of(text[:60], DateOrder.DAY_MONTH_YEAR) is not None
    )
