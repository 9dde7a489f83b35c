"""What the dashboard is made of: sums over the figures kept beside mailings, and counts over indexes of addresses.

No question reads more than the addresses blocked, repaired or taken out of the list; none reads recipients or reports
beyond those of addresses repaired.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, ColumnElement, Integer, column, func, select, text, values
from sqlmodel import Session

from bounce_dash.domain.dashboard import Period, Question
from bounce_dash.store.queries.core import ADDRESS, MAILING, REPORT
from bounce_dash.store.queries.listing_expressions import unindexed
from bounce_dash.store.tables.people import CLEARED, RETIRED

_A, _M, _R = ADDRESS.c, MAILING.c, REPORT.c

#: In the words of their indexes, or those would not be read.
_CLEARED, _RETIRED = text(CLEARED), text(f"({RETIRED})")

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


def _blocked(question: Question, start: Any, until: Any) -> list[ColumnElement[bool]]:
    # By the moment alone: one index holds it together with all that is asked here.
    found: list[ColumnElement[bool]] = [_A.blocked_at.is_not(None)]
    if start is not None and until is not None:
        found = [_A.blocked_at >= start, _A.blocked_at < until]
    found.append(_A.dealt_at.is_(None))  # what is counted is what the list of blocked addresses shows
    if question.provider:
        found.append(unindexed(_A.provider) == question.provider)
    if question.mailing:
        found.append(unindexed(_A.mailing_id) == question.mailing)
    if question.sender:
        theirs = select(_M.id).where(_M.from_address == question.sender)
        found.append(unindexed(_A.mailing_id).in_(theirs))
    return found


def blocked(session: Session, question: Question, period: Period | None = None) -> int:
    """Count the addresses that are blocked and to do, or those of them that were blocked in a period."""
    start, until = (period.start, period.until) if period else (None, None)
    asked = select(func.count()).select_from(ADDRESS).where(*_blocked(question, start, until))
    return session.scalar(asked) or 0


def blocked_by(session: Session, name: str, question: Question, periods: Sequence[Period]) -> tuple[Counter[str], ...]:
    """Count, for each of some periods, the addresses that were blocked in it and still are, by block_cause, reason or
    provider: how many have which value.

    Every value of every period is counted along an index that begins with both, which is many times as quick as
    grouping all that were blocked.
    """
    column = _A[name]
    part, one = _parts(periods), _values(column)
    mine = (column == one.c.value, *_blocked(question, part.c.start, part.c.until))
    number = select(func.count()).select_from(ADDRESS).where(*mine).correlate(part, one).scalar_subquery()
    asked = select(part.c.place, one.c.value, number).select_from(part.join(one, one.c.value.is_not(None)))
    found = tuple(Counter[str]() for _period in periods)
    for place, value, many in session.execute(asked):
        if many:
            found[place][value] = many
    return found


def _parts(periods: Sequence[Period]) -> CTE:
    columns = (column("place", Integer), column("start", _A.blocked_at.type), column("until", _A.blocked_at.type))
    rows = [(place, one.start, one.until) for place, one in enumerate(periods)]
    return values(*columns, name="part").data(rows).cte("part")


def _values(column: Any) -> CTE:
    """Return the values of a column that blocked addresses have: from one to the next along the index, past all who
    have the same. The last row is NULL."""
    least = select(func.min(column).label("value")).where(_A.blocked_at.is_not(None), _A.dealt_at.is_(None))
    found = least.cte("one", recursive=True)
    after = least.where(column > found.c.value).correlate(found).scalar_subquery()
    return found.union_all(select(after).where(found.c.value.is_not(None)))


def blocked_domains(
    session: Session, question: Question, period: Period | None, limit: int, *, reason: str = ""
) -> list[tuple[str, int]]:
    """Return (domain, how many of it were blocked in a period, or ever, and still are), the most first.

    ``reason`` narrows them to those that were blocked for it.
    """
    number, blocked_at = func.count(), unindexed(_A.blocked_at)
    mine = _blocked(question, None, None)
    if period is not None:
        mine += [blocked_at >= period.start, blocked_at < period.until]
    if reason:
        mine.append(unindexed(_A.reason) == reason)
    asked = select(_A.domain, number).where(*mine).group_by(_A.domain).order_by(number.desc(), _A.domain)
    return [(domain, many) for domain, many in session.execute(asked.limit(limit))]


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
    found: list[Any] = [_CLEARED, _A.cleared_at >= period.start]
    found += [_A.cleared_at < period.until, _A.blocked_at.is_(None)]
    return [*found, _A.provider == question.provider] if question.provider else found


def list_sizes(session: Session, to_do: int) -> tuple[int, int]:
    """Return how many addresses the list has, and how many of them can be mailed: those replaced are in neither.

    ``to_do`` is how many are blocked and to do: that is dear to count, and known.
    """
    everybody = session.scalar(select(func.count()).select_from(ADDRESS)) or 0
    stopped = to_do + _dealt_with(session)
    replaced, free = _A.replaced_at.is_not(None), _A.blocked_at.is_(None)
    asked = select(replaced, free, func.count()).select_from(ADDRESS).where(_RETIRED).group_by(replaced, free)
    retired = {(bool(was), bool(can)): many for was, can, many in session.execute(asked)}
    gone = retired.get((True, True), 0) + retired.get((True, False), 0)
    return everybody - gone, everybody - stopped - retired.get((True, True), 0) - retired.get((False, True), 0)


def _dealt_with(session: Session, *when: ColumnElement[bool]) -> int:
    """Count the addresses that are blocked and were dealt with."""
    mine = (_A.dealt_at.is_not(None), unindexed(_A.blocked_at).is_not(None), *when)
    return session.scalar(select(func.count()).select_from(ADDRESS).where(*mine)) or 0


def lost_within(session: Session, period: Period, to_do: int) -> int:
    """Count the addresses that were blocked in a period and still are, dealt with or not, save who left the list.

    ``to_do`` is how many of them are to do.
    """
    at = unindexed(_A.blocked_at)
    then = (at >= period.start, at < period.until)
    retired = select(func.count()).select_from(ADDRESS).where(_RETIRED, *then)
    return to_do + _dealt_with(session, *then) - (session.scalar(retired) or 0)


def left_within(session: Session, period: Period) -> int:
    """Count the addresses of those who left their company in a period, and that could be mailed until then."""
    asked = select(func.count()).select_from(ADDRESS).where(_RETIRED, _A.former_at >= period.start)
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
    found = _values(_A.provider)
    return list(session.scalars(select(found.c.value).where(found.c.value > "").limit(_OFFERED)))


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
