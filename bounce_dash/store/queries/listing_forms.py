"""The list of forms, and of what came by one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from bounce_dash.domain.addresses import sort_key
from bounce_dash.store.queries import listing as lists
from bounce_dash.store.queries.core import FORM, FORM_ENTRY
from bounce_dash.store.queries.listing import Listing, address_word, any_of

_F, _E = FORM.c, FORM_ENTRY.c

FORMS = Listing(
    rows=FORM,
    id=_F.id,
    base=_F.id.is_not(None),
    orders={"name": _F.key, "entries": _F.entry_count, "refused": _F.refused_count, "changed": _F.changed_at},
    searched=((_F.key, sort_key),),
)


def entries(form_id: int) -> Listing:
    """Return the list of what came by a form."""
    return Listing(
        rows=FORM_ENTRY,
        id=_E.id,
        base=_E.form_id == form_id,
        orders={"address": _E.key, "outcome": _E.state, "received": _E.received_at},
        filters={"outcome": any_of(_E.state)},
        searched=((_E.key, address_word),),
    )


def form_rows(session: Session, ids: Sequence[int]) -> list[Any]:
    """Return (id, name, kind, is open, entries, refused, changed) of forms, in the order of ``ids``."""
    shown = select(_F.id, _F.name, _F.kind, _F.is_open, _F.entry_count, _F.refused_count, _F.changed_at)
    return lists.in_order(session, shown, _F.id, ids)


def entry_rows(session: Session, ids: Sequence[int]) -> list[Any]:
    """Return what actions.lists.forms.EntryRow says of entries, in the order of ``ids``."""
    shown = select(_E.id, _E.address, _E.state, _E.reason, _E.received_at, _E.answers, _E.decided_by, _E.asking,
                   _E.asked_at)  # fmt: skip
    return lists.in_order(session, shown, _E.id, ids)
