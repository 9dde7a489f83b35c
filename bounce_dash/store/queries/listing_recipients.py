"""The recipients of one mailing, as a list of addresses with what became of them there; and how many have each fact."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, join, literal, select
from sqlmodel import Session

from bounce_dash.domain.facts import BITS, bit_of, with_any
from bounce_dash.domain.listing import ListQuery
from bounce_dash.store.queries import blocked
from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries import listing_groupings as grouped
from bounce_dash.store.queries.core import RECIPIENT
from bounce_dash.store.queries.counting import kept
from bounce_dash.store.queries.listing import Filter, Grouping, Listing, narrowed, where
from bounce_dash.store.queries.listing_expressions import columns
from bounce_dash.store.queries.listing_members import WALKS
from bounce_dash.store.tables import Address

_A, _R = columns(Address), RECIPIENT.c

_SHOWN = (_A.id, _A.address, _A.person_name, _A.company_name, _A.domain, _R.status, _R.reason, _R.skip_cause, _R.tries,
          _R.next_try_at, _R.sent_at, _R.bounced_at, _R.opened_at, _R.clicked_at, _R.complained_at, _A.person_id,
          _A.blocked_at, _A.former_at)  # fmt: skip

#: Orders by a column of the recipient, each with an index of its own. Who was sent nothing has no moment: the databases
#: put such rows at either end.
_OWN_ORDERS = {"status": _R.facts, "reason": _R.reason, "sent": _R.sent_at}

#: Filters that are of the recipient, not of the address → the condition on it for some values.
_OF_RECIPIENT: Mapping[str, Callable[[tuple[str, ...]], ColumnElement[bool]]] = {
    "fact": lambda values: _R.facts.in_(with_any(values)),
    "status": lambda values: _R.status.in_(values),
    "reason": lambda values: _R.reason.in_(values),
}


def recipients(mailing_id: int, query: ListQuery) -> Listing:
    """Return the list of a mailing's recipients, named by address; those that were deleted since are not in it.

    The query's filters on the recipient are part of what the list is, since indexes lead to such recipients. In an
    order of the recipient's own a row is named by the recipient's column: then that order's index holds the whole
    order.
    """
    asked = {name: values for name, values in query.filters.items() if name in _OF_RECIPIENT}
    here = [_R.mailing_id == mailing_id, _R.address_id.is_not(None)]
    here += [_OF_RECIPIENT[name](values) for name, values in asked.items()]
    whole = select(_R.address_id).where(_R.mailing_id == mailing_id)
    return Listing(
        name=_name(mailing_id, asked),
        # Joined, since SQLite gathers what an IN asks for in a table of its own, which takes as long as the sorting.
        rows=join(RECIPIENT, blocked.BLOCKED.rows, _R.address_id == _A.id),
        id=_R.address_id if query.order in _OWN_ORDERS else _A.id,
        base=and_(*here),
        held=select(_R.address_id).where(*here),
        in_base=frozenset(asked),
        walks=WALKS,
        alone=blocked.BLOCKED.rows,
        walked=select(literal(1))
        .where(*here, _R.address_id == _A.id)
        .correlate(blocked.BLOCKED.rows)
        .offset(0)
        .exists(),
        orders={**{name: blocked.BLOCKED.orders[name] for name in ("address", "name", "company", "domain")},
                **_OWN_ORDERS},
        filters={"domain": lists.any_of(_A.domain), "company": lists.any_of(_A.company_key)},
        searched=blocked.BLOCKED.searched,
        groupings=_groupings(whole),
    )  # fmt: skip


def _name(mailing_id: int, asked: Mapping[str, tuple[str, ...]]) -> str:
    """Return the name under which the number of a whole mailing, or of some facts in it, may be kept for a while."""
    if set(asked) - {"fact"}:
        return ""
    return f"mailing:{mailing_id}:{sum(map(bit_of, set(asked['fact']))) if asked else ''}"


def _groupings(whole: Select[int]) -> dict[str, Grouping]:
    return {
        "status": grouped.by_other_text(_R.status, _among(whole, "status")),
        "reason": grouped.by_other_text(_R.reason, _among(whole, "reason")),
        **{name: blocked.BLOCKED.groupings[name] for name in ("domain", "company")},
    }


def _among(whole: Select[int], name: str) -> Filter:
    """Return the filter of one group, which is asked of addresses where a list is followed along their order."""

    def test(_column: ColumnElement[Any], values: tuple[str, ...], _now: datetime) -> ColumnElement[bool]:
        return _A.id.in_(whole.where(_OF_RECIPIENT[name](values)))

    return Filter(_R[name], test)


def rows(session: Session, mailing_id: int, ids: Sequence[int]) -> list[Any]:
    """Return what the list shows of each recipient, in the order of the address ids; one that is gone is left out."""
    shown = select(*_SHOWN).join(RECIPIENT, _R.address_id == _A.id).where(_R.mailing_id == mailing_id)
    return lists.in_order(session, shown, _A.id, ids)


def counts(session: Session, mailing_id: int, query: ListQuery, now: datetime) -> dict[str, int]:
    """Count by fact the recipients that a query shows, its own filter of facts aside: what each button stands for."""
    rest = {name: values for name, values in query.filters.items() if name != "fact"}
    asked = replace(query, filters=rest)
    listing = recipients(mailing_id, asked)
    found = select(_R.facts, func.count()).group_by(_R.facts)
    if not narrowed(listing, asked):
        found = found.where(listing.base)
        by_facts = kept(session, f"facts:{listing.name}", lambda session: _counted(session, found))
    else:
        matched = where(listing, asked, now)
        by_facts = _counted(session, found.select_from(listing.rows).where(matched))
    return {fact.value: sum(many for facts, many in by_facts if facts & bit) for fact, bit in BITS.items()}


def _counted(session: Session, found: Select[int, int]) -> list[tuple[int, int]]:
    return [(facts, many) for facts, many in session.execute(found)]
