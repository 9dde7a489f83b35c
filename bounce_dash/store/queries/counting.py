"""Counts that are dear: how many rows a whole list has, while a job changes it.

PostgreSQL must then look up each row that an index leads to, and takes ten times as long: all clicks of all users would
be as slow as the count beside them. So a dear count is kept for a little while, and renewed beside the clicks: nobody
waits for it but the first. How soon follows from what it cost, so that counting never takes more than a small share of
the time. A write of this process ends it (store.engine): who has just changed something sees the new number. Cheap
counts are never kept.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bounce_dash.store.queries.listing import count

T = TypeVar("T")

#: Seconds from which a count is dear.
_DEAR = 0.02

#: After how many times as long as it took a count is renewed, and the most seconds.
_RENEWED, _LATEST = 20, 8.0

#: Seconds after which a count that was not renewed is not believed any more.
_LONGEST = 12.0


@dataclass(frozen=True, slots=True)
class _Kept:
    """A count with the moments (time.monotonic) from which it is to be renewed, and until which it is believed."""

    value: Any
    renew: float
    until: float


def count_or_kept(session: Session, name: str, found: Select[int], *, least: int) -> int:
    """Count what a statement gives, or return what it gave a moment ago if that was more than ``least``.

    ``name`` tells lists apart; one without a name is always counted.
    """
    number: int = kept(session, name, lambda session: count(session, found), believed=lambda number: number > least)
    return number


def kept(
    session: Session, name: str, ask: Callable[[Session], T], *, believed: Callable[[T], bool] = lambda _value: True
) -> T:
    """Return what a question gives, or what it gave a moment ago if that is ``believed``; see above."""
    counts = session.info.get("counts")
    if counts is None or not name:
        return ask(session)
    had, now = counts.get(name), time.monotonic()
    if not isinstance(had, _Kept) or not believed(had.value) or now >= had.until:
        return _asked(session, counts, name, ask)
    if now >= had.renew:
        counts[name] = replace(had, renew=had.until)  # one who renews it is enough
        beside = (session.get_bind(), counts, name, ask)
        threading.Thread(target=_renew, name="renew-count", args=beside, daemon=True).start()
    value: T = had.value
    return value


def _renew(bind: Engine | Connection, counts: dict[str, Any], name: str, ask: Callable[[Session], Any]) -> None:
    # A database that does not answer is for those to tell who ask it something.
    with suppress(DBAPIError), Session(bind) as session:
        _asked(session, counts, name, ask)


def _asked(session: Session, counts: dict[str, Any], name: str, ask: Callable[[Session], T]) -> T:
    began = time.monotonic()
    value = ask(session)
    now = time.monotonic()
    took = now - began
    if took > _DEAR:
        counts[name] = _Kept(value, now + min(took * _RENEWED, _LATEST), now + _LONGEST)
    else:
        counts.pop(name, None)
    return value
