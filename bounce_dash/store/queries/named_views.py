"""Named views of lists. Each question names the user whose views they are: nobody else's are ever found."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bounce_dash.store.queries.core import NAMED_VIEW

_V = NAMED_VIEW.c
_SHOWN = select(_V.id, _V.name, _V.query, _V.columns)

#: (id, name, query, columns)
ViewRow = Row[*tuple[Any, ...]]


def of_screen(session: Session, user_id: int, screen: str, limit: int) -> list[ViewRow]:
    """Return the user's views of a screen, by name."""
    return list(session.execute(_SHOWN.where(*_own(user_id, screen)).order_by(_V.key).limit(limit)))


def one(session: Session, user_id: int, screen: str, view_id: int) -> ViewRow | None:
    """Return one of the user's views of a screen, if it is one."""
    return session.execute(_SHOWN.where(*_own(user_id, screen), _V.id == view_id)).one_or_none()


def id_of(session: Session, user_id: int, screen: str, key: str, *, lock: bool = False) -> int | None:
    """Return the id of the user's view that has a name, by its key; ``lock`` holds it until the transaction ends."""
    named = select(_V.id).where(*_own(user_id, screen), _V.key == key)
    found: int | None = session.scalar(named.with_for_update() if lock else named)
    return found


def number_of(session: Session, user_id: int, screen: str) -> int:
    """Count the user's views of a screen."""
    return session.scalar(select(func.count()).select_from(NAMED_VIEW).where(*_own(user_id, screen))) or 0


def insert_view(session: Session, user_id: int, screen: str, values: Mapping[str, str]) -> int | None:
    """Add a view and return its id; None when the name was taken a moment ago."""
    try:
        with session.begin_nested():
            row = insert(NAMED_VIEW).values(user_id=user_id, screen=screen, **values)
            made: int | None = session.scalar(row.returning(_V.id))
            return made
    except IntegrityError:
        return None


def overwrite(session: Session, view_id: int, values: Mapping[str, str]) -> None:
    """Give a view other contents."""
    session.execute(update(NAMED_VIEW).where(_V.id == view_id).values(**values))


def delete_view(session: Session, view_id: int) -> None:
    """Delete a view."""
    session.execute(delete(NAMED_VIEW).where(_V.id == view_id))


def _own(user_id: int, screen: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _V.user_id == user_id, _V.screen == screen
