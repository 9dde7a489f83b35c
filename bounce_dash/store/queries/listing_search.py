"""The search over everything: what begins with the text, read from indexes, a few of each sort."""

from typing import Any

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from bounce_dash.domain.addresses import search_key, sort_key
from bounce_dash.store.queries.listing_expressions import columns, contains
from bounce_dash.store.tables import Address, Company, Mailing, Person

_A, _C, _M, _P = columns(Address), columns(Company), columns(Mailing), columns(Person)

#: Sorts after every text that begins like the one before it.
_LAST = "\U0010ffff"


def _begins(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    return (column >= text) & (column < text + _LAST)


def addresses(session: Session, text: str, limit: int) -> list[Any]:
    """Return addresses that begin with the text: (id, address, person, blocked at)."""
    shown = select(_A.id, _A.address, _A.person_name, _A.blocked_at)
    return _some(session, shown.where(_begins(_A.key, search_key(text))).order_by(_A.key), limit)


def persons(session: Session, text: str, limit: int) -> list[Any]:
    """Return persons whose name begins with the text: (id, name, company)."""
    shown = select(_P.id, _P.name, _C.name).outerjoin(Company, _C.id == _P.company_id)
    return _some(session, shown.where(_begins(_P.key, sort_key(text))).order_by(_P.key), limit)


def companies(session: Session, text: str, limit: int) -> list[Any]:
    """Return companies whose name begins with the text: (id, name, key)."""
    shown = select(_C.id, _C.name, _C.key)
    return _some(session, shown.where(_begins(_C.key, sort_key(text))).order_by(_C.key), limit)


def mailings(session: Session, text: str, limit: int) -> list[Any]:
    """Return the newest mailings whose name contains the text: (id, name, subject). There are never many of them."""
    shown = select(_M.id, _M.name, _M.subject)
    return _some(session, shown.where(contains(_M.key, sort_key(text))).order_by(_M.id.desc()), limit)


def _some(session: Session, asked: Any, limit: int) -> list[Any]:
    return list(session.execute(asked.limit(limit)))
