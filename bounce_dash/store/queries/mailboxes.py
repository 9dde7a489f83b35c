"""Mailboxes that are watched: by whom, how far, and with what trouble."""

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, or_, update
from sqlmodel import Session

from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import MAILBOX
from bounce_dash.store.tables import Mailbox

_M = MAILBOX.c


def make(session: Session, name: str) -> None:
    """Make the row of a mailbox unless there is one."""
    fresh = {field: Mailbox.model_fields[field].default for field in Mailbox.model_fields if field != "id"}
    session.execute(insert_new(session, MAILBOX).values(fresh | {"name": name}).on_conflict_do_nothing())


def take(session: Session, name: str, *, holder: str, now: datetime, until: datetime) -> Mailbox | None:
    """Give a mailbox to a holder, or renew its lease; None while it is another one's."""
    free = or_(_M.lease_holder == holder, _M.lease_until.is_(None), _M.lease_until < now)
    mine = update(Mailbox).where(_M.name == name, free).values(lease_holder=holder, lease_until=until)
    return session.scalars(mine.returning(Mailbox)).one_or_none()


def change(session: Session, name: str, holder: str, **values: Any) -> bool:
    """Change a mailbox that a holder still holds; say whether it does."""
    mine = update(MAILBOX).where(_M.name == name, _M.lease_holder == holder)
    result = session.connection().execute(mine.values(**values))
    assert isinstance(result, CursorResult)  # as of every statement that changes rows
    return result.rowcount > 0
