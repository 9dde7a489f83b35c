"""Named views of lists. Each question names the user who asks: nobody else's are found, unless they are shared."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ACCOUNT, FIRST_VIEW, NAMED_VIEW

_V, _F = NAMED_VIEW.c, FIRST_VIEW.c
_SHOWN = select(_V.id, _V.name, _V.query, _V.columns, _V.shared, _V.user_id, ACCOUNT.c.name.label("owner")).join(
    ACCOUNT, ACCOUNT.c.id == _V.user_id
)

#: (id, name, query, columns, shared, user_id, owner: the name of that user)
ViewRow = Row[*tuple[Any, ...]]


def of_screen(session: Session, user_id: int, screen: str, limit: int) -> list[ViewRow]:
    """Return the user's views of a screen, by name."""
    return list(session.execute(_SHOWN.where(*_own(user_id, screen)).order_by(_V.key).limit(limit)))


def shared_by_others(session: Session, user_id: int, screen: str, limit: int) -> list[ViewRow]:
    """Return the views of a screen that others share, by name."""
    theirs = _SHOWN.where(*_shared(screen), _V.user_id != user_id)
    return list(session.execute(theirs.order_by(_V.key, _V.id).limit(limit)))


def one(session: Session, user_id: int, screen: str, view_id: int) -> ViewRow | None:
    """Return a view of a screen, if it is one of the user's or shared."""
    seen = _SHOWN.where(_V.id == view_id, _V.screen == screen, or_(_V.user_id == user_id, _V.shared))
    return session.execute(seen).one_or_none()


def id_of(session: Session, user_id: int, screen: str, key: str, *, lock: bool = False) -> int | None:
    """Return the id of the user's view that has a name, by its key; ``lock`` holds it until the transaction ends."""
    named = select(_V.id).where(*_own(user_id, screen), _V.key == key)
    found: int | None = session.scalar(named.with_for_update() if lock else named)
    return found


def number_of(session: Session, user_id: int, screen: str) -> int:
    """Count the user's views of a screen."""
    return session.scalar(select(func.count()).select_from(NAMED_VIEW).where(*_own(user_id, screen))) or 0


def number_shared(session: Session, screen: str) -> int:
    """Count the views of a screen that are shared."""
    return session.scalar(select(func.count()).select_from(NAMED_VIEW).where(*_shared(screen))) or 0


def insert_view(session: Session, user_id: int, screen: str, values: Mapping[str, Any]) -> int | None:
    """Add a view and return its id; None when the name was taken a moment ago."""
    try:
        with session.begin_nested():
            row = insert(NAMED_VIEW).values(user_id=user_id, screen=screen, **values)
            made: int | None = session.scalar(row.returning(_V.id))
            return made
    except IntegrityError:
        return None


def overwrite(session: Session, view_id: int, values: Mapping[str, Any]) -> bool:
    """Give a view other contents; return False, with nothing changed, when its owner has another of that name."""
    try:
        with session.begin_nested():
            session.execute(update(NAMED_VIEW).where(_V.id == view_id).values(**values))
    except IntegrityError:
        return False
    return True


def delete_view(session: Session, view_id: int) -> None:
    """Delete a view."""
    session.execute(delete(NAMED_VIEW).where(_V.id == view_id))


def first(session: Session, user_id: int, screen: str) -> str:
    """Return what a list opens with for the user; empty for the plain list."""
    return session.scalar(select(_F.view).where(_F.user_id == user_id, _F.screen == screen)) or ""


def put_first(session: Session, user_id: int, screen: str, view: str) -> None:
    """Have a list open with a view for the user; an empty one is the plain list."""
    if not view:
        session.execute(delete(FIRST_VIEW).where(_F.user_id == user_id, _F.screen == screen))
        return
    row = insert_new(session, FIRST_VIEW).values(user_id=user_id, screen=screen, view=view)
    session.execute(row.on_conflict_do_update(index_elements=["user_id", "screen"], set_={"view": view}))


def nobodys_first(session: Session, screen: str, view: str, *, but: int = 0) -> None:
    """Have a list open plainly for all whom it opens with a view, but one user."""
    session.execute(delete(FIRST_VIEW).where(_F.screen == screen, _F.view == view, _F.user_id != but))


def _own(user_id: int, screen: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _V.user_id == user_id, _V.screen == screen


def _shared(screen: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _V.shared, _V.screen == screen
