"""The members of a selection or a project, as a list of addresses, blocked or not."""

from sqlalchemy import ColumnElement, FromClause, and_, func, join, literal, select, text

from bounce_dash.domain.lists import MEMBERS
from bounce_dash.store.queries import blocked
from bounce_dash.store.queries import listing_groupings as grouped
from bounce_dash.store.queries.listing import Listing, Part
from bounce_dash.store.queries.listing_expressions import columns
from bounce_dash.store.tables import Address, ProjectMember, SelectionMember
from bounce_dash.store.tables.people import BOUNCED, BOUNCED_ORDERS, HAS_BOUNCED
from bounce_dash.store.types import NEVER

_A = columns(Address)

_MEMBERS = {
    "selection": (columns(SelectionMember).selection_id, columns(SelectionMember).address_id),
    "project": (columns(ProjectMember).project_id, columns(ProjectMember).address_id),
}


#: Orders of any addresses, blocked or not, that have an index.
WALKS = frozenset({"address", "name", "domain", "company", "provider"})

_GROUPINGS = {name: blocked.BLOCKED.groupings[name] for name in MEMBERS.groups}


def _parts(
    held: ColumnElement[bool], holds: ColumnElement[bool], joined: FromClause, address: ColumnElement[int]
) -> dict[str, tuple[Part, ...]]:
    """Return what members fall into: blocked ones to do, those dealt with, others with a bounce, the rest, all alike.

    ``held`` leads to members, ``holds`` is asked of an address on the way along an index.
    """
    alone, bounced, is_open = blocked.BLOCKED.rows, text(f"({BOUNCED})"), _A.blocked_at.is_(None)
    quiet = text(f"NOT {HAS_BOUNCED}")
    parts = {}
    for order in ("reason", "block_cause", "bounces", "last_bounce", "last_mailing", "blocked_since"):
        by = blocked.BLOCKED.orders[order]
        dealt = and_(_A.dealt_at.is_not(None), _A.blocked_at.is_not(None), holds)
        those = [Part(alone, _A.id, and_(blocked.BLOCKED.base, holds), by), Part(alone, _A.id, dealt, by)]
        if order in BOUNCED_ORDERS:
            those += [Part(alone, _A.id, and_(bounced, holds), by), Part(joined, address, and_(held, is_open, quiet))]
        else:
            those.append(Part(joined, address, and_(held, is_open)))
        parts[order] = tuple(those)
    return parts


def members(kind: str, collection_id: int) -> Listing:
    """Return the list of the members of a selection ("selection") or a project ("project")."""
    collection, address = _MEMBERS[kind]
    held = select(address).where(collection == collection_id)
    # The offset, of none, keeps PostgreSQL from joining instead, which would sort the whole list.
    asked = select(literal(1)).where(collection == collection_id, address == _A.id)
    holds = asked.correlate(blocked.BLOCKED.rows).offset(0).exists()
    # Joined, since SQLite gathers what an IN asks for in a table of its own, which takes as long as the sorting.
    joined = join(collection.table, blocked.BLOCKED.rows, address == _A.id)
    return Listing(
        rows=joined,
        id=_A.id,
        base=collection == collection_id,
        held=held,
        walks=WALKS,
        alone=blocked.BLOCKED.rows,
        walked=holds,
        parts=_parts(collection == collection_id, holds, joined, address),
        orders={**blocked.BLOCKED.orders, "blocked_since": func.coalesce(_A.blocked_at, NEVER)},
        filters=grouped.filters(_GROUPINGS),
        searched=blocked.BLOCKED.searched,
        groupings=_GROUPINGS,
    )
