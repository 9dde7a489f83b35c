"""All lists, a row each. A new list is a row here; what its fields mean stands in kind.ListKind."""

from collections.abc import Callable, Sequence

from sqlmodel import Session

from bounce_dash.actions import collections, forms
from bounce_dash.actions.collections import Collection
from bounce_dash.actions.lists.addresses import address_rows, complaint_rows, recipient_rows
from bounce_dash.actions.lists.forms import entry_rows, form_rows
from bounce_dash.actions.lists.incidents import incident_rows
from bounce_dash.actions.lists.kind import Exported, ListKind
from bounce_dash.actions.lists.mailings import mailing, mailing_rows
from bounce_dash.actions.lists.persons import person_rows
from bounce_dash.domain import lists as specs
from bounce_dash.domain.access import Permission
from bounce_dash.domain.errors import BadInput
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.store.queries import blocked, listing_collections, listing_forms, listing_incidents, listing_persons
from bounce_dash.store.queries.listing import Listing
from bounce_dash.store.queries.listing_complaints import COMPLAINTS
from bounce_dash.store.queries.listing_exports import of_address, of_person, of_recipient
from bounce_dash.store.queries.listing_mailings import MAILINGS
from bounce_dash.store.queries.listing_members import members
from bounce_dash.store.queries.listing_picks import picked_rows
from bounce_dash.store.queries.listing_recipients import counts, recipients

#: The kinds of jobs that change, or take along, any addresses whatever list they stand in.
_ANY_ADDRESSES = ("export", "add_to_selection", "add_to_project", "clear_flag", "former_employee",
                  "unset_former_employee", "block", "revalidate", "delete")  # fmt: skip


def _collections(
    of: Listing, kind: collections.CollectionKind
) -> Callable[[Session, int, Sequence[int]], tuple[Collection, ...]]:
    return lambda session, _owner, ids: kind.with_blocked(
        session, [Collection(*row) for row in listing_collections.rows(session, of, ids)]
    )


_ROWS = (
    ListKind(
        name="blocked", spec=specs.BLOCKED, permission=Permission.SEE_LISTS, owner=None,
        listing=lambda owner, query: blocked.listing_for(query), rows=address_rows,
        addresses=picked_rows, jobs=_ANY_ADDRESSES, exported=Exported(specs.BLOCKED.columns, of_address),
    ),
    ListKind(
        name="complaints", spec=specs.COMPLAINTS, permission=Permission.SEE_LISTS, owner=None,
        listing=lambda owner, query: COMPLAINTS, rows=complaint_rows,
        addresses=picked_rows, jobs=(*_ANY_ADDRESSES, "restore_consent"),
        exported=Exported(specs.COMPLAINTS.columns, of_address),
    ),
    ListKind(
        name="selection", spec=specs.MEMBERS, permission=Permission.SEE_LISTS, owner=collections.SELECTIONS.opened,
        listing=lambda owner, query: members("selection", owner), rows=address_rows,
        addresses=picked_rows, jobs=(*_ANY_ADDRESSES, "remove_from_selection"),
        exported=Exported(specs.MEMBERS.columns, of_address),
    ),
    ListKind(
        name="project", spec=specs.MEMBERS, permission=Permission.SEE_LISTS, owner=collections.PROJECTS.opened,
        listing=lambda owner, query: members("project", owner), rows=address_rows,
        addresses=picked_rows, jobs=(*_ANY_ADDRESSES, "remove_from_project"),
        exported=Exported(specs.MEMBERS.columns, of_address),
    ),
    ListKind(
        name="mailing", spec=specs.RECIPIENTS, permission=Permission.SEE_LISTS, owner=mailing,
        listing=recipients, rows=recipient_rows, counts=counts,
        addresses=picked_rows, jobs=(*_ANY_ADDRESSES, "resend"),
        exported=Exported(specs.RECIPIENTS.columns, of_recipient),
    ),
    ListKind(
        name="persons", spec=specs.PERSONS, permission=Permission.SEE_LISTS, owner=None,
        listing=lambda owner, query: listing_persons.PERSONS, rows=person_rows,
        addresses=listing_persons.picked_addresses, jobs=_ANY_ADDRESSES,
        # A person's row becomes one for each address, which nothing but the address tells from each other.
        exported=Exported(("address", *specs.PERSONS.columns, "former_since", "block_cause", "reason",
                           "bounces", "last_bounce", "blocked_since"), of_person, always=("address",)),
        choices={"company": listing_persons.companies},
    ),
    ListKind(
        name="mailings", spec=specs.MAILINGS, permission=Permission.SEE_LISTS, owner=None,
        listing=lambda owner, query: MAILINGS, rows=mailing_rows, addresses=None, jobs=(), exported=None,
    ),
    ListKind(
        name="selections", spec=specs.SELECTIONS, permission=Permission.SEE_LISTS, owner=None,
        listing=lambda owner, query: listing_collections.SELECTIONS,
        rows=_collections(listing_collections.SELECTIONS, collections.SELECTIONS),
        addresses=None, jobs=(), exported=None,
    ),
    ListKind(
        name="projects", spec=specs.PROJECTS, permission=Permission.SEE_LISTS, owner=None,
        listing=lambda owner, query: listing_collections.PROJECTS,
        rows=_collections(listing_collections.PROJECTS, collections.PROJECTS),
        addresses=None, jobs=(), exported=None,
    ),
    ListKind(
        name="incidents", spec=specs.INCIDENTS, permission=Permission.SEE_LISTS, owner=None,
        listing=lambda owner, query: listing_incidents.INCIDENTS, rows=incident_rows,
        addresses=None, jobs=(), exported=None,
    ),
    ListKind(
        name="forms", spec=specs.FORMS, permission=Permission.SEE_LISTS, owner=None,
        listing=lambda owner, query: listing_forms.FORMS, rows=form_rows, addresses=None, jobs=(), exported=None,
    ),
    ListKind(
        name="form", spec=specs.FORM_ENTRIES, permission=Permission.SEE_LISTS, owner=forms.get,
        listing=lambda owner, query: listing_forms.entries(owner), rows=entry_rows,
        addresses=None, jobs=(), exported=None,
    ),
)  # fmt: skip

LISTS: dict[str, ListKind] = {row.name: row for row in _ROWS}


def kind_of(ref: ListRef) -> ListKind:
    """Return the row of a list; raise BadInput when there is none, or an owner is missing or one too many."""
    kind = LISTS.get(ref.name) if isinstance(ref, ListRef) else None
    if kind is None or (ref.owner is None) is not (kind.owner is None):
        raise BadInput(listing=str(ref)[:40])
    return kind
