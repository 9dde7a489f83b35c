"""All that is known of one address. Each question is bounded: an address may have thousands of reports."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from bounce_dash.store.queries.listing_expressions import columns
from bounce_dash.store.tables import Address, AddressEvent, Job, JobItem, Mailing, Person, Recipient, Report

_A, _P, _R, _M, _E = (columns(table) for table in (Address, Person, Report, Mailing, AddressEvent))
_J, _I, _T = (columns(table) for table in (Job, JobItem, Recipient))

#: Newest entries of each kind that a timeline is made of.
TIMELINE = 50

#: Values of one IN-list; SQLite takes 32,766 parameters a statement.
_AT_A_TIME = 1_000

#: Colleagues are counted up to here: beyond, "many" says as much.
MOST_COLLEAGUES = 1_000


def address_and_person(session: Session, address_id: int) -> tuple[Address, Person | None] | None:
    """Return an address and whom it belongs to; None when it is gone."""
    asked = select(Address, Person).outerjoin(Person).where(_A.id == address_id)
    found = session.execute(asked).first()
    return (found[0], found[1]) if found else None


def blocked_keys(session: Session, keys: Collection[str]) -> set[str]:
    """Return those of some keys of addresses that are blocked."""
    ordered, found = sorted(keys), set[str]()
    for start in range(0, len(ordered), _AT_A_TIME):
        asked = select(_A.key).where(_A.key.in_(ordered[start : start + _AT_A_TIME]), _A.blocked_at.is_not(None))
        found.update(session.scalars(asked))
    return found


def colleagues_mailed(session: Session, person: Person | None) -> int:
    """Count the other persons' addresses at the company that still receive mail, up to MOST_COLLEAGUES."""
    if person is None or person.company_id is None:
        return 0
    others = (
        select(_A.id)
        .join(Person, _A.person_id == _P.id)
        .where(_P.company_id == person.company_id, _P.id != person.id)
        .where(_A.blocked_at.is_(None), _A.former_at.is_(None))
        .limit(MOST_COLLEAGUES)
    )
    return session.scalar(select(func.count()).select_from(others.subquery())) or 0


def reports(session: Session, ids: Sequence[int]) -> list[tuple[Report, str | None]]:
    """Return the newest reports of addresses, each with the name of its mailing, newest first."""
    asked = (
        select(Report, _M.name)
        .outerjoin(Mailing)
        .where(_R.address_id.in_(ids))
        .order_by(_R.occurred_at.desc(), _R.id.desc())
        .limit(TIMELINE)
    )
    return [(row[0], row[1]) for row in session.execute(asked)]


def events(session: Session, ids: Sequence[int]) -> list[Any]:
    """Return the newest other events of addresses: (address, at, what, detail, actor, id and name of the mailing)."""
    asked = (
        select(_E.address_id, _E.occurred_at, _E.what, _E.detail, _E.actor, _E.mailing_id, _M.name)
        .outerjoin(Mailing, _E.mailing_id == _M.id)
        .where(_E.address_id.in_(ids))
        .order_by(_E.occurred_at.desc(), _E.id.desc())
        .limit(TIMELINE)
    )
    return list(session.execute(asked))


def bulk_actions(session: Session, ids: Sequence[int]) -> list[Any]:
    """Return the newest bulk actions that changed addresses: (address, at, kind, actor, state, args)."""
    asked = (
        select(_I.address_id, _J.created_at, _J.kind, _J.actor_name, _J.state, _J.args)
        .join(JobItem, _I.job_id == _J.id)
        .where(_I.address_id.in_(ids), _I.skipped == "")
        .order_by(_J.id.desc())
        .limit(TIMELINE)
    )
    return list(session.execute(asked))


def mailings(session: Session, address_id: int) -> list[Any]:
    """Return the newest mailings sent to an address: (at, mailing)."""
    asked = (
        select(_T.sent_at, _M.name)
        .join(Mailing, _T.mailing_id == _M.id)
        .where(_T.address_id == address_id, _T.sent_at.is_not(None))
        .order_by(_T.id.desc())
        .limit(TIMELINE)
    )
    return list(session.execute(asked))
