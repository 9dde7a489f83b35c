"""The list of blocked addresses: what it is read from, and the rows of a page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select, text
from sqlmodel import Session

from bounce_dash.domain.listing import ListQuery
from bounce_dash.domain.lists import DEALT_WITH, SINCE_DAYS
from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries import listing_groupings as grouped
from bounce_dash.store.queries.listing import Listing
from bounce_dash.store.queries.listing_expressions import columns, unindexed
from bounce_dash.store.tables import Address, Company, Mailing
from bounce_dash.store.tables.people import BLOCKED_ORDERS, CLEARED
from bounce_dash.store.types import NEVER

_A, _C, _M = columns(Address), columns(Company), columns(Mailing)

#: Spans within which days are worth a group each; longer ones are grouped by month.
_SPANS_OF_DAYS = frozenset(span for span, days in SINCE_DAYS.items() if days <= 31)

#: For how long what was freed still stands among what was dealt with.
_LATELY = timedelta(days=30)

#: Addresses that are looked at for their domains.
_LOOKED_AT = 5_000

_GROUPINGS = {
    "reason": grouped.by_text(_A.reason, typed=False),
    "block_cause": grouped.by_text(_A.block_cause, typed=False),
    "domain": grouped.by_text(_A.domain),
    "company": grouped.by_text(_A.company_key, _C.name, owner=_C.key),
    "last_mailing": grouped.by_reference(_A.mailing_id, _M.id, _M.name, _A.mailing_key),
    "name": grouped.by_text(_A.person_key, _A.person_name),
    "bounces": grouped.by_number(_A.bounce_count),
    "provider": grouped.by_text(_A.provider),
    "last_bounce": grouped.by_month(_A.last_bounce_at),
    "blocked_since": grouped.by_month(_A.blocked_at),
    "address": grouped.by_initial(_A.key),
}

BLOCKED = Listing(
    name="blocked",
    rows=Address.__table__,  # type: ignore[attr-defined]
    id=_A.id,
    base=_A.blocked_at.is_not(None) & _A.dealt_at.is_(None),
    in_base=frozenset({"state"}),
    orders={name: _A[column] for name, column in BLOCKED_ORDERS.items()},
    filters={**grouped.filters(_GROUPINGS, indexed=_GROUPINGS), "since": lists.since(_A.blocked_at)},
    searched=((_A.key, lists.address_word), (_A.person_key, lists.name_word), (_A.company_key, lists.name_word)),
    scanned=_A.blocked_at > NEVER,
    groupings=_GROUPINGS,
)

_BY_DAY = replace(
    BLOCKED,
    groupings={
        **_GROUPINGS,
        "last_bounce": grouped.by_day(_A.last_bounce_at),
        "blocked_since": grouped.by_day(_A.blocked_at),
    },
)

#: Those that were dealt with have one index, which covers all that they are filtered, searched and ordered by.
_DEALT = replace(
    BLOCKED,
    name="dealt",
    base=_A.dealt_at.is_not(None),
    held=select(_A.id).where(_A.dealt_at.is_not(None)),
    orders={name: unindexed(column) for name, column in BLOCKED.orders.items()},
    filters={name: replace(one, column=unindexed(one.column), indexed=False) for name, one in BLOCKED.filters.items()},
    scanned=_A.dealt_at > NEVER,
    groupings={name: replace(one, by=unindexed(one.by), step=None) for name, one in _GROUPINGS.items()},
)

_SHOWN = (
    _A.id, _A.address, _A.person_name, _A.company_name, _A.reason, _A.block_cause, _A.bounce_count, _A.last_bounce_at,
    _A.mailing_name, _A.domain, _A.blocked_at, _A.provider, _A.person_id, _A.replaced_at, _A.former_at, _A.dealt_at,
)  # fmt: skip


def listing_for(query: ListQuery) -> Listing:
    """Return the listing that suits a query: what is to do, unless it asks for what was dealt with; a short span is
    grouped by day."""
    if DEALT_WITH in query.filters.get("state", ()):
        lately = datetime.now(UTC) - _LATELY  # what was freed long ago is no news
        return replace(_DEALT, base=_DEALT.base & or_(_A.blocked_at.is_not(None), _A.dealt_at >= lately))
    return _BY_DAY if _SPANS_OF_DAYS.intersection(query.filters.get("since", ())) else BLOCKED


def rows(session: Session, ids: Sequence[int]) -> list[Any]:
    """Return what the grid shows of each address, in the order of ``ids``; one that is gone is left out."""
    return lists.in_order(session, select(*_SHOWN), _A.id, ids)


def commonest_reason(session: Session, reasons: Sequence[str]) -> tuple[str, int]:
    """Return which of some reasons most addresses to do have, and how many: ("", 0) when none has any."""
    number = func.count().label("number")
    asked = select(_A.reason, number).where(BLOCKED.base, _A.reason.in_(reasons)).group_by(_A.reason)
    found = session.execute(asked.order_by(number.desc(), _A.reason).limit(1)).first()
    return (found[0], found[1]) if found else ("", 0)


def domains_of(session: Session, reasons: Sequence[str]) -> list[str]:
    """Return the domains of addresses to do that have one of some reasons, the commonest first, of a bounded part."""
    some = select(_A.domain).where(BLOCKED.base, _A.reason.in_(reasons)).limit(_LOOKED_AT).subquery()
    asked = select(some.c.domain).group_by(some.c.domain)
    return list(session.scalars(asked.order_by(func.count().desc(), some.c.domain)))


def number_matching(session: Session, query: ListQuery, now: datetime) -> int:
    """Count the addresses to do that match a query."""
    return lists.count(session, lists.matching(BLOCKED, query, now, driver=next(iter(query.filters), "")))


def summary(session: Session, now: datetime) -> tuple[int, int, int, int]:
    """Count the blocked addresses that are to do, those blocked within a week, those repaired within a week, and those
    that were dealt with."""
    week = now - timedelta(days=7)
    number = select(func.count()).select_from(BLOCKED.rows)
    questions = (
        number.where(BLOCKED.base),
        number.where(BLOCKED.base, _A.blocked_at >= week),
        number.where(text(CLEARED), _A.cleared_at >= week, _A.blocked_at.is_(None)),
        number.where(_A.dealt_at >= week, _A.replaced_at.is_not(None)),
        number.where(listing_for(ListQuery("", filters={"state": (DEALT_WITH,)})).base),
    )
    total, new, cleared, corrected, dealt = (session.scalar(question) or 0 for question in questions)
    return total, new, cleared + corrected, dealt
