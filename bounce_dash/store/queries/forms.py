"""Forms, and what visitors sent by them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import COMPANY, FORM, FORM_ENTRY, SELECTION
from bounce_dash.store.tables import Form, FormEntry


def by_token(session: Session, token: str) -> Form | None:
    """Return the form that a public address names."""
    return session.scalars(select(Form).where(FORM.c.token == token)).first()


def selection_name(session: Session, selection_id: int | None) -> str:
    """Return the name of a form's selection; empty when it has none."""
    if selection_id is None:
        return ""
    return session.scalar(select(SELECTION.c.name).where(SELECTION.c.id == selection_id)) or ""


def is_taken(session: Session, key: str, *, but: int) -> bool:
    """Say whether another form than ``but`` has a key."""
    return session.scalar(select(FORM.c.id).where(FORM.c.key == key, FORM.c.id != but)) is not None


def add(session: Session, form: Form) -> bool:
    """Add a form; False when somebody took its name a moment ago."""
    try:
        with session.begin_nested():
            session.add(form)
    except IntegrityError:
        return False
    return True


def change(session: Session, form_id: int, values: Mapping[str, Any]) -> bool:
    """Change a form; False when somebody took its name a moment ago."""
    try:
        with session.begin_nested():
            session.execute(update(Form).where(FORM.c.id == form_id).values(**values))
    except IntegrityError:
        return False
    return True


def discard(session: Session, form_id: int) -> None:
    """Delete a form with its entries."""
    session.execute(delete(FormEntry).where(FORM_ENTRY.c.form_id == form_id))
    session.execute(delete(Form).where(FORM.c.id == form_id))


def entry_of_visit(session: Session, form_id: int, visit: str, now: datetime) -> FormEntry:
    """Return the entry of a visit, made when there was none, locked: of two at once, the second finds the first."""
    fresh = {"form_id": form_id, "visit": visit, "received_at": now, **_nothing()}
    session.execute(insert_new(session, FORM_ENTRY).values(fresh).on_conflict_do_nothing())
    mine = (FORM_ENTRY.c.form_id == form_id, FORM_ENTRY.c.visit == visit)
    return session.scalars(select(FormEntry).where(*mine).with_for_update()).one()


def _nothing() -> dict[str, Any]:
    fields = FormEntry.model_fields
    given = {"id", "form_id", "visit", "received_at"}
    return {name: field.get_default(call_default_factory=True) for name, field in fields.items() if name not in given}


def lock_entry(session: Session, entry_id: int) -> FormEntry | None:
    """Return an entry, locked until the transaction ends."""
    return session.get(FormEntry, entry_id, with_for_update=True)


def by_confirmation(session: Session, token_hash: str) -> FormEntry | None:
    """Return the entry that waits for a confirmation, locked."""
    mine = select(FormEntry).where(FORM_ENTRY.c.confirmation == token_hash, FORM_ENTRY.c.confirmation != "")
    return session.scalars(mine.with_for_update()).first()


def count(session: Session, form_id: int, *, entries: int = 0, refused: int = 0) -> None:
    """Count entries on or off; all in one statement, since visitors come at the same time."""
    c = FORM.c
    more = {c.entry_count: c.entry_count + entries, c.refused_count: c.refused_count + refused}
    session.connection().execute(update(FORM).where(c.id == form_id).values(more))


def resolve(session: Session, domains: Collection[str], reason: str, *, state: str, to: str) -> int:
    """Give the entries of some domains that are in a state another one, and say how many there were."""
    c = FORM_ENTRY.c
    mine = update(FORM_ENTRY).where(c.state == state, c.domain.in_(domains))
    result = session.connection().execute(mine.values(state=to, reason=reason))
    assert isinstance(result, CursorResult)  # as of every statement that changes rows
    return result.rowcount


def company_id(session: Session, name: str, key: str) -> int:
    """Return the company with a key, made when there was none."""
    session.execute(insert_new(session, COMPANY).values(name=name, key=key).on_conflict_do_nothing())
    found: int = session.scalars(select(COMPANY.c.id).where(COMPANY.c.key == key)).one()
    return found
