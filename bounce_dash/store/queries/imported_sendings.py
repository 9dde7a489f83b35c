"""What lists of recipients ask of the database: which mailings and recipients are known, and what such a list made."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, String, cast, delete, exists, insert, select
from sqlmodel import Session

from bounce_dash.domain.states import MailingState
from bounce_dash.store.queries import import_traces
from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS, IMPORT_MADE, JOB_ITEM, MAILING, RECIPIENT, REPORT

#: Where reports come from that such a list told.
CHANNEL = "import"

AnyRow = Row[*tuple[Any, ...]]

_A, _I, _M, _R = ADDRESS.c, IMPORT_MADE.c, MAILING.c, RECIPIENT.c


def sent_mailings(session: Session, keys: Collection[str]) -> dict[str, int]:
    """Return key of the name → id of mailings that were sent; of several of one name the newest."""
    mine = (_M.key.in_(sorted(keys)), _M.status == MailingState.SENT.value)
    return {row.key: row.id for row in session.connection().execute(select(_M.id, _M.key).where(*mine).order_by(_M.id))}


def make_mailing(session: Session, values: Mapping[str, Any]) -> int:
    """Add a mailing and return its id."""
    return int(session.connection().execute(insert(MAILING).values(**values).returning(_M.id)).scalar_one())


def recipients(session: Session, mailings: Sequence[int], addresses: Sequence[int]) -> frozenset[tuple[int, int]]:
    """Return (mailing, address) of the recipients that mailings and addresses have in common."""
    both = (among(session, _R.mailing_id, mailings), among(session, _R.address_id, addresses))
    rows = session.connection().execute(select(_R.mailing_id, _R.address_id).where(*both))
    return frozenset((row.mailing_id, row.address_id) for row in rows)


def note(session: Session, job_id: int, ids: Sequence[int], new: Collection[int]) -> None:
    """Write down, before anything of it changes, that a job deals with addresses; what was noted first stays."""
    found = session.connection().execute(select(_A.id, _A.dealt_at).where(among(session, _A.id, ids)))
    rows = [
        {"job_id": job_id, "address_id": row.id, "skipped": "", "version": 0, "before": _before(row, row.id in new)}
        for row in found
    ]
    session.connection().execute(insert_new(session, JOB_ITEM).on_conflict_do_nothing(), rows)


def _before(row: AnyRow, new: bool) -> dict[str, Any]:
    return {"new": True} if new else {"dealt_at": row.dealt_at.isoformat() if row.dealt_at else None}


def made(session: Session, job_id: int, addresses: Sequence[int]) -> list[AnyRow]:
    """Return (id, mailing_id, address_id, facts, reason) of the recipients that a job made of addresses."""
    columns = select(_R.id, _R.mailing_id, _R.address_id, _R.facts, _R.reason)
    mine = columns.where(among(session, _R.address_id, addresses), _is_made(job_id, "recipient", _R.id))
    return list(session.connection().execute(mine.order_by(_R.id)))


def told_since(session: Session, ids: Sequence[int]) -> set[int]:
    """Return the addresses of those recipients of whom something else came back than a list told."""
    others = (among(session, REPORT.c.recipient_id, ids), REPORT.c.channel != CHANNEL)
    return set(session.connection().execute(select(REPORT.c.address_id).where(*others)).scalars())


def take_out(session: Session, job_id: int, ids: Sequence[int]) -> None:
    """Delete recipients that a job made, with what it told of them."""
    run = session.connection().execute
    run(delete(REPORT).where(among(session, REPORT.c.recipient_id, ids)))
    run(delete(RECIPIENT).where(among(session, _R.id, ids)))
    refs = [{"job_id": job_id, "what": "recipient", "ref": str(one)} for one in ids]
    import_traces.forget_some(session, refs)


def put_back(session: Session, dealt_at: Mapping[int, datetime | None]) -> list[dict[str, Any]]:
    """Return the addresses (id, dealt_at) whose block was dealt with at another moment than it says now."""
    rows = session.connection().execute(select(_A.id, _A.dealt_at).where(among(session, _A.id, list(dealt_at))))
    return [{"id": row.id, "dealt_at": dealt_at[row.id]} for row in rows if row.dealt_at != dealt_at[row.id]]


def drop_mailings(session: Session, job_id: int) -> None:
    """Delete the mailings that a job made and nothing leads to any more."""
    idle = ~exists().where(_R.mailing_id == _M.id) & ~exists().where(REPORT.c.mailing_id == _M.id)
    session.connection().execute(delete(MAILING).where(_is_made(job_id, "mailing", _M.id), idle))
    import_traces.forget_made(session, job_id, "mailing")
    import_traces.forget_made(session, job_id, "recipient")


def _is_made(job_id: int, what: str, column: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(_I.job_id == job_id, _I.what == what, _I.ref == cast(column, String))
