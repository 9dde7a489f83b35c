"""The recipients of one mailing, as a list of addresses with their status there; and how many have each status."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlmodel import Session

from bounce_dash.domain.listing import BUTTONS, ListQuery
from bounce_dash.store.queries import blocked
from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries import listing_groupings as grouped
from bounce_dash.store.queries.listing import Filter, Grouping, Listing
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

    The query's filters of status and reason are part of what the list is, since indexes lead to such recipients.
    """
    asked = {name: values for name, values in query.filters.items() if name in _OF_RECIPIENT}
    here = [_R.mailing_id == mailing_id, _R.address_id.is_not(None)]
    here += [_meets(name, values) for name, values in asked.items()]
    held = select(_R.address_id).where(*here)
    return Listing(
        rows=blocked.BLOCKED.rows,
        id=_A.id,
        base=_A.id.in_(held),
        held=held,
        in_base=frozenset(asked),
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


def _meets(name: str, values: tuple[str, ...]) -> ColumnElement[bool]:
    meant = [status for one in values for status in BUTTONS.get(one, ())] if name == "status" else values
    return _OF_RECIPIENT[name].in_(meant)


def _groupings(mailing_id: int, held: Select[int]) -> dict[str, Grouping]:
    status, reason = (_here(mailing_id, column) for column in _OF_RECIPIENT.values())
    buttons = {one: button for button, statuses in BUTTONS.items() for one in statuses}
    return {
        "status": grouped.by_other_text(case(buttons, value=status, else_=status), _among(held, "status")),
        "reason": grouped.by_other_text(reason, _among(held, "reason")),
        **{name: blocked.BLOCKED.groupings[name] for name in ("domain", "company")},
    }


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


def _among(held: Select[int], name: str) -> Filter:
    def test(_column: ColumnElement[Any], values: tuple[str, ...], _now: datetime) -> ColumnElement[bool]:
        return _A.id.in_(held.where(_meets(name, values)))

    return Filter(_OF_RECIPIENT[name], test)


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
