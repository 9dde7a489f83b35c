"""The audit log: who did what, to how many, when, from where. Rows are never changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.domain.access import Actor
from bounce_dash.store.tables import Audit


def log(
    session: Session,
    actor: Actor,
    action: str,
    *,
    target: str = "",
    count: int = 1,
    job_id: int | None = None,
    details: Mapping[str, Any] | None = None,
    at: datetime,
) -> None:
    """Add a row. ``target`` and ``details`` hold names, ids and counts, never an e-mail address in clear."""
    session.add(
        Audit(
            at=at,
            actor=actor.name[:200],
            user_id=actor.user_id,
            action=action,
            target=target[:200],
            count=count,
            origin=actor.origin[:60],
            job_id=job_id,
            details=dict(details or {}),
        )
    )
