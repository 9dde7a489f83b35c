"""What is found by the beginnings of its words, read from what the database keeps of them (migration 0009)."""

from collections.abc import Sequence

from sqlalchemy import TableClause, cast, column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import Session

ADDRESSES = table("address_words", column("id"), column("rowid"), column("words"), column("address_words"))
PERSONS = table("person_words", column("id"), column("rowid"), column("words"), column("person_words"))

#: PostgreSQL looks at so many rows before it asks the index, which reads all that has a word of many: what is not found
#: among these is rare.
_LOOKED_AT = 5_000

#: It is told that so many rows are wanted, though it reads no more than are: for few it would never take the index.
_PLANNED_FOR = 20_000

#: The words of an address's domain alone.
DOMAIN = "domain"


def ids_with(
    session: Session, index: TableClause, words: Sequence[str], limit: int, *, within: str = ""
) -> Sequence[int]:
    """Return the ids of at most ``limit`` rows in which each word begins a word, in no order.

    ``words`` are letters and digits only (domain.searching.words), at least one; ``within`` is DOMAIN or empty.
    """
    if session.get_bind().dialect.name != "postgresql":
        every = " ".join(f'"{word}"*' for word in words)
        met = index.c[index.name].match(f"{within} : ({every})" if within else every)
        return session.scalars(select(index.c.rowid).where(met).limit(limit)).all()
    asked = cast(" & ".join(f"'{'@' * bool(within)}{word}':*" for word in words), TSQUERY)
    some = select(index.c.id, index.c.words).limit(_LOOKED_AT).subquery()
    found = session.scalars(select(some.c.id).where(some.c.words.bool_op("@@")(asked)).limit(limit)).all()
    if len(found) == limit:
        return found
    matching = select(index.c.id).where(index.c.words.bool_op("@@")(asked)).limit(max(limit, _PLANNED_FOR))
    return session.scalars(select(matching.cte("found").prefix_with("MATERIALIZED").c.id).limit(limit)).all()
