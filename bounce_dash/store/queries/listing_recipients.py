"""The recipients of one mailing, as a list of addresses with their status there; and how many have each status."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, or_, select
from sqlmodel import Session

from bounce_dash.store.queries import blocked
from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries import listing_groupings as grouped
from bounce_dash.store.queries.listing import Filter, Listing, Test
from bounce_dash.store.queries.listing_expressions import columns
from bounce_dash.store.tables import Address, Recipient
from bounce_dash.store.types import NEVER

_A, _R = columns(Address), columns(Recipient)

_SHOWN = (_A.id, _A.address, _A.person_name, _A.company_name, _A.domain, _R.status, _R.reason, _R.tries, _R.sent_at,
          _R.bounced_at, _R.opened_at, _R.complained_at, _A.person_id)  # fmt: skip


def recipients(mailing_id: int) -> Listing:
    """Return the list of a mailing's recipients, named by address; those that were deleted since are not in it."""
    here = select(_R.address_id).where(_R.mailing_id == mailing_id, _R.address_id.is_not(None))

    def of(column: ColumnElement[Any]) -> ColumnElement[Any]:
        one = select(column).where(_R.mailing_id == mailing_id, _R.address_id == _A.id)
        return one.correlate(blocked.BLOCKED.rows).scalar_subquery()

    def any_of(column: ColumnElement[str]) -> Filter:
        return Filter(column, _among(here))

    return Listing(
        rows=blocked.BLOCKED.rows,
        id=_A.id,
        base=_A.id.in_(here),
        held=here,
        walked=_exists(mailing_id),
        orders={
            "address": _A.key,
            "name": _A.person_key,
            "company": _A.company_key,
            "domain": _A.domain,
            "status": of(_R.status),
            "cause": of(_R.reason),
            "sent": func.coalesce(of(_R.sent_at), NEVER, type_=_R.sent_at.type),
        },
        filters={
            "status": any_of(_R.status),
            "cause": any_of(_R.reason),
            "domain": lists.any_of(_A.domain),
            "company": lists.any_of(_A.company_key),
        },
        searched=blocked.BLOCKED.searched,
        groupings={
            "status": grouped.by_other_text(of(_R.status), any_of(_R.status)),
            "cause": grouped.by_other_text(of(_R.reason), any_of(_R.reason)),
            "domain": grouped.by_text(_A.domain),
            "company": grouped.by_text(_A.company_key, _A.company_name),
        },
    )


def _exists(mailing_id: int) -> ColumnElement[bool]:
    one = select(literal(1)).where(_R.mailing_id == mailing_id, _R.address_id == _A.id)
    return one.correlate(blocked.BLOCKED.rows).exists()


def _among(here: Select[int]) -> Test:
    def test(column: ColumnElement[Any], values: tuple[str, ...], _now: datetime) -> ColumnElement[bool]:
        return _A.id.in_(here.where(or_(*(column == value for value in values))))

    return test


def rows(session: Session, mailing_id: int, ids: Sequence[int]) -> list[Any]:
    """Return what the list shows of each recipient, in the order of the address ids; one that is gone is left out."""
    shown = select(*_SHOWN).join(Recipient, _R.address_id == _A.id).where(_R.mailing_id == mailing_id)
    return lists.in_order(session, shown, _A.id, ids)


def counts(session: Session, mailing_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Count the recipients of some mailings: mailing → status → number, deleted addresses included."""
    asked = (
        select(_R.mailing_id, _R.status, func.count())
        .where(_R.mailing_id.in_(mailing_ids))
        .group_by(_R.mailing_id, _R.status)
    )
    found: dict[int, dict[str, int]] = {one: {} for one in mailing_ids}
    for mailing_id, status, number in session.execute(asked):
        found[mailing_id][status] = number
    return found
