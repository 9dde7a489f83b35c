"""The list of incidents, and what the page of one is made of. Everything is read along the index of its refusals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries.core import ADDRESS, INCIDENT, MAILING, REPORT
from bounce_dash.store.queries.listing import Listing
from bounce_dash.store.queries.listing_expressions import Minute

_I, _P, _A, _M = INCIDENT.c, REPORT.c, ADDRESS.c, MAILING.c

INCIDENTS = Listing(
    rows=INCIDENT,
    id=_I.id,
    base=_I.id.is_not(None),
    orders={
        "refused_by": _I.provider,
        "reason": _I.reason,
        "refused": _I.refused_count,
        "noticed": _I.opened_at,
        "decision": _I.decision,
    },
    searched=((func.lower(_I.provider), str.lower),),
)

_SHOWN = (_I.id, _I.provider, _I.reason, _I.refused_count, _I.started_at, _I.last_at, _I.opened_at, _I.closed_at,
          _I.usual, _I.decision, _I.decided_at, _I.decided_by, _I.job_id)  # fmt: skip


def rows(session: Session, ids: Sequence[int]) -> list[Any]:
    """Return what the list shows of each incident, in the order of ``ids``."""
    return lists.in_order(session, select(*_SHOWN), _I.id, ids)


def by_holding(session: Session, incident_id: int) -> dict[str, int]:
    """Count the refusals of an incident by what they are to it."""
    asked = select(_P.holding, func.count()).where(_P.incident_id == incident_id).group_by(_P.holding)
    return {row[0]: row[1] for row in session.execute(asked)}


def answers(session: Session, incident_id: int, limit: int) -> Sequence[Any]:
    """Return (reason, status, number, words of one) of what the servers answered, the commonest first."""
    number = func.count()
    asked = select(_P.reason, _P.status, number, func.max(_P.diagnostic)).where(_P.incident_id == incident_id)
    grouped = asked.group_by(_P.reason, _P.status).order_by(number.desc(), _P.reason, _P.status)
    return session.execute(grouped.limit(limit)).all()


def by_minute(session: Session, incident_id: int, limit: int) -> dict[str, int]:
    """Count the refusals of an incident by minute (2026-11-24 09:12, UTC); only minutes that have any."""
    minute = Minute(_P.occurred_at)
    asked = select(minute, func.count()).where(_P.incident_id == incident_id).group_by(minute).order_by(minute)
    return {row[0]: row[1] for row in session.execute(asked.limit(limit))}


def mailings(session: Session, incident_id: int, limit: int) -> Sequence[Any]:
    """Return (id, name, refused, sent, when, sender) of the mailings that were refused, the most refused first."""
    number = func.count()
    asked = select(_M.id, _M.name, number, _M.sent_count, _M.sent_at, _M.from_address).join(
        REPORT, _P.mailing_id == _M.id
    )
    grouped = asked.where(_P.incident_id == incident_id).group_by(_M.id).order_by(number.desc(), _M.id)
    return session.execute(grouped.limit(limit)).all()


def affected(session: Session, incident_id: int, limit: int) -> Sequence[Any]:
    """Return (address, name, company, holding, when, person id) of those who were refused first."""
    shown = select(_A.address, _A.person_name, _A.company_name, _P.holding, _P.occurred_at, _A.person_id)
    asked = shown.join(REPORT, _P.address_id == _A.id).where(_P.incident_id == incident_id)
    return session.execute(asked.order_by(_P.occurred_at, _P.id).limit(limit)).all()


def alive_since(session: Session, incident_id: int, since: datetime) -> tuple[int, int]:
    """Count the refused addresses that gave a proof of life since then, and the companies that these belong to."""
    asked = select(func.count(_A.id.distinct()), func.count(func.nullif(_A.company_key, "").distinct()))
    row = session.execute(
        asked.join(REPORT, _P.address_id == _A.id).where(_P.incident_id == incident_id, _A.alive_at >= since)
    ).one()
    return row[0], row[1]
