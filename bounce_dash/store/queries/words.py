"""What is found by the beginnings of its words, read from what the database keeps of them (migration 0009)."""

from collections.abc import Sequence

from sqlalchemy import Select, TableClause, cast, column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import Session

ADDRESSES = table("address_words", column("id"), column("rowid"), column("words"), column("address_words"))
PERSONS = table("person_words", column("id"), column("rowid"), column("words"), column("person_words"))

#: PostgreSQL is told that so many rows are wanted, though it reads no more than are: of a word that it takes for common
#: it then looks through the table, of any other through the index. For very few rows it would never take the index.
_PLANNED_FOR = 2_000

#: The words of an address's domain alone.
DOMAIN = "domain"


def ids_with(
    session: Session, index: TableClause, words: Sequence[str], limit: int, *, within: str = ""
) -> Select[int]:
    """Return the statement for the ids of at most ``limit`` rows in which each word begins a word, in no order.

    ``words`` are letters and digits only (domain.searching.words), at least one; ``within`` is DOMAIN or empty.
    """
    c = index.c
    if session.get_bind().dialect.name == "postgresql":
        asked = " & ".join(f"'{'@' * bool(within)}{word}':*" for word in words)
        matching = select(c.id).where(c.words.bool_op("@@")(cast(asked, TSQUERY))).limit(max(limit, _PLANNED_FOR))
        return select(matching.cte("found").prefix_with("MATERIALIZED").c.id).limit(limit)
    asked = " ".join(f'"{word}"*' for word in words)
    return select(c.rowid).where(c[index.name].match(f"{within} : ({asked})" if within else asked)).limit(limit)
