"""The members of a selection or a project, as a list of addresses, blocked or not."""

from sqlalchemy import func, join, literal, select

from bounce_dash.domain.listing import MEMBERS
from bounce_dash.store.queries import blocked
from bounce_dash.store.queries import listing_groupings as grouped
from bounce_dash.store.queries.listing import Listing
from bounce_dash.store.queries.listing_expressions import columns
from bounce_dash.store.tables import Address, ProjectMember, SelectionMember
from bounce_dash.store.types import NEVER

_A = columns(Address)

_MEMBERS = {
    "selection": (columns(SelectionMember).selection_id, columns(SelectionMember).address_id),
    "project": (columns(ProjectMember).project_id, columns(ProjectMember).address_id),
}


#: Orders of any addresses, blocked or not, that have an index.
WALKS = frozenset({"address", "name", "domain"})

_GROUPINGS = {name: blocked.BLOCKED.groupings[name] for name in MEMBERS.groups}


def members(kind: str, collection_id: int) -> Listing:
    """Return the list of the members of a selection ("selection") or a project ("project")."""
    collection, address = _MEMBERS[kind]
    held = select(address).where(collection == collection_id)
    # The offset, of none, keeps PostgreSQL from joining instead, which would sort the whole list.
    holds = select(literal(1)).where(collection == collection_id, address == _A.id)
    return Listing(
        # Joined, since SQLite gathers what an IN asks for in a table of its own, which takes as long as the sorting.
        rows=join(collection.table, blocked.BLOCKED.rows, address == _A.id),
        id=_A.id,
        base=collection == collection_id,
        held=held,
        walks=WALKS,
        alone=blocked.BLOCKED.rows,
        walked=holds.correlate(blocked.BLOCKED.rows).offset(0).exists(),
        orders={**blocked.BLOCKED.orders, "blocked_since": func.coalesce(_A.blocked_at, NEVER)},
        filters=grouped.filters(_GROUPINGS),
        searched=blocked.BLOCKED.searched,
        groupings=_GROUPINGS,
    )
