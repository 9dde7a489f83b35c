"""The search over everything: what begins with the text, then what has its words; from indexes, a few of each sort.

Each function takes the session, what was typed, its words (domain.searching.words) and how many rows are wanted, and
returns the id of each row and what is told of it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, select
from sqlmodel import Session

from bounce_dash.domain.addresses import search_key, sort_key
from bounce_dash.store.queries import words as kept
from bounce_dash.store.queries.core import PROJECT, SELECTION
from bounce_dash.store.queries.listing_expressions import columns, contains
from bounce_dash.store.tables import Address, Company, Mailing, Person

_A, _C, _M, _P = columns(Address), columns(Company), columns(Mailing), columns(Person)

#: Sorts after every text that begins like the one before it.
_LAST = "\U0010ffff"

#: Addresses that are looked at for the domains they are at, where a domain's first word is not what was typed.
_SAMPLE = 500

#: What the list of blocked addresses shows, which a domain leads to.
_TO_DO = _A.blocked_at.is_not(None) & _A.dealt_at.is_(None)


def _begins(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    return (column >= text) & (column < text + _LAST) if text else false()


def _has(column: ColumnElement[str], words: Sequence[str]) -> ColumnElement[bool]:
    return and_(*(contains(column, word) for word in words))


def _among(column: ColumnElement[int], ids: Sequence[int]) -> ColumnElement[bool]:
    return column.in_(ids)


def addresses(session: Session, typed: str, words: Sequence[str], limit: int) -> list[Any]:
    """Return addresses: (id, address, person's name, blocked at, person's id)."""
    shown = select(_A.id, _A.address, _A.person_name, _A.blocked_at, _A.person_id)

    def others(number: int) -> ColumnElement[bool]:
        return _among(_A.id, kept.ids_with(session, kept.ADDRESSES, words, number))

    # Who typed a whole address, or pasted one, wants no other.
    enough = 1 if "@" in typed.lstrip("@") else limit
    return _found(session, shown, (_A.id, _A.key), search_key(typed), others if words else None, limit, enough=enough)


def persons(session: Session, typed: str, words: Sequence[str], limit: int) -> list[Any]:
    """Return persons: (id, name, company)."""
    shown = select(_P.id, _P.name, func.coalesce(_C.name, "")).outerjoin(Company, _C.id == _P.company_id)

    def others(number: int) -> ColumnElement[bool]:
        return _among(_P.id, kept.ids_with(session, kept.PERSONS, words, number))

    return _found(session, shown, (_P.id, _P.key), sort_key(typed), others if words else None, limit)


def companies(session: Session, typed: str, words: Sequence[str], limit: int) -> list[Any]:
    """Return companies that somebody works for: (id, name). There are far fewer of them than of persons."""
    shown = select(_C.id, _C.name).where(exists().where(_P.company_id == _C.id))
    others = (lambda _number: _has(_C.key, words)) if words else None
    return _found(session, shown, (_C.id, _C.key), sort_key(typed), others, limit)


def mailings(session: Session, _typed: str, words: Sequence[str], limit: int) -> list[Any]:
    """Return the newest mailings: (id, name, subject). There are never many of them."""
    shown = select(_M.id, _M.name, _M.subject).where(_has(_M.key, words) if words else false())
    return list(session.execute(shown.order_by(_M.id.desc()).limit(limit)))


def selections(session: Session, _typed: str, words: Sequence[str], limit: int) -> list[Any]:
    """Return the selections that were changed last: (id, name, number of members)."""
    return _collections(session, SELECTION.c, words, limit)


def projects(session: Session, _typed: str, words: Sequence[str], limit: int) -> list[Any]:
    """Return the projects that were changed last: (id, name, number of members)."""
    return _collections(session, PROJECT.c, words, limit)


def _collections(session: Session, c: Any, words: Sequence[str], limit: int) -> list[Any]:
    shown = select(c.id, c.name, c.member_count).where(_has(c.key, words) if words else false())
    return list(session.execute(shown.order_by(c.changed_at.desc(), c.id.desc()).limit(limit)))


def domains(session: Session, typed: str, words: Sequence[str], limit: int) -> list[str]:
    """Return domains with blocked addresses to do: those that begin with the text, then those that have its words."""
    found = _domains_from(session, search_key(typed.strip().lstrip("@")), limit)
    if words and len(found) < limit:
        sample = kept.ids_with(session, kept.ADDRESSES, words, _SAMPLE, within=kept.DOMAIN)
        # Sorted here: for the order PostgreSQL would walk through the index of all blocked addresses.
        others = session.scalars(select(_A.domain).where(_A.id.in_(sample), _TO_DO))
        found += sorted(set(others) - set(found))[: limit - len(found)]
    return found


def _domains_from(session: Session, text: str, limit: int) -> list[str]:
    """Step from one domain to the next along the index: it holds each as often as it has blocked addresses."""
    among, found = _TO_DO & _begins(_A.domain, text), list[str]()
    first = select(func.min(_A.domain)).where(among)
    while len(found) < limit and (one := session.scalar(first.where(_A.domain > found[-1]) if found else first)):
        found.append(one)
    return found


def _found(
    session: Session,
    shown: Select[Any],
    named_by: tuple[ColumnElement[int], ColumnElement[str]],
    text: str,
    others: Callable[[int], ColumnElement[bool]] | None,
    limit: int,
    *,
    enough: int = 0,
) -> list[Any]:
    """Return the rows that begin with the text and, where they are not ``enough``, others; these take how many.

    ``named_by`` are the columns of the row's id and of its key. The others come as they are found: to have them in
    order PostgreSQL would walk the index of the key, and fetch every row for it.
    """
    id_, key = named_by
    found = list(session.execute(shown.where(_begins(key, text)).order_by(key).limit(limit)))
    if others is not None and len(found) < (enough or limit):
        missing = limit - len(found)
        more = shown.where(others(limit), id_.not_in([row[0] for row in found])).limit(missing)
        found += sorted(session.execute(more), key=lambda row: sort_key(row[1]))
    return found
