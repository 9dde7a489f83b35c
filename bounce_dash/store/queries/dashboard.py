"""What the dashboard is made of: sums over the figures kept beside mailings, and counts over indexes of addresses.

No question reads more than the addresses blocked, repaired or taken out of the list; none reads recipients or reports
beyond those of addresses repaired.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, text
from sqlmodel import Session

from bounce_dash.domain.dashboard import Period, Question
from bounce_dash.store.queries.core import ADDRESS, MAILING, REPORT
from bounce_dash.store.queries.listing_expressions import unindexed
from bounce_dash.store.tables.people import CLEARED, RETIRED

_A, _M, _R = ADDRESS.c, MAILING.c, REPORT.c

#: Figures of mailings that are summed.
SUMMED = ("sent_count", "hard_count", "soft_count", "complaint_count", "blocked_count")

#: Values that a menu offers at most.
_OFFERED = 100


def mailing_sums(session: Session, question: Question, period: Period) -> tuple[int, ...]:
    """Return how many mailings were sent in a period, and the sums of SUMMED."""
    asked = select(func.count(), *(func.coalesce(func.sum(_M[name]), 0) for name in SUMMED))
    return tuple(int(value) for value in session.execute(asked.where(*_mailings(question, period))).one())


def mailings(session: Session, question: Question, period: Period, limit: int) -> list[Any]:
    """Return the latest mailings sent in a period, the oldest first: (id, name, sender, sent at, figures of SUMMED)."""
    asked = select(_M.id, _M.name, _M.from_address, _M.sent_at, *(_M[name] for name in SUMMED))
    asked = asked.where(*_mailings(question, period)).order_by(_M.sent_at.desc(), _M.id.desc()).limit(limit)
    return list(reversed(session.execute(asked).all()))


def _mailings(question: Question, period: Period) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_M.sent_at >= period.start, _M.sent_at < period.until]
    if question.mailing:
        found.append(_M.id == question.mailing)
    if question.sender:
        found.append(_M.from_address == question.sender)
    return found


def _blocked(question: Question, start: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    # By the moment alone: one index holds it together with all that is asked here.
    found: list[ColumnElement[bool]] = [_A.blocked_at.is_not(None)]
    if start is not None and until is not None:
        found = [_A.blocked_at >= start, _A.blocked_at < until]
    if question.provider:
        found.append(unindexed(_A.provider) == question.provider)
    if question.mailing:
        found.append(unindexed(_A.mailing_id) == question.mailing)
    if question.sender:
        theirs = select(_M.id).where(_M.from_address == question.sender)
        found.append(unindexed(_A.mailing_id).in_(theirs))
    return found


def blocked(session: Session, question: Question, period: Period | None = None) -> int:
    """Count the addresses that are blocked, or those of them that were blocked in a period."""
    start, until = (period.start, period.until) if period else (None, None)
    asked = select(func.count()).select_from(ADDRESS).where(*_blocked(question, start, until))
    return session.scalar(asked) or 0


def blocked_by(
    session: Session, column: str, question: Question, period: Period, limit: int = _OFFERED, *, reason: str = ""
) -> list[tuple[str, int]]:
    """Return (value of a column, how many blocked in a period and still are have it), the most first.

    ``reason`` narrows them to those that were blocked for it.
    """
    by, number = unindexed(_A[column]), func.count()
    asked = select(by, number).where(*_blocked(question, period.start, period.until)).group_by(by)
    if reason:
        asked = asked.where(unindexed(_A.reason) == reason)
    return [(value, many) for value, many in session.execute(asked.order_by(number.desc(), by).limit(limit))]


def repaired(session: Session, question: Question, period: Period) -> int:
    """Count the addresses whose flag was cleared last in a period, and that are not blocked."""
    return session.scalar(select(func.count()).select_from(ADDRESS).where(*_repaired(question, period))) or 0


def repairs(session: Session, question: Question, period: Period, limit: int) -> list[tuple[datetime, datetime]]:
    """Return the latest repairs: (when the flag was cleared, when the last mail before that had come back)."""
    bounced = select(func.max(_R.occurred_at)).where(_R.address_id == _A.id, _R.occurred_at <= _A.cleared_at)
    asked = select(_A.cleared_at, bounced.correlate(ADDRESS).scalar_subquery()).where(*_repaired(question, period))
    rows = session.execute(asked.order_by(_A.cleared_at.desc(), _A.id).limit(limit))
    return [(cleared_at, bounced_at) for cleared_at, bounced_at in rows if bounced_at is not None]


def _repaired(question: Question, period: Period) -> list[Any]:
    # In the words of the index (CLEARED), or it would not be read.
    found: list[Any] = [text(CLEARED), _A.cleared_at >= period.start]
    found += [_A.cleared_at < period.until, _A.blocked_at.is_(None)]
    return [*found, _A.provider == question.provider] if question.provider else found


def list_sizes(session: Session) -> tuple[int, int]:
    """Return how many addresses the list has, and how many of them can be mailed: those replaced are in neither."""
    everybody = session.scalar(select(func.count()).select_from(ADDRESS)) or 0
    stopped = session.scalar(select(func.count()).select_from(ADDRESS).where(_A.blocked_at.is_not(None))) or 0
    replaced, free = _A.replaced_at.is_not(None), _A.blocked_at.is_(None)
    asked = select(replaced, free, func.count()).select_from(ADDRESS).where(text(RETIRED)).group_by(replaced, free)
    retired = {(bool(was), bool(can)): many for was, can, many in session.execute(asked)}
    gone = retired.get((True, True), 0) + retired.get((True, False), 0)
    return everybody - gone, everybody - stopped - retired.get((True, True), 0) - retired.get((False, True), 0)


def left_within(session: Session, period: Period) -> int:
    """Count the addresses of those who left their company in a period, and that could be mailed until then."""
    asked = select(func.count()).select_from(ADDRESS).where(text(RETIRED), _A.former_at >= period.start)
    asked = asked.where(_A.former_at < period.until, _A.replaced_at.is_(None), _A.blocked_at.is_(None))
    return session.scalar(asked) or 0


def mailings_of(session: Session, sender: str, limit: int) -> list[int]:
    """Return the ids of the latest mailings of a sender."""
    asked = select(_M.id).where(_M.from_address == sender).order_by(_M.id.desc())
    return list(session.scalars(asked.limit(limit)))


def senders(session: Session) -> list[str]:
    """Return the senders of mailings."""
    asked = select(_M.from_address).where(_M.from_address > "").distinct().order_by(_M.from_address)
    return list(session.scalars(asked.limit(_OFFERED)))


def providers(session: Session) -> list[str]:
    """Return the providers of blocked addresses."""
    asked = select(_A.provider).where(_A.blocked_at.is_not(None), _A.provider > "").distinct().order_by(_A.provider)
    return list(session.scalars(asked.limit(_OFFERED)))


def mailing_names(session: Session, question: Question, period: Period) -> list[tuple[int, str]]:
    """Return (id, name) of the latest mailings of a period, and of the one that the question names."""
    asked = select(_M.id, _M.name).where(_M.sent_at >= period.start, _M.sent_at < period.until)
    found = [(one, name) for one, name in session.execute(asked.order_by(_M.sent_at.desc(), _M.id).limit(_OFFERED))]
    if question.mailing and question.mailing not in {one for one, _name in found}:
        found += [(one, name) for one, name in session.execute(select(_M.id, _M.name).where(_M.id == question.mailing))]
    return found


def sent_before(session: Session, sender: str, moment: datetime, limit: int) -> Sequence[Any]:
    """Return (sent, came back) of the mailings that a sender sent right before a moment, the latest first."""
    asked = select(_M.sent_count, _M.hard_count + _M.soft_count).where(_M.from_address == sender)
    asked = asked.where(_M.sent_at < moment, _M.sent_count > 0).order_by(_M.sent_at.desc(), _M.id.desc())
    return session.execute(asked.limit(limit)).all()
