"""What the summary of a mailing is made of: why mails came back, which domains refuse, what came hour by hour.

Recipients whose address was deleted count in all of it, save by domain.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from bounce_dash.domain.facts import Fact, with_any
from bounce_dash.store.queries.core import ADDRESS, MAILING, RECIPIENT
from bounce_dash.store.queries.listing_expressions import HoursAfter

_A, _M, _R = ADDRESS.c, MAILING.c, RECIPIENT.c

_BOUNCED: ColumnElement[bool] = _R.facts.in_(with_any([Fact.BOUNCED]))
_SENT: ColumnElement[bool] = _R.facts.in_(with_any([Fact.SENT]))

#: fact → when it came true
_MOMENTS = {Fact.OPENED: _R.opened_at, Fact.BOUNCED: _R.bounced_at}


def reasons(session: Session, mailing_id: int) -> list[tuple[str, int]]:
    """Return (reason, how many mails came back for it), the commonest first; those without a reason are left out."""
    number = func.count()
    # The reason alone leads to the few that have one.
    theirs = (_R.mailing_id == mailing_id, _R.reason > "", _BOUNCED)
    asked = select(_R.reason, number).where(*theirs).group_by(_R.reason).order_by(number.desc(), _R.reason)
    return [(reason, many) for reason, many in session.execute(asked)]


def refusing_domains(session: Session, mailing_id: int, limit: int) -> tuple[list[tuple[str, int]], int]:
    """Return (domain, how many mails came back from it), the most first, and how many domains there are in all."""
    number = func.count()
    asked = select(_A.domain, number, func.count().over()).join(RECIPIENT, _R.address_id == _A.id)
    asked = asked.where(_R.mailing_id == mailing_id, _BOUNCED).group_by(_A.domain)
    rows = session.execute(asked.order_by(number.desc(), _A.domain).limit(limit)).all()
    return [(domain, many) for domain, many, _all in rows], rows[0][2] if rows else 0


def sent_to(session: Session, mailing_id: int, domains: Collection[str]) -> dict[str, int]:
    """Count by domain to how many recipients a mailing went out."""
    asked = select(_A.domain, func.count()).join(RECIPIENT, _R.address_id == _A.id)
    theirs = (_A.domain.in_(domains), _R.mailing_id == mailing_id, _SENT)
    return {row[0]: row[1] for row in session.execute(asked.where(*theirs).group_by(_A.domain))}


def reasons_at(session: Session, mailing_id: int, domains: Collection[str]) -> dict[str, str]:
    """Return domain → the commonest reason for which its mails came back."""
    number = func.count()
    asked = select(_A.domain, _R.reason).join(RECIPIENT, _R.address_id == _A.id)
    asked = asked.where(_R.mailing_id == mailing_id, _BOUNCED, _A.domain.in_(domains))
    rows = session.execute(asked.group_by(_A.domain, _R.reason).order_by(number, _R.reason.desc()))
    return {row[0]: row[1] for row in rows}


def by_hour(session: Session, mailing_ids: Sequence[int], fact: Fact) -> list[tuple[int, int, int]]:
    """Return (mailing, hour after it was sent, of how many recipients a fact came true within that hour)."""
    at = _MOMENTS[fact]
    hour = HoursAfter(at, _M.sent_at)
    asked = select(_R.mailing_id, hour, func.count()).join(MAILING, _M.id == _R.mailing_id)
    theirs = (_R.mailing_id.in_(mailing_ids), at.is_not(None), _M.sent_at.is_not(None))
    rows = session.execute(asked.where(*theirs).group_by(_R.mailing_id, hour))
    return [(mailing_id, hours, many) for mailing_id, hours, many in rows]
