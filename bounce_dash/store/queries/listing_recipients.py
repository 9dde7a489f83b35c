"""The recipients of one mailing, as a list of addresses with their status there; and how many have each status."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlmodel import Session

from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.store.queries import blocked
from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries import listing_groupings as grouped
from bounce_dash.store.queries.listing import Filter, Grouping, Listing, Test
from bounce_dash.store.queries.listing_expressions import columns
from bounce_dash.store.queries.listing_members import WALKS
from bounce_dash.store.tables import Address, Recipient
from bounce_dash.store.types import NEVER

_A, _R = columns(Address), columns(Recipient)

_SHOWN = (_A.id, _A.address, _A.person_name, _A.company_name, _A.domain, _R.status, _R.reason, _R.tries, _R.sent_at,
          _R.bounced_at, _R.opened_at, _R.complained_at, _A.person_id)  # fmt: skip


#: Filters that are of the recipient, not of the address → the column.
_OF_RECIPIENT = {"status": _R.status, "reason": _R.reason}


def recipients(mailing_id: int, query: ListQuery) -> Listing:
    """Return the list of a mailing's recipients, named by address; those that were deleted since are not in it.

    The query's filters of status and cause are part of what the list is, since indexes lead to such recipients.
    """
    here = [_R.mailing_id == mailing_id, _R.address_id.is_not(None)]
    here += [_OF_RECIPIENT[name].in_(values) for name, values in query.filters.items() if name in _OF_RECIPIENT]
    held = select(_R.address_id).where(*here)
    return Listing(
        rows=blocked.BLOCKED.rows,
        id=_A.id,
        base=_A.id.in_(held),
        held=held,
        walks=WALKS,
        walked=select(literal(1))
        .where(*here, _R.address_id == _A.id)
        .correlate(blocked.BLOCKED.rows)
        .offset(0)
        .exists(),
        orders=_orders(mailing_id),
        filters={"domain": lists.any_of(_A.domain), "company": lists.any_of(_A.company_key)},
        searched=blocked.BLOCKED.searched,
        groupings=_groupings(mailing_id, held),
    )


def _groupings(mailing_id: int, held: Select[int]) -> dict[str, Grouping]:
    of_recipient = {
        name: grouped.by_other_text(_here(mailing_id, column), Filter(column, _among(held)))
        for name, column in _OF_RECIPIENT.items()
    }
    of_address = {name: blocked.BLOCKED.groupings[name] for name in ("domain", "company")}
    return {**of_recipient, **of_address}


def _here(mailing_id: int, column: ColumnElement[Any]) -> ColumnElement[Any]:
    one = select(column).where(_R.mailing_id == mailing_id, _R.address_id == _A.id)
    return one.correlate(blocked.BLOCKED.rows).scalar_subquery()


def _orders(mailing_id: int) -> dict[str, ColumnElement[Any]]:
    return {
        "address": _A.key,
        "name": _A.person_key,
        "company": _A.company_key,
        "domain": _A.domain,
        "status": _here(mailing_id, _R.status),
        "reason": _here(mailing_id, _R.reason),
        "sent": func.coalesce(_here(mailing_id, _R.sent_at), NEVER, type_=_R.sent_at.type),
    }


def _among(held: Select[int]) -> Test:
    def test(column: ColumnElement[Any], values: tuple[str, ...], _now: datetime) -> ColumnElement[bool]:
        return _A.id.in_(held.where(column.in_(values)))

    return test


def picked_from(mailing_id: int, picked: Picked) -> Listing:
    """Return the list that a user picked from. What was picked one by one stays picked when its status changes."""
    return recipients(mailing_id, picked.query if picked.all_matching else ListQuery(order=""))


def picked_ids(mailing_id: int, picked: Picked, now: datetime) -> Select[int]:
    """Return the statement that gives the address ids of the recipients that a user picked, in no order."""
    return lists.picked(picked_from(mailing_id, picked), picked, now)


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
