"""The lists of all selections and of all projects."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session

from bounce_dash.domain.addresses import sort_key
from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries.core import PROJECT, SELECTION
from bounce_dash.store.queries.listing import Listing


def _listing(table: Table) -> Listing:
    c = table.c
    return Listing(
        rows=table,
        id=c.id,
        base=c.id.is_not(None),
        orders={"name": c.key, "members": c.member_count, "changed": c.changed_at},
        searched=((c.key, sort_key),),
    )


SELECTIONS, PROJECTS = _listing(SELECTION), _listing(PROJECT)


def rows(session: Session, listing: Listing, ids: Sequence[int]) -> list[Any]:
    """Return what the list shows of each, in the order of ``ids``; one that is gone is left out.

    They are (id, name, description, members, created, changed).
    """
    c = listing.rows.c
    shown = select(c.id, c.name, c.description, c.member_count, c.created_at, c.changed_at)
    return lists.in_order(session, shown, c.id, ids)
