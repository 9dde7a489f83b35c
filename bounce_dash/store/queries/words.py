"""What is found by the beginnings of its words, read from what the database keeps of them (migration 0009)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Subquery, TableClause, cast, column, func, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import Session

ADDRESSES = table("address_words", column("id"), column("rowid"), column("words"), column("address_words"))
PERSONS = table("person_words", column("id"), column("rowid"), column("words"), column("person_words"))

#: PostgreSQL looks at so many rows before it asks the index, which reads all that has a word of many: what is not found
#: among these is rare.
_LOOKED_AT = 5_000

#: It is told that so many rows are wanted, though it reads no more than are: for few it would never take the index.
_PLANNED_FOR = 20_000

#: A word is rare that so many of these rows have at most.
_RARE = 25

#: The words of an address's domain alone.
DOMAIN = "domain"


def ids_with(
    session: Session, index: TableClause, words: Sequence[str], limit: int, *, within: str = ""
) -> Sequence[int]:
    """Return the ids of at most ``limit`` rows in which each word begins a word, in no order.

    ``words`` are letters and digits only (domain.searching.words), at least one; ``within`` is DOMAIN or empty.
    """
    if session.get_bind().dialect.name == "postgresql":
        return _postgresql(session, index, [f"'{'@' * bool(within)}{word}'" for word in words], limit)
    every = " ".join(f'"{word}"*' for word in words)
    met = index.c[index.name].match(f"{within} : ({every})" if within else every)
    return session.scalars(select(index.c.rowid).where(met).limit(limit)).all()


def _postgresql(session: Session, index: TableClause, whole: Sequence[str], limit: int) -> Sequence[int]:
    """Look among a few rows, then by the index: to gather all rows that a common beginning leads to takes longer than
    to look whether those of the rarest word have the others."""
    begun = [f"{word}:*" for word in whole]
    some = select(index.c.id, index.c.words).limit(_LOOKED_AT).subquery()
    found = session.scalars(select(some.c.id).where(_every(some, begun)).limit(limit)).all()
    if len(found) == limit:
        return found
    if len(begun) == 1:
        return _by_index(session, index, begun, [], limit)
    numbers = (func.count().filter(_every(some, [one])) for one in begun)
    by_number = sorted(zip(session.execute(select(*numbers).select_from(some)).one(), begun, strict=True))
    rarest_first = [one for _number, one in by_number]
    if by_number[0][0] <= _RARE:
        return _by_index(session, index, rarest_first[:1], rarest_first[1:], limit)
    # All are common. From one whole word the index leaps to the next row that has all of them.
    found = _by_index(session, index, whole, [], limit)
    return found if len(found) == limit else _by_index(session, index, rarest_first[:2], rarest_first[2:], limit)


def _by_index(
    session: Session, index: TableClause, asked: Sequence[str], others: Sequence[str], limit: int
) -> Sequence[int]:
    """Return the ids of rows that the index has for some words, of those that have the others, too."""
    met = _every(index, asked)
    if others:
        # The function behind "@@", for which no index is asked.
        met &= func.ts_match_vq(index.c.words, _query(others))
    matching = select(index.c.id).where(met).limit(max(limit, _PLANNED_FOR))
    return session.scalars(select(matching.cte("found").prefix_with("MATERIALIZED").c.id).limit(limit)).all()


def _every(rows: TableClause | Subquery, asked: Sequence[str]) -> ColumnElement[bool]:
    return rows.c.words.bool_op("@@")(_query(asked))


def _query(asked: Sequence[str]) -> ColumnElement[Any]:
    return cast(" & ".join(asked), TSQUERY)
