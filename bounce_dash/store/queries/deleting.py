"""Deleting addresses from everywhere, and the hashes by which blocked ones are known again."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Text, bindparam, cast, delete, func, literal, select, true, update
from sqlmodel import Session

from bounce_dash.domain.states import Holding, RecipientStatus
from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import (
    ADDRESS,
    ADDRESS_EVENT,
    FORGOTTEN,
    FORM_ENTRY,
    JOB_ITEM,
    RECIPIENT,
    REPORT,
)

#: What says something about an address and nothing else.
_ABOUT_IT = (REPORT, ADDRESS_EVENT, JOB_ITEM)


def block_causes(session: Session, ids: Sequence[int]) -> dict[str, str | None]:
    """Return key → why it is blocked of addresses, None when it is not."""
    c = ADDRESS.c
    rows = session.connection().execute(select(c.key, c.block_cause, c.blocked_at).where(among(session, c.id, ids)))
    return {row.key: row.block_cause if row.blocked_at is not None else None for row in rows}


def texts(session: Session, ids: Sequence[int]) -> Sequence[str]:
    """Return addresses as they are written."""
    return session.scalars(select(ADDRESS.c.address).where(among(session, ADDRESS.c.id, ids))).all()


def remember(session: Session, causes: Mapping[str, str], at: datetime) -> None:
    """Keep hash → cause of addresses that were blocked; the newest cause counts."""
    if not causes:
        return
    # One value for all: thousands of rows of parameters cost more than what is done with them.
    whole = literal(json.dumps(dict(causes)), Text)
    on_postgres = session.get_bind().dialect.name == "postgresql"
    each = func.json_each_text(cast(whole, JSON)) if on_postgres else func.json_each(whole)
    given = each.table_valued("key", "value")
    # SQLite would take "ON CONFLICT" for the condition of a join, were there no other condition before it.
    rows = select(given.c.key, given.c.value, literal(at, FORGOTTEN.c.forgotten_at.type)).where(true())
    into = insert_new(session, FORGOTTEN).from_select(["hash", "block_cause", "forgotten_at"], rows)
    news = {name: into.excluded[name] for name in ("block_cause", "forgotten_at")}
    session.connection().execute(into.on_conflict_do_update(index_elements=["hash"], set_=news))


def forget(session: Session, hashes: Sequence[str]) -> None:
    """Drop hashes of addresses that were remembered from an earlier deletion."""
    if hashes and session.scalar(select(FORGOTTEN.c.hash).limit(1)) is not None:
        rows = [{"gone": one} for one in hashes]
        session.connection().execute(delete(FORGOTTEN).where(FORGOTTEN.c.hash == bindparam("gone")), rows)


def note_incidents(session: Session, ids: Sequence[int]) -> None:
    """Note beside recipients with these addresses that are held which incident holds them: the newest one."""
    c, p = RECIPIENT.c, REPORT.c
    held = (p.address_id == c.address_id, p.recipient_id == c.id, p.holding == Holding.HELD.value)
    incident = select(func.max(p.incident_id)).where(*held).correlate(RECIPIENT).scalar_subquery()
    mine = (among(session, c.address_id, ids), c.status == RecipientStatus.HELD.value)
    session.connection().execute(update(RECIPIENT).where(*mine).values(incident_id=incident))


def wipe_history(session: Session, ids: Sequence[int]) -> None:
    """Delete what is told of addresses: reports, events, what jobs did to them."""
    for table in _ABOUT_IT:
        session.connection().execute(delete(table).where(among(session, table.c.address_id, ids)))
    _empty_entries(session, ids)


def _empty_entries(session: Session, ids: Sequence[int]) -> None:
    """Take out of entries of forms all that visitors with these addresses typed; their number stays."""
    c = FORM_ENTRY.c
    keys = select(ADDRESS.c.key).where(among(session, ADDRESS.c.id, ids))
    nothing: dict[Any, Any] = {
        c.address: "",
        c.key: "",
        c.domain: "",
        c.answers: {},
        c.consent_text: "",
        c.address_id: None,
        c.confirmation: "",
        c.asking: "",
        c.ask_at: None,
    }
    session.connection().execute(update(FORM_ENTRY).where(c.key.in_(keys)).values(nothing))


def delete_addresses(session: Session, ids: Sequence[int]) -> None:
    """Delete addresses that nothing but recipients leads to any more; these stay, without address."""
    run = session.connection().execute
    # The Message-ID and the token lead from a returned mail to a recipient, and so to nobody any more.
    nobody = {"address_id": None, "message_id": "", "token": ""}
    run(update(RECIPIENT).where(among(session, RECIPIENT.c.address_id, ids)).values(**nobody))
    # Who was corrected into it keeps the date: only what it led to is gone.
    run(update(ADDRESS).where(among(session, ADDRESS.c.replaced_by_id, ids)).values(replaced_by_id=None))
    run(delete(ADDRESS).where(among(session, ADDRESS.c.id, ids)))
