"""Where to begin with what is to do: the largest things that one act, or one kind of act, would mend. Reading only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.days import days_text
from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.lists import BLOCKED
from bounce_dash.domain.providers import meant_domain
from bounce_dash.domain.reasons import REASONS, Fault, Reason
from bounce_dash.domain.suggesting import DEAD_DOMAIN
from bounce_dash.store.queries import blocked, counting
from bounce_dash.store.types import NEVER

#: Fewer than these do not stand out; domains with a typing slip that one link names.
LEAST, _DOMAINS = 5, 20

#: For how long a mailbox has been full when its owner has probably left it.
_ABANDONED = timedelta(days=91)

#: Reasons that lie with the sender: what is mended once is mended for all.
_OURS = tuple(reason.value for reason, row in REASONS.items() if row.fault is Fault.POLICY)


class Beginning(StrEnum):
    """What can be begun with."""

    REFUSED = "refused"
    SLIPS = "slips"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Start:
    """One thing to begin with: how many addresses it is about, the list of them; ``reason`` of those refused."""

    what: Beginning
    count: int
    query: ListQuery
    reason: str = ""


def where_to_begin(session: Session, actor: Actor, *, now: datetime) -> tuple[Start, ...]:
    """Return what to begin with, in the order of `Beginning`; nothing that does not stand out."""
    actor.require(Permission.SEE_LISTS)
    return counting.kept(session, "where to begin", lambda asked: _starts(asked, now))


def _starts(session: Session, now: datetime) -> tuple[Start, ...]:
    found = (_refused(session), _slips(session, now), _full(session, now))
    return tuple(start for start in found if start.count >= LEAST)


def _query(**filters: tuple[str, ...]) -> ListQuery:
    return ListQuery(BLOCKED.order, BLOCKED.descending, filters=filters)


def _refused(session: Session) -> Start:
    reason, number = blocked.commonest_reason(session, _OURS)
    return Start(Beginning.REFUSED, number, _query(reason=(reason,)), reason)


def list_of(session: Session, what: Beginning, now: datetime) -> ListQuery | None:
    """Return the list of slips, or of full mailboxes; None when no domain looks like a slip."""
    return _of_slips(session) if what is Beginning.SLIPS else _of_full(now)


def _slips(session: Session, now: datetime) -> Start:
    query = _of_slips(session)
    return Start(Beginning.SLIPS, blocked.number_matching(session, query, now) if query else 0, query or _query())


def _of_slips(session: Session) -> ListQuery | None:
    domains = blocked.domains_of(session, sorted(DEAD_DOMAIN))
    meant = tuple(domain for domain in domains if meant_domain(domain))[:_DOMAINS]
    return _query(domain=meant) if meant else None


def _full(session: Session, now: datetime) -> Start:
    query = _of_full(now)
    return Start(Beginning.FULL, blocked.number_matching(session, query, now), query)


def _of_full(now: datetime) -> ListQuery:
    days = days_text(NEVER.date(), (now - _ABANDONED).date())
    return _query(reason=(Reason.MAILBOX_FULL.value,), since=(days,))
