"""The ids that a job runs over: read once, kept in batches, handed to a statement as one parameter."""

import json
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Select, any_, bindparam, delete, func, insert, select
from sqlmodel import Session

from bounce_dash.store.queries.core import ADDRESS, JOB_BATCH


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
    """All that a job is going to run over. ``total`` is how many addresses."""

    total: int
    batches: tuple[bytes, ...]


def freeze(session: Session, found: Select[int], size: int, *, keep_order: bool = False) -> Frozen:
    """Read which addresses a statement of ids gives right now, in batches of ``size``, by id or in its own order."""
    (picked,) = found.selected_columns
    same = ADDRESS.alias()
    # A join would be free to lose the order of the ids; a look-up of each row is not.
    version = select(same.c.version).where(same.c.id == picked).scalar_subquery()
    statement = found.add_columns(version)
    if not keep_order:
        statement = statement.order_by(None).order_by(picked)
    return pack_all(session.connection().execute(statement, execution_options={"yield_per": size}), size)


def pack_all(rows: Iterable[Sequence[int]], size: int) -> Frozen:
    """Pack rows of (id, version) into batches; only one batch is held unpacked."""
    batches, total, left = [], 0, iter(rows)
    while some := list(islice(left, size)):
        ids, versions = zip(*some, strict=True)
        batches.append(Batch(ids, versions).pack())
        total += len(some)
    return Frozen(total, tuple(batches))


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
        return column == any_(bindparam(None, list(ids), type_=ARRAY(BigInteger)))
    each = func.json_each(json.dumps(list(ids))).table_valued("value")
    return column.in_(select(each.c.value))
