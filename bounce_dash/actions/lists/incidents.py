"""Rows of the list of incidents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.store.queries import listing_incidents as stored


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident. ``refused`` counts its refusals, ``usual`` those of the provider's busiest hour in the weeks
    before; ``decision`` is one of domain.incidents.Decision, empty while it waits for one. It goes on while
    ``closed`` is None.
    """

    id: int
    provider: str
    reason: str
    refused: int
    started: datetime
    last: datetime
    noticed: datetime
    closed: datetime | None
    usual: int
    decision: str
    decided: datetime | None
    decided_by: str
    job: int | None


def incident_rows(session: Session, _owner: int, ids: Sequence[int]) -> tuple[IncidentRow, ...]:
    """Return incidents in the order of ``ids``; the caller has checked the permission."""
    return tuple(IncidentRow(*row) for row in stored.rows(session, ids))
