"""What the columns of a file mean: their heads say it, their cells prove it or not, and columns explain each other."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import pandas

from bounce_dash.domain.importing import SURE, Column, Meaning
from bounce_dash.sheets.heads import is_bare_name, is_beside, meaning_of

ADDRESS = r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}"
_HASH = r"[0-9a-f]{64}"

_EXAMPLES = 3
_LONGEST_EXAMPLE = 60

#: Share of a column's cells that must look like addresses: to be taken for one without a head that says so, and not to
#: be doubted with one.
_ADDRESSES, _SOME_ADDRESSES = 0.8, 0.3

#: What the cells of a column look like that means something: "Opt-in" with yes and no in it is no date.
_PROOFS = {
    Meaning.ADDRESS: ADDRESS,
    Meaning.CONSENT_AT: r"\d.{4}|.{4}\d",
    Meaning.SENT_AT: r"\d.{4}|.{4}\d",
    Meaning.PHONE: r"(?:\d\D*){5}",
    Meaning.NAME: r"[^\W\d_]",
}

#: What stands before a name, not what somebody does.
_SALUTATIONS = r"^(?:mr|mrs|ms|miss|dr|prof|dhr|mevr|mw|de heer|mevrouw|herr|frau|m|mme|mlle|sr|sra|srta)\.?$"

#: How sure a guess is that other columns bear out.
_BORNE_OUT = 0.95

#: How sure it is when somebody has to look.
_ASKED = 0.5


def columns_of(frame: pandas.DataFrame, heads: Sequence[str], hidden: Collection[int]) -> tuple[Column, ...]:
    """Say what the columns of a frame mean, whose rows are those below the head. ``hidden`` are positions of columns
    that the program which made the file does not show."""
    cells = [_filled(frame[at]) for at in frame.columns]
    columns = [_column(one, heads[at].strip() if at < len(heads) else "") for at, one in enumerate(cells)]
    for at in hidden:
        if at < len(columns) and columns[at].meaning is not Meaning.SKIP:
            columns[at] = replace(columns[at], certainty=min(columns[at].certainty, _ASKED), hidden=True)
    return _whose(_one_of_each(_names(columns, frame), [len(one) for one in cells]), cells)


def _whose(columns: tuple[Column, ...], cells: Sequence["pandas.Series[str]"]) -> tuple[Column, ...]:
    """Ask about the column that holds the most addresses, where none says or proves that it is the one."""
    shares = [_share(one, ADDRESS) for one in cells]
    most = max(range(len(columns)), key=shares.__getitem__)
    if shares[most] < _SOME_ADDRESSES or any(one.meaning in (Meaning.ADDRESS, Meaning.HASH) for one in columns):
        return columns
    asked = replace(columns[most], meaning=Meaning.ADDRESS, certainty=_ASKED)
    return (*columns[:most], asked, *columns[most + 1 :])


def _filled(cells: "pandas.Series[str]") -> "pandas.Series[str]":
    stripped = cells.str.strip()
    return stripped[stripped != ""]


def _column(cells: "pandas.Series[str]", head: str) -> Column:
    meaning, certainty = _meaning(cells, head)
    examples = tuple(text[:_LONGEST_EXAMPLE] for text in cells.drop_duplicates().head(_EXAMPLES))
    return Column(head[:200], meaning, round(certainty, 2), examples)


def _meaning(cells: "pandas.Series[str]", head: str) -> tuple[Meaning, float]:
    meaning, certainty = meaning_of(head)
    addresses = _share(cells, ADDRESS)
    if _share(cells, _HASH) > _ADDRESSES and meaning is not Meaning.ADDRESS:
        return Meaning.HASH, _share(cells, _HASH)
    if addresses > _ADDRESSES:
        if is_beside(head):  # "E-mail display name" holds addresses as well
            return Meaning.ADDRESS, _ASKED
        return Meaning.ADDRESS, max(certainty if meaning is Meaning.ADDRESS else 0.0, 0.95 * addresses)
    if meaning is Meaning.TITLE and _share(cells, _SALUTATIONS) > _SOME_ADDRESSES:
        return Meaning.SKIP, 1.0
    if meaning in _PROOFS and len(cells) and _share(cells, _PROOFS[meaning]) < _SOME_ADDRESSES:
        return (meaning, 0.3) if certainty > SURE else (Meaning.SKIP, 1.0)
    # Nothing is lost by leaving out what nobody asked for.
    return (meaning, certainty) if meaning is not Meaning.SKIP else (meaning, 1.0)


def _share(cells: "pandas.Series[str]", pattern: str) -> float:
    return float(cells.str.contains(pattern, regex=True, case=False).mean()) if len(cells) else 0.0


def _names(columns: Sequence[Column], frame: pandas.DataFrame) -> list[Column]:
    """Tell what a mere "name" is: beside a first name the family name, beside a family name the first name, unless its
    cells hold the other as well; alone it is the whole."""
    by_meaning = {one.meaning: at for at, one in enumerate(columns) if not is_bare_name(one.head)}
    first, last = by_meaning.get(Meaning.FIRST_NAME), by_meaning.get(Meaning.LAST_NAME)
    told = list(columns)
    for at, column in enumerate(columns):
        if not is_bare_name(column.head) or column.meaning in (Meaning.ADDRESS, Meaning.HASH):
            continue
        part = Meaning.NAME
        if (first is None) is not (last is None):
            other = first if first is not None else last
            if not _holds(frame[at], frame[other]):
                part = Meaning.LAST_NAME if first is not None else Meaning.FIRST_NAME
        told[at] = replace(column, meaning=part, certainty=_ASKED if column.hidden else _BORNE_OUT)
    return told


def _holds(whole: "pandas.Series[str]", part: "pandas.Series[str]") -> bool:
    pairs = [(a.casefold(), b.strip().casefold()) for a, b in zip(whole, part, strict=True) if a.strip() and b.strip()]
    return bool(pairs) and sum(b in a for a, b in pairs) > len(pairs) / 2


def _one_of_each(columns: Sequence[Column], filled: Sequence[int]) -> tuple[Column, ...]:
    """Let one column have each meaning: one that holds something, the surest, the fullest, of several the first.

    Another one is asked about when it could be meant as well: it says the same as clearly, or holds addresses.
    """
    best: dict[Meaning, int] = {}
    for at, one in enumerate(columns):
        rank = (filled[at] > 0, one.certainty, filled[at])
        held = best.get(one.meaning)
        if held is None or rank > (filled[held] > 0, columns[held].certainty, filled[held]):
            best[one.meaning] = at
    return tuple(
        one if one.meaning is Meaning.SKIP or best[one.meaning] == at
        else _left_out(one, columns[best[one.meaning]], filled[at] > 0)
        for at, one in enumerate(columns)
    )  # fmt: skip


def _left_out(column: Column, instead: Column, holds_something: bool) -> Column:
    meant = column.certainty >= instead.certainty or column.meaning is Meaning.ADDRESS
    return replace(column, meaning=Meaning.SKIP, certainty=_ASKED if holds_something and meant else 1.0)
