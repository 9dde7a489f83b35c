"""The ids that a job runs over: read once, kept in batches, handed to a statement as one parameter."""

import json
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    any_,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
)
from sqlmodel import Session

from bounce_dash.store.queries.core import ADDRESS, JOB_BATCH

#: No id is larger (the type of all columns of ids).
_LARGEST = 2**31 - 1

#: An id and a version share a 64-bit number while they are sorted: two hundred thousand pairs would be large.
_BITS = 31
_VERSION = (1 << _BITS) - 1

#: Rows that are fetched from the database in one go.
_AT_A_TIME = 10_000

#: Persons without address that a job can name: a page of them.
_NAMED = 100


@dataclass(frozen=True, slots=True)
class Batch:
    """Address ids in order, each with the version that the address had when it was picked."""

    ids: Sequence[int]
    versions: Sequence[int]

    def pack(self) -> bytes:
        """Write the batch as bytes: ids and versions as 64-bit numbers, compressed."""
        return zlib.compress(array("q", [*self.ids, *self.versions]).tobytes(), level=1)

    @classmethod
    def unpack(cls, content: bytes) -> "Batch":
        """Read what `pack` wrote."""
        numbers = array("q")
        numbers.frombytes(zlib.decompress(content))
        half = len(numbers) // 2
        return cls(numbers[:half], numbers[half:])


@dataclass(frozen=True, slots=True)
class Frozen:
    """All that a job is going to run over. ``total`` is how many addresses.

    ``without_address`` is how many persons were picked who have none, ``persons`` are the ids of the first ones.
    """

    total: int
    batches: tuple[bytes, ...]
    without_address: int = 0
    persons: tuple[int, ...] = ()


def freeze(
    session: Session, found: Select[int], size: int, *, keep_order: bool = False, versions: bool = True
) -> Frozen:
    """Read which addresses a statement of ids gives right now, in batches of ``size``, by id or in its own order.

    Without ``versions`` all of them are 0, which spares a look-up of each address.
    """
    (picked,) = found.selected_columns
    same = ADDRESS.alias()
    # A join would be free to lose the order of the ids; a look-up of each row is not.
    version = select(same.c.version).where(same.c.id == picked).scalar_subquery() if versions else literal(0)
    if keep_order:
        return _in_batches(_packed(session, found.add_columns(version)), size)
    # Asked to sort by id, SQLite would walk the whole table instead of the index of the blocked ones.
    return _in_batches(array("q", sorted(_gathered(session, found.order_by(None).add_columns(version)))), size)


def set_apart(session: Session, frozen: Frozen, persons: Select[int]) -> Frozen:
    """Add the persons whom a statement gives, as those who were picked and have no address."""
    (person,) = persons.selected_columns
    first = tuple(session.scalars(persons.order_by(person).limit(_NAMED)))
    number = session.scalar(persons.with_only_columns(func.count())) if len(first) == _NAMED else len(first)
    return replace(frozen, without_address=number or 0, persons=first)


def freeze_rows(session: Session, rows: Select[int, int], size: int) -> Frozen:
    """Read (id, version) of addresses from a statement that puts them in order, in batches of ``size``."""
    return _in_batches(_packed(session, rows), size)


def _packed(session: Session, pairs: Select[int, int]) -> "array[int]":
    result = session.connection().execute(pairs, execution_options={"yield_per": _AT_A_TIME})
    return array("q", [one << _BITS | version for some in result.partitions() for one, version in some])


def _gathered(session: Session, pairs: Select[int, int]) -> Sequence[int]:
    # Rows that come one by one make all other threads of Python stutter; the database hands them over as one value.
    one, version = pairs.subquery().c
    number = cast(one, BigInteger) * literal(1 << _BITS, BigInteger) + version
    if session.get_bind().dialect.name == "postgresql":
        return session.connection().execute(select(func.array_agg(number))).scalar() or ()
    return list(json.loads(session.connection().execute(select(func.json_group_array(number))).scalar_one()))


def _in_batches(packed: "array[int]", size: int) -> Frozen:
    batches = []
    for start in range(0, len(packed), size):
        some = packed[start : start + size]
        batches.append(Batch([one >> _BITS for one in some], [one & _VERSION for one in some]).pack())
    return Frozen(len(packed), tuple(batches))


def keep(session: Session, job_id: int, frozen: Frozen) -> None:
    """Store the batches of a job."""
    rows = [
        {"job_id": job_id, "position": position, "content": content} for position, content in enumerate(frozen.batches)
    ]
    if rows:
        session.connection().execute(insert(JOB_BATCH), rows)


def load(session: Session, job_id: int, position: int) -> Batch | None:
    """Return one batch of a job, None when there is none (any more)."""
    content = session.scalar(
        select(JOB_BATCH.c.content).where(JOB_BATCH.c.job_id == job_id, JOB_BATCH.c.position == position)
    )
    return None if content is None else Batch.unpack(content)


def drop(session: Session, job_id: int) -> None:
    """Forget the batches of a job."""
    session.connection().execute(delete(JOB_BATCH).where(JOB_BATCH.c.job_id == job_id))


def among(session: Session, column: ColumnElement[int], ids: Sequence[int]) -> ColumnElement[bool]:
    """Say that a column is one of ``ids``, which travel as one parameter: thousands of them cost no SQL text."""
    if session.get_bind().dialect.name == "postgresql":
        # Of the column's own type: PostgreSQL would look for another one's numbers one by one instead of by hash.
        return column == any_(bindparam(None, [one for one in ids if one <= _LARGEST], type_=ARRAY(Integer)))
    each = func.json_each(json.dumps(list(ids))).table_valued("value")
    return column.in_(select(each.c.value))


def existing(session: Session, batch: Batch) -> list[int]:
    """Return the ids of a batch whose address exists, in order."""
    here = select(ADDRESS.c.id).where(among(session, ADDRESS.c.id, batch.ids))
    return sorted(session.connection().execute(here).scalars().all())


def differing(session: Session, batch: Batch) -> list[tuple[int, bool]]:
    """Return the ids of a batch whose address has another version now (True) or does not exist (False).

    PostgreSQL holds the addresses until the transaction ends; SQLite lets nobody else write anyway.
    """
    run, same = session.connection().execute, ADDRESS.c
    one: ColumnElement[int]
    if session.get_bind().dialect.name == "postgresql":
        # Everybody locks in the same order, so that nobody waits in a circle.
        mine = select(same.id).where(among(session, same.id, batch.ids)).order_by(same.id).with_for_update()
        run(select(func.count()).select_from(mine.subquery()))
        given = (bindparam(None, list(numbers), type_=ARRAY(BigInteger)) for numbers in (batch.ids, batch.versions))
        picked = func.unnest(*given).table_valued("id", "version").render_derived()
        one, version = picked.c.id, picked.c.version
    else:
        pairs = json.dumps(dict(zip(batch.ids, batch.versions, strict=True)))
        picked = func.json_each(pairs).table_valued("key", "value")
        one, version = cast(picked.c.key, Integer), picked.c.value
    found = select(one, same.id.is_not(None)).select_from(picked.outerjoin(ADDRESS, same.id == one))
    rows = run(found.where(same.id.is_(None) | (same.version != version))).all()
    return [(number, bool(here)) for number, here in rows]
