"""Which blocked addresses were dealt with: noted when somebody does it, taken back when nothing of it holds on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, literal, or_, select, update
from sqlmodel import Session

from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.core import ADDRESS, PROJECT_MEMBER
from bounce_dash.store.types import NEVER

_A, _M = ADDRESS.c, PROJECT_MEMBER.c

#: The addresses whose mark nothing but a project holds.
_BY_PROJECTS_ALONE = (_A.dealt_at.is_not(None), _A.blocked_at.is_not(None), _A.former_at.is_(None),
                      _A.replaced_at.is_(None))  # fmt: skip


def noted(at: datetime | ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the value of ``dealt_at`` for addresses that are dealt with at a moment: those that are blocked are."""
    now = func.coalesce(_A.dealt_at, literal(at, _A.dealt_at.type) if isinstance(at, datetime) else at)
    return case((_A.blocked_at.is_not(None), now), else_=_A.dealt_at)


def note_new_members(session: Session, project_id: int, ids: Sequence[int], at: datetime) -> None:
    """Note of addresses that are about to be put into a project, as far as they are blocked, that this is done."""
    new = ~exists().where(_M.address_id == _A.id, _M.project_id == project_id)
    to_do = (among(session, _A.id, ids), _A.blocked_at.is_not(None), _A.dealt_at.is_(None), new)
    session.connection().execute(update(ADDRESS).where(*to_do).values(dealt_at=at))


def reopen(session: Session, ids: Sequence[int]) -> None:
    """Let addresses be to do again that nobody has corrected, whose person is there, and that are in no project."""
    free = ~exists().where(_M.address_id == _A.id)
    mine = (among(session, _A.id, ids), *_BY_PROJECTS_ALONE, free)
    session.connection().execute(update(ADDRESS).where(*mine).values(dealt_at=None))


def reopen_members(session: Session, project_id: int) -> None:
    """Let the members of a project that is about to go be to do again, as `reopen` says."""
    here = _A.id.in_(select(_M.address_id).where(_M.project_id == project_id))
    free = ~exists().where(_M.address_id == _A.id, _M.project_id != project_id)
    session.connection().execute(update(ADDRESS).where(here, *_BY_PROJECTS_ALONE, free).values(dealt_at=None))


def find(session: Session) -> None:
    """Note of all addresses what was dealt with: for rows that were written past the actions."""
    in_a_project = exists().where(_M.address_id == _A.id)
    about_it = or_(_A.former_at.is_not(None), _A.replaced_at.is_not(None), in_a_project)
    freed = _A.blocked_at.is_(None) & (_A.cleared_at > NEVER)
    dealt = _A.dealt_at.is_(None) & or_(_A.blocked_at.is_not(None) & about_it, freed)
    moment = func.coalesce(_A.replaced_at, _A.former_at, _A.blocked_at, _A.cleared_at)
    session.connection().execute(update(ADDRESS).where(dealt).values(dealt_at=moment))
