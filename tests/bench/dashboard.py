"""The dashboard at full size: the first time that it is asked for, and again a moment later, in milliseconds."""

import time
from collections.abc import Callable

from bounce_dash.actions.attention import needs_attention
from bounce_dash.actions.dashboard import dashboard, offers
from bounce_dash.domain.access import operator
from bounce_dash.domain.dashboard import RANGES, Question
from bounce_dash.store.engine import Database
from tests.bench.big_database import NOW

#: Rounds of each: the least time counts, since what else the machine did only adds to it.
_ROUNDS = 5


def measure(database: Database) -> dict[str, float]:
    """Return the milliseconds of all that the page asks, by range: "cold" after a change, "warm" a moment later."""
    found = {}
    for name in RANGES:
        found[f"cold {name} ms"] = min(_milliseconds(database, name, database.changed) for _ in range(_ROUNDS))
        found[f"warm {name} ms"] = min(_milliseconds(database, name, lambda: None) for _ in range(_ROUNDS))
    return found


def _milliseconds(database: Database, name: str, first: Callable[[], object]) -> float:
    first()
    began = time.perf_counter()
    for ask in (dashboard, offers):
        with database.read() as session:
            ask(session, operator(), Question(name), now=NOW)
    with database.read() as session:
        needs_attention(session, operator(), now=NOW)
    return 1_000 * (time.perf_counter() - began)
