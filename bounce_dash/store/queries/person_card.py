"""What a person's card shows. Each question is bounded, and answered for all of the person's addresses at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import Session

from bounce_dash.store.queries.collections import CollectionTables
from bounce_dash.store.queries.core import ADDRESS, ADDRESS_EVENT, AUDIT, COMPANY, MAILING, PERSON, RECIPIENT, REPORT
from bounce_dash.store.tables import Address, Report

_A, _E, _P, _R, _T = ADDRESS.c, ADDRESS_EVENT.c, PERSON.c, REPORT.c, RECIPIENT.c

#: What says on an address's timeline that what a reply told of its owner is no news any more.
DISMISSED = "hint_dismissed"


def person(session: Session, person_id: int) -> Any:
    """Return a person with the name of the company, as a row; None when there is none."""
    shown = (
        _P.id, _P.name, _P.company_id, func.coalesce(COMPANY.c.name, "").label("company"), _P.title, _P.phone,
        _P.origin, _P.created_at, _P.former_at, _P.consent_at, _P.consent_origin, _P.consent_text,
    )  # fmt: skip
    both = PERSON.outerjoin(COMPANY, COMPANY.c.id == _P.company_id)
    return session.execute(select(*shown).select_from(both).where(_P.id == person_id)).one_or_none()


def addresses(session: Session, person_id: int, limit: int) -> list[tuple[Address, str]]:
    """Return a person's addresses, the oldest first, at most ``limit``, each with what it was corrected into."""
    newer = ADDRESS.alias()
    asked = (
        select(Address, func.coalesce(newer.c.address, ""))
        .outerjoin(newer, newer.c.id == _A.replaced_by_id)
        .where(_A.person_id == person_id)
        .order_by(_A.created_at, _A.id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in session.execute(asked)]


def mailings(session: Session, ids: Sequence[int], limit: int) -> list[Any]:
    """Return the newest mailings sent to addresses: (address, mailing, name, sent, opened, clicked)."""
    asked = (
        select(_T.address_id, _T.mailing_id, MAILING.c.name, _T.sent_at, _T.opened_at, _T.clicked_at)
        .join(MAILING, MAILING.c.id == _T.mailing_id)
        .where(_T.address_id.in_(ids), _T.sent_at.is_not(None))
        .order_by(_T.id.desc())
        .limit(limit)
    )
    return list(session.execute(asked))


def mailed(session: Session, ids: Sequence[int]) -> tuple[int, datetime | None]:
    """Return how many mailings were sent to addresses, and when the first one was."""
    asked = select(func.count(_T.mailing_id.distinct()), func.min(_T.sent_at))
    many, first = session.execute(asked.where(_T.address_id.in_(ids), _T.sent_at.is_not(None))).one()
    return many, first


def collections(session: Session, of: CollectionTables, ids: Sequence[int], limit: int) -> list[tuple[int, str]]:
    """Return (id, name) of the selections, or projects, that addresses are in, by name."""
    c, mine = of.sets.c, of.members.c.address_id.in_(ids)
    asked = select(c.id, c.name).where(c.id.in_(select(of.owner).where(mine))).order_by(c.key).limit(limit)
    return [(row[0], row[1]) for row in session.execute(asked)]


def changes(session: Session, target: str, limit: int) -> list[Any]:
    """Return the newest entries of the audit log about a target: (at, actor, action, details)."""
    c = AUDIT.c
    asked = select(c.at, c.actor, c.action, c.details).where(c.target == target).order_by(c.id.desc()).limit(limit)
    return list(session.execute(asked))


def telling_reply(session: Session, ids: Sequence[int]) -> Report | None:
    """Return the newest report that says that an owner of addresses left, unless somebody dismissed it since."""
    asked = (
        select(Report)
        .where(_R.address_id.in_(ids), or_(_R.has_left, _R.successor != ""))
        .order_by(_R.occurred_at.desc(), _R.id.desc())
        .limit(1)
    )
    found = session.scalars(asked).first()
    return None if found is None or _is_dismissed(session, found) else found


def _is_dismissed(session: Session, report: Report) -> bool:
    since = (_E.address_id == report.address_id, _E.occurred_at >= report.recorded_at, _E.what == DISMISSED)
    return session.scalar(select(_E.id).where(*since).limit(1)) is not None


def owner_with(session: Session, key: str) -> tuple[int, str] | None:
    """Return (id, name) of the person who has the address of a key; None when nobody has."""
    found = session.execute(select(_A.person_id, _A.person_name).where(_A.key == key)).one_or_none()
    return (found[0], found[1]) if found and found[0] else None


def companies_beginning(session: Session, key: str, limit: int) -> list[str]:
    """Return the names of companies whose key begins so, in order."""
    c = COMPANY.c
    asked = select(c.name).where(c.key >= key, c.key < key + "\U0010ffff").order_by(c.key).limit(limit)
    return list(session.scalars(asked))
