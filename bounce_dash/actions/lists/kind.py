"""What there is to say of a list: the fields of a row of the registry, and a page of one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import Group, ListQuery, ListSpec, Picked, filter_of
from bounce_dash.store.queries.listing import Listing
from bounce_dash.store.queries.listing_exports import Values
from bounce_dash.store.queries.listing_groups import Counted
from bounce_dash.store.queries.listing_picks import PickedAddresses

Row = TypeVar("Row")

#: Stands for the owner of a list that belongs to nothing.
NOBODY = 0


def owner_of(ref: ListRef) -> int:
    """Return the id of a list's owner, NOBODY when it has none."""
    return NOBODY if ref.owner is None else ref.owner


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list. ``total`` counts the rows that match, ``group_total`` their groups.

    Grouped, ``rows`` is empty and ``groups`` holds up to a hundred of them; else ``groups`` is empty.
    ``counts`` are numbers that stand beside the list, by name, for lists that have such (`ListKind.counts`).
    ``names`` says what values of the query's filters are called: (filter, value) → name. ``owner`` is what the list
    belongs to, None when it belongs to nothing.
    """

    rows: tuple[Row, ...]
    total: int
    groups: tuple[Group[Row], ...] = ()
    group_total: int = 0
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    owner: Any = None
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export of a list can hold: all its ``columns`` in their order; ``always`` are written, asked for or not.

    ``values`` gives what is read for them, by the id of the list's owner.
    """

    columns: tuple[str, ...]
    values: Callable[[int], Values]
    always: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind:
    """One list. Functions take the id of its owner, NOBODY for a list that belongs to nothing.

    ``name`` is how a `ListRef` calls it, ``spec`` what a query may ask of it, ``permission`` who may see it.
    ``listing`` gives what a query reads from, ``rows`` turns ids into rows, in their order, without those gone.
    ``owner`` reads what the list belongs to and raises NotFound; None for a list that belongs to nothing.
    ``addresses`` gives the addresses of the rows that were picked, None where nothing can be done with rows: that is
    what the ``jobs``, names of kinds of jobs, may run over. ``exported`` says what an export of it holds, None where
    "export" is no such job. ``choices`` are filters whose values are looked up elsewhere than among the rows, by
    (session, typed text, limit). ``counts``, where there is one, counts what stands behind the filter buttons of the
    list as a query has it: by (session, owner, query, now).
    """

    name: str
    spec: ListSpec
    permission: Permission
    listing: Callable[[int, ListQuery], Listing]
    rows: Callable[[Session, int, Sequence[int]], tuple[Any, ...]]
    owner: Callable[[Session, Actor, int], Any] | None
    addresses: Callable[[Listing, Picked, datetime], PickedAddresses] | None
    jobs: tuple[str, ...]
    exported: Exported | None
    choices: Mapping[str, Callable[[Session, str, int], list[Counted]]] = field(default_factory=dict)
    counts: Callable[[Session, int, ListQuery, datetime], Mapping[str, int]] | None = None

    @property
    def typed_filters(self) -> frozenset[str]:
        """The filters whose values are found by typing, since there may be many; a table of texts shows the others."""
        groupings = self.listing(NOBODY, ListQuery(self.spec.order)).groupings
        named = (name for name in self.spec.groups if groupings[name].typed is not None)
        return frozenset(map(filter_of, named)) & frozenset(self.spec.filters)
