"""Whether an action would do anything to addresses at all: what is offered for them follows from it."""

from sqlalchemy import ColumnElement, Select, case, func, not_, or_, select
from sqlmodel import Session

from bounce_dash.store.queries.core import ADDRESS
from bounce_dash.store.queries.flags import SKIPS

_A = ADDRESS.c

#: Kind of job → which addresses it changes. Of a kind that does not stand here it cannot be told so easily.
CHANGES: dict[str, ColumnElement[bool]] = {
    "clear_flag": not_(or_(SKIPS["complaint"], SKIPS["no_flag"])),
    "block": not_(SKIPS["already_blocked"]),
    "former_employee": _A.person_id.is_not(None) & _A.former_at.is_(None),
    "unset_former_employee": _A.former_at.is_not(None),
    "restore_consent": not_(SKIPS["no_complaint"]),
}

#: Addresses that are looked at; of more it is taken for granted that one of them is of any sort.
_LOOKED_AT = 2_000


def pointless(session: Session, ids: Select[int]) -> frozenset[str]:
    """Return the kinds of jobs (of those in CHANGES) that would change none of the addresses that a statement gives."""
    (picked,) = ids.order_by(None).limit(_LOOKED_AT + 1).subquery().c
    applies = [func.max(case((condition, 1), else_=0)) for condition in CHANGES.values()]
    asked = select(func.count(), *applies).select_from(picked.table.join(ADDRESS, _A.id == picked))
    number, *found = session.execute(asked).one()
    return frozenset(kind for kind, any_ in zip(CHANGES, found, strict=True) if number <= _LOOKED_AT and not any_)
