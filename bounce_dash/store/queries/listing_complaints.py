"""The list of complaints: addresses whose owner reported spam and has not consented again."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries import listing_groupings as grouped
from bounce_dash.store.queries.blocked import BLOCKED
from bounce_dash.store.queries.listing import Listing
from bounce_dash.store.queries.listing_expressions import columns
from bounce_dash.store.tables import Address

_A = columns(Address)

_GROUPINGS = {
    **{name: BLOCKED.groupings[name] for name in ("domain", "company", "last_mailing", "provider")},
    "complained": grouped.by_month(_A.complained_at),
}

COMPLAINTS = Listing(
    rows=Address.__table__,  # type: ignore[attr-defined]
    id=_A.id,
    base=_A.complained_at.is_not(None),  # a consent takes the moment away
    orders={
        "address": _A.key,
        "name": _A.person_key,
        "company": _A.company_key,
        "complained": _A.complained_at,
        "last_mailing": _A.mailing_key,
        "domain": _A.domain,
        "provider": _A.provider,
    },
    filters={**grouped.filters(_GROUPINGS, indexed=("complained",)), "since": lists.since(_A.complained_at)},
    searched=((_A.key, lists.address_word), (_A.person_key, lists.name_word), (_A.company_key, lists.name_word)),
    groupings=_GROUPINGS,
)

_SHOWN = (_A.id, _A.address, _A.person_name, _A.company_name, _A.complained_at, _A.mailing_name, _A.domain,
          _A.provider, _A.person_id)  # fmt: skip


def rows(session: Session, ids: Sequence[int]) -> list[Any]:
    """Return what the list shows of each address, in the order of ``ids``; one that is gone is left out."""
    return lists.in_order(session, select(*_SHOWN), _A.id, ids)
