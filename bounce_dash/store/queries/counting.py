"""Counts that are dear: how many rows a whole list has, while a job changes it.

PostgreSQL must then look up each row that an index leads to, and takes ten times as long: all clicks of all users would
be as slow as the count beside them. So a dear count is kept for a little while; how long follows from what it cost, so
that counting never takes more than a small share of the time. A write of this process ends it (store.engine): who has
just changed something sees the new number. Cheap counts are never kept.
"""

import time
from dataclasses import dataclass

from sqlalchemy import Select
from sqlmodel import Session

from bounce_dash.store.queries.listing import count

#: Seconds from which a count is dear.
_DEAR = 0.06

#: How many times as long as it took a count is kept, and the most seconds.
_KEPT, _LONGEST = 20, 8.0


@dataclass(frozen=True, slots=True)
class _Kept:
    number: int
    until: float


def count_or_kept(session: Session, name: str, found: Select[int], *, least: int) -> int:
    """Count what a statement gives, or return what it gave a moment ago if that was more than ``least``.

    ``name`` tells lists apart; one without a name is always counted.
    """
    counts = session.info.get("counts")
    if counts is None or not name:
        return count(session, found)
    kept = counts.get(name)
    if isinstance(kept, _Kept) and kept.number > least and time.monotonic() < kept.until:
        return kept.number
    began = time.monotonic()
    number = count(session, found)
    took = time.monotonic() - began
    if took > _DEAR:
        counts[name] = _Kept(number, began + took + min(took * _KEPT, _LONGEST))
    return number
