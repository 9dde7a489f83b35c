"""Who a draft goes to: put in, or left out with the cause, a portion of addresses a statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, delete, exists, func, insert, literal, select, update
from sqlmodel import Session

from bounce_dash.domain.import_rows import Outcome
from bounce_dash.domain.states import JobState, MailingState, RecipientStatus
from bounce_dash.domain.validity import VALIDITY_OF, Validity
from bounce_dash.store.queries.core import (
    ADDRESS,
    JOB,
    JOB_ITEM,
    MAIL_DOMAIN,
    MAILING,
    PERSON,
    PROJECT_MEMBER,
    RECIPIENT,
    SELECTION_MEMBER,
)
from bounce_dash.store.queries.skipping import SKIP_CAUSE, SKIPPED

_A, _M, _P, _R = ADDRESS.c, MAILING.c, PERSON.c, RECIPIENT.c
_READY, _BLOCKED = RecipientStatus.READY.value, RecipientStatus.BLOCKED.value

_UNDELIVERABLE = tuple(flaw.value for flaw, validity in VALIDITY_OF.items() if validity is Validity.UNDELIVERABLE)

#: What a recipient is to whom nothing was sent yet.
_BLANK = {"tries": 0, "reason": "", "message_id": "", "token": "", "lease_holder": ""}

Ids = Select[tuple[int]]


def _of_selection(owner: int) -> Ids:
    return select(SELECTION_MEMBER.c.address_id).where(SELECTION_MEMBER.c.selection_id == owner)


def _of_project(owner: int) -> Ids:
    return select(PROJECT_MEMBER.c.address_id).where(PROJECT_MEMBER.c.project_id == owner)


#: What an import wrote down of an address that it made, changed, or found as the file had it.
_IMPORTED = ("", Outcome.UNCHANGED.value)


def _of_import(owner: int) -> Ids:
    these = (JOB_ITEM.c.job_id == owner, JOB_ITEM.c.skipped.in_(_IMPORTED))
    stands = exists().where(JOB.c.id == owner, *_standing_imports())
    return select(JOB_ITEM.c.address_id).where(*these, stands)


def _standing_imports() -> tuple[ColumnElement[bool], ...]:
    return JOB.c.kind == "import", JOB.c.state == JobState.DONE.value


def imports(session: Session, limit: int) -> Sequence[Any]:
    """Return (id, result, finished_at) of the newest imports of people that were not undone."""
    asked = select(JOB.c.id, JOB.c.result, JOB.c.finished_at).where(*_standing_imports())
    return session.execute(asked.order_by(JOB.c.id.desc()).limit(limit)).all()


def _of_everybody(_owner: int) -> Ids:
    # Of each person one address, as the card has it: the primary one, else the oldest that was not replaced.
    other = ADDRESS.alias().c
    primary = exists().where(other.person_id == _P.id, other.is_primary)
    oldest = select(func.min(other.id)).where(other.person_id == _P.id, other.replaced_at.is_(None)).scalar_subquery()
    agreed = select(_A.id).join(PERSON, _P.id == _A.person_id).where(_P.consent_at.is_not(None))
    return agreed.where(_A.is_primary | (~primary & (_A.id == oldest)))


#: Where recipients come from → the ids of their addresses.
SOURCES = {"selection": _of_selection, "project": _of_project, "import": _of_import, "everybody": _of_everybody}


def portion(session: Session, source: str, owner: int, after: int, limit: int) -> list[int]:
    """Return the next ids of a source's addresses beyond ``after``."""
    asked = SOURCES[source](owner)
    column: ColumnElement[int] = asked.selected_columns[0]
    return list(session.scalars(asked.where(column > after).order_by(column).limit(limit)))


def add(session: Session, mailing_id: int, first: int, last: int, source: str, owner: int) -> int:
    """Make a source's addresses from one id to another recipients of a draft, unless they are; say how many there are.

    Who may not be mailed stands there as blocked, with the cause (rule 7).
    """
    asked = SOURCES[source](owner)
    column: ColumnElement[int] = asked.selected_columns[0]
    ids = asked.where(column.between(first, last))
    known = exists().where(_R.mailing_id == mailing_id, _R.address_id == _A.id)
    status = case((SKIP_CAUSE == "", literal(_READY)), else_=literal(_BLOCKED))
    rows = select(literal(mailing_id), _A.id, status, SKIP_CAUSE, _A.provider, *map(literal, _BLANK.values()))
    rows = rows.where(_A.id.in_(ids), ~known).order_by(_A.id)
    into = insert(RECIPIENT).from_select(
        ["mailing_id", "address_id", "status", "skip_cause", "provider", *_BLANK], rows
    )
    return int(session.connection().execute(into.execution_options(preserve_rowcount=True)).rowcount)


def let_in(session: Session, mailing_id: int) -> int:
    """Make those ready whom a mailing left out and who may be mailed by now (rule 7); say how many there were."""
    skipped = (_R.mailing_id == mailing_id, _R.facts == 16, _R.skip_cause.in_([cause.value for cause in SKIPPED]))
    free = exists().where(_A.id == _R.address_id, SKIP_CAUSE == "")
    change = update(RECIPIENT).where(*skipped, free).values(status=_READY, skip_cause="")
    return session.connection().execute(change).rowcount


def clear(session: Session, mailing_id: int) -> None:
    """Take all recipients out of a draft."""
    session.connection().execute(delete(RECIPIENT).where(_R.mailing_id == mailing_id))


def number_left_out(session: Session, mailing_id: int) -> int:
    """Return how many recipients a mailing leaves out; the index alone tells."""
    asked = select(func.count()).select_from(RECIPIENT).where(_R.mailing_id == mailing_id, _R.facts == 16)
    return session.scalar(asked) or 0


def left_out(session: Session, mailing_id: int) -> list[tuple[str, int]]:
    """Return (skip cause, number) of the recipients that a mailing leaves out, the commonest first."""
    number = func.count()
    asked = select(_R.skip_cause, number).where(_R.mailing_id == mailing_id, _R.facts == 16).group_by(_R.skip_cause)
    return [(cause, many) for cause, many in session.execute(asked.order_by(number.desc(), _R.skip_cause))]


def number_unreachable(session: Session, mailing_id: int) -> int:
    """Count the recipients who get a mailing at domains that take no mail, as far as DNS was asked before."""
    asked = select(func.count()).select_from(MAIL_DOMAIN).join(ADDRESS, _A.domain == MAIL_DOMAIN.c.domain)
    asked = asked.join(RECIPIENT, (_R.address_id == _A.id) & (_R.mailing_id == mailing_id) & (_R.facts == 8))
    return session.scalar(asked.where(MAIL_DOMAIN.c.flaw.in_(_UNDELIVERABLE))) or 0


def one_by_one(session: Session, mailing_id: int, position: int) -> Sequence[Any]:
    """Return (address, person_name, company_name) of the recipient at a position (from 0) among those who get it."""
    asked = select(_A.address, _A.person_name, _A.company_name).join(RECIPIENT, _R.address_id == _A.id)
    here = asked.where(_R.mailing_id == mailing_id, _R.facts == 8).order_by(_R.address_id)
    return session.execute(here.offset(position).limit(1)).all()


def change_letter(session: Session, mailing_id: int, values: Mapping[str, Any]) -> bool:
    """Write what a draft says; say whether it still is one."""
    draft = (_M.id == mailing_id, _M.status == MailingState.DRAFT.value)
    return session.connection().execute(update(MAILING).where(*draft).values(**values)).rowcount > 0
