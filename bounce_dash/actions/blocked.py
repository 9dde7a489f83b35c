"""The line of context above the blocked addresses. Reading only; the list itself is a row of actions.lists."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.store.queries import blocked


@dataclass(frozen=True, slots=True)
class BlockedSummary:
    """How many are blocked and to do, blocked anew and repaired within a week, and how many were dealt with."""

    total: int
    new_this_week: int
    repaired_this_week: int
    dealt_with: int


def summary(session: Session, actor: Actor, *, now: datetime) -> BlockedSummary:
    """Return how many addresses are blocked and to do, were blocked or repaired within a week, were dealt with."""
    actor.require(Permission.SEE_LISTS)
    return BlockedSummary(*blocked.summary(session, now))
