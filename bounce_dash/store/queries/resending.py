"""Drafts that are made to send a mailing once more: their rows, and which addresses go into them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import case, delete, exists, func, insert, literal, select
from sqlmodel import Session

from bounce_dash.domain.states import MailingState, RecipientStatus, SkipCause
from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.core import ADDRESS, JOB_ITEM, MAILING, RECIPIENT
from bounce_dash.store.queries.skipping import SKIPPED

_A, _I, _M, _R = ADDRESS.c, JOB_ITEM.c, MAILING.c, RECIPIENT.c

#: Why an address is not mailed (rule 7) is told of a job by these codes.
_CODES = {cause: "blocked" if cause is SkipCause.BOUNCED else cause.value for cause in SKIPPED}

#: These codes.
SKIPS = tuple(_CODES.values())

_READY, _DRAFT = RecipientStatus.READY.value, MailingState.DRAFT.value


def make_draft(session: Session, values: Mapping[str, Any]) -> int:
    """Add a draft mailing and return its id."""
    made = session.connection().execute(insert(MAILING).values(**values, status=_DRAFT).returning(_M.id))
    return int(made.scalar_one())


def name_of(session: Session, mailing_id: int) -> str:
    """Return the name of a mailing, empty when it is gone."""
    return session.scalar(select(_M.name).where(_M.id == mailing_id)) or ""


def add(session: Session, job_id: int, draft_id: int, ids: Sequence[int]) -> int:
    """Make those of the addresses recipients of a draft that may be mailed, and say how many there are.

    Write down of each address that exists what became of it: done, or left out for the first of SKIPPED that holds.
    """
    run = session.connection().execute
    code = case(*((holds, literal(_CODES[cause])) for cause, holds in SKIPPED.items()), else_="")
    rows = select(literal(job_id), _A.id, code, literal(0)).where(among(session, _A.id, ids))
    run(insert(JOB_ITEM).from_select(["job_id", "address_id", "skipped", "version"], rows))
    going = select(literal(draft_id), _I.address_id, _A.provider, *map(literal, _BLANK.values()))
    going = going.join(ADDRESS, _A.id == _I.address_id).where(
        _I.job_id == job_id, _I.skipped == "", among(session, _I.address_id, ids)
    )
    into = insert(RECIPIENT).from_select(
        ["mailing_id", "address_id", "provider", *_BLANK], going.order_by(_I.address_id)
    )
    # SQLAlchemy forgets how many rows an INSERT wrote unless it is told not to.
    return int(run(into.execution_options(preserve_rowcount=True)).rowcount)


#: What a recipient is to whom nothing was sent yet.
_BLANK = {"status": _READY, "tries": 0, "reason": "", "skip_cause": "", "message_id": "", "token": ""}


def still_ready(session: Session, draft_id: int, ids: Sequence[int]) -> list[int]:
    """Return those of the addresses that wait in a mailing, by id; none once it is no draft any more."""
    draft = exists().where(_M.id == draft_id, _M.status == _DRAFT)
    waiting = (_R.mailing_id == draft_id, _R.status == _READY, among(session, _R.address_id, ids))
    return sorted(session.scalars(select(_R.address_id).where(draft, *waiting)))


def take_out(session: Session, draft_id: int, ids: Sequence[int]) -> int:
    """Take recipients out of a draft and say how many there were."""
    theirs = (_R.mailing_id == draft_id, among(session, _R.address_id, ids))
    return session.connection().execute(delete(RECIPIENT).where(*theirs)).rowcount


def discard(session: Session, draft_id: int) -> bool:
    """Delete a draft in which nobody waits any more whose address exists; say whether that was so."""
    run = session.connection().execute
    waiting = select(func.count()).where(_R.mailing_id == draft_id, _R.address_id.is_not(None))
    kept = exists().where(_M.id == draft_id, _M.status != _DRAFT)
    if session.scalar(waiting) or session.scalar(select(kept)):
        return False
    run(delete(RECIPIENT).where(_R.mailing_id == draft_id))
    return run(delete(MAILING).where(_M.id == draft_id)).rowcount > 0
