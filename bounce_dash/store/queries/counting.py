"""Counts that are dear: how many rows a whole list has, while a job changes it.

PostgreSQL must then look up each row that an index leads to, and takes ten times as long: all clicks of all users would
be as slow as the count beside them. So a dear count is kept for a little while, and renewed beside the clicks: nobody
waits for it but the first. How soon follows from what it cost, so that counting never takes more than a small share of
the time. A write of this process ends it (store.engine): who has just changed something sees the new number. Cheap
counts are never kept.
"""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine, Select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bounce_dash.store.queries.listing import count

#: Seconds from which a count is dear.
_DEAR = 0.02

#: After how many times as long as it took a count is renewed, and the most seconds.
_RENEWED, _LATEST = 20, 8.0

#: Seconds after which a count that was not renewed is not believed any more.
_LONGEST = 12.0


@dataclass(frozen=True, slots=True)
class _Kept:
    """A count with the moments (time.monotonic) from which it is to be renewed, and until which it is believed."""

    number: int
    renew: float
    until: float


def count_or_kept(session: Session, name: str, found: Select[int], *, least: int) -> int:
    """Count what a statement gives, or return what it gave a moment ago if that was more than ``least``.

    ``name`` tells lists apart; one without a name is always counted.
    """
    counts = session.info.get("counts")
    if counts is None or not name:
        return count(session, found)
    kept, now = counts.get(name), time.monotonic()
    if not isinstance(kept, _Kept) or kept.number <= least or now >= kept.until:
        return _counted(session, counts, name, found)
    if now >= kept.renew:
        counts[name] = replace(kept, renew=kept.until)  # one who renews it is enough
        beside = (session.get_bind(), counts, name, found)
        threading.Thread(target=_renew, name="renew-count", args=beside, daemon=True).start()
    return kept.number


def _renew(bind: Engine | Connection, counts: dict[str, Any], name: str, found: Select[int]) -> None:
    # A database that does not answer is for those to tell who ask it something.
    with suppress(DBAPIError), Session(bind) as session:
        _counted(session, counts, name, found)


def _counted(session: Session, counts: dict[str, Any], name: str, found: Select[int]) -> int:
    began = time.monotonic()
    number = count(session, found)
    now = time.monotonic()
    took = now - began
    if took > _DEAR:
        counts[name] = _Kept(number, now + min(took * _RENEWED, _LATEST), now + _LONGEST)
    else:
        counts.pop(name, None)
    return number
