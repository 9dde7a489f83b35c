"""The queue of what is to go out: the table of recipients itself, with leases, so that several processes send."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, literal_column, or_, select, update
from sqlmodel import Session

from bounce_dash.domain.facts import with_any
from bounce_dash.domain.states import MailingState, RecipientStatus
from bounce_dash.store.queries.core import ADDRESS, MAILING, RECIPIENT

AnyRow = Row[*tuple[Any, ...]]

_A, _M, _R = ADDRESS.c, MAILING.c, RECIPIENT.c
_READY, _DEFERRED = RecipientStatus.READY.value, RecipientStatus.DEFERRED.value

#: The number of the facts of a recipient that is ready and nothing else, and of all that have to go out or once more.
_READY_FACTS, _WAITING_FACTS = 8, with_any(("ready",))

#: Mailings that are looked at in one go.
_MOST = 20

#: What a mailing is when it goes out.
_LETTER = (_M.id, _M.token, _M.status, _M.subject, _M.preview, _M.from_name, _M.from_address, _M.text, _M.html,
           _M.sent_count, _M.hard_count, _M.complaint_count, _M.unguarded, _M.slowdowns, _M.slowed_until)  # fmt: skip

#: What is known of a recipient who is to be mailed.
_DUE = (_R.id, _R.mailing_id, _R.address_id, _R.status, _R.tries, _R.reason, _R.sent_at, _R.next_try_at, _R.bounced_at,
        _R.opened_at, _R.provider, _A.address, _A.person_name, _A.company_name, _A.former_at, _A.replaced_at,
        _A.complained_at, _A.blocked_at, _A.block_cause, _A.unsubscribed_at, _A.consented_at)  # fmt: skip


def sending(session: Session, now: datetime) -> Sequence[AnyRow]:
    """Return the mailings that go out at this moment (_LETTER), the oldest first."""
    free = or_(_M.slowed_until.is_(None), _M.slowed_until <= now)
    asked = select(*_LETTER).where(_M.status == MailingState.SENDING.value, free).order_by(_M.id).limit(_MOST)
    return session.connection().execute(asked).all()


def letter(session: Session, mailing_id: int) -> AnyRow | None:
    """Return a mailing as it is sent; None when it is gone."""
    return session.connection().execute(select(*_LETTER).where(_M.id == mailing_id)).one_or_none()


def course(session: Session, mailing_id: int) -> AnyRow | None:
    """Return how far a mailing is on its way out; None when it is gone."""
    columns = (_M.status, _M.scheduled_at, _M.pause_cause, _M.pause_detail, _M.slowed_until)
    return session.connection().execute(select(*columns).where(_M.id == mailing_id)).one_or_none()


def due(
    session: Session, mailing_id: int, now: datetime, limit: int, *, full: Collection[str] = ()
) -> list[AnyRow]:  # fmt: skip
    """Lock and return recipients (_DUE) whose turn it is: those to be tried again first. Others' are passed over.

    Of those who wait for the first time none is at the providers ``full``.
    """
    again = _due(mailing_id).where(_R.status == _DEFERRED, _R.next_try_at <= now).order_by(_R.next_try_at)
    found: list[AnyRow] = []
    for asked in (again, *_fresh(mailing_id, full)):
        if len(found) < limit:
            found += session.connection().execute(asked.limit(limit - len(found))).all()
    return found


def _fresh(mailing_id: int, full: Collection[str]) -> list[Select[*tuple[Any, ...]]]:
    if not full:
        return [_due(mailing_id).where(_R.facts == _READY_FACTS).order_by(_R.address_id)]
    # From one of them to the next along an index: however many wait there, nobody looks at them.
    ready = _due(mailing_id).where(_R.facts == literal_column(str(_READY_FACTS)))
    edges = sorted(full)
    between = zip([None, *edges], [*edges, None], strict=True)
    return [
        ready.where(*_beyond(low), *([_R.provider < high] if high else ())).order_by(_R.provider, _R.address_id)
        for low, high in between
    ]


def _beyond(low: str | None) -> list[ColumnElement[bool]]:
    return [] if low is None else [_R.provider > low]


def put_off(session: Session, ids: Sequence[int], until: datetime) -> None:
    """Try recipients again no earlier than at a moment."""
    change = update(RECIPIENT).where(_R.id.in_(ids), _R.status == _DEFERRED).values(next_try_at=until)
    session.connection().execute(change)


def _due(mailing_id: int) -> Select[*tuple[Any, ...]]:
    asked = select(*_DUE).join(ADDRESS, _A.id == _R.address_id)
    free = asked.where(_R.mailing_id == mailing_id, _R.in_flight_at.is_(None))
    return free.with_for_update(of=RECIPIENT, skip_locked=True)


def is_unfinished(session: Session, mailing_id: int, now: datetime) -> bool:
    """Say whether a mailing has still somebody to go out to, now or later, whatever became of those in flight."""
    under_way = or_(_R.in_flight_at.is_(None), _R.lease_until > now)
    waiting = (_R.mailing_id == mailing_id, _R.facts.in_(_WAITING_FACTS), _R.address_id.is_not(None), under_way)
    return bool(session.scalar(select(exists().where(*waiting))))


def in_state(session: Session, state: MailingState) -> Sequence[AnyRow]:
    """Return (id, name, scheduled_at) of mailings in a state, the oldest first."""
    asked = select(_M.id, _M.name, _M.scheduled_at).where(_M.status == state.value).order_by(_M.id).limit(_MOST)
    return session.connection().execute(asked).all()


def to_be_tried_again(session: Session, now: datetime) -> list[int]:
    """Return mailings of ours that were all sent, some of whose recipients are due once more."""
    waiting = (_R.status == _DEFERRED, _R.next_try_at <= now, _R.address_id.is_not(None))
    # The sign keeps SQLite from walking over all recipients by mailing: the few that are due have an index.
    mailing_id: ColumnElement[int] = literal_column("+recipient.mailing_id")
    mailings = select(mailing_id).select_from(RECIPIENT).where(*waiting).distinct()
    written = (_M.text != "") | (_M.html != "")
    asked = select(_M.id).where(_M.status == MailingState.SENT.value, written, _M.id.in_(mailings)).limit(_MOST)
    return list(session.scalars(asked))


def change_mailing(
    session: Session, mailing_id: int, values: Mapping[str, Any], *, states: Collection[MailingState]
) -> bool:
    """Change a mailing that is in one of some states; say whether it was."""
    there = (_M.id == mailing_id, _M.status.in_([state.value for state in states]))
    return session.connection().execute(update(MAILING).where(*there).values(**values)).rowcount > 0


def _lost(mailing_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (_R.mailing_id == mailing_id, _R.in_flight_at.is_not(None), _R.lease_until <= now)


def number_lost(session: Session, mailing_id: int, now: datetime) -> int:
    """Return to how many recipients nobody knows whether the mail went out."""
    return session.scalar(select(func.count()).select_from(RECIPIENT).where(*_lost(mailing_id, now))) or 0


def lost(session: Session, mailing_id: int, now: datetime, limit: int) -> Sequence[AnyRow]:
    """Lock and return some of them (id, mailing_id, status, reason, tries, times)."""
    columns = (_R.id, _R.mailing_id, _R.status, _R.reason, _R.tries, _R.sent_at, _R.bounced_at, _R.opened_at,
               _R.in_flight_at)  # fmt: skip
    asked = select(*columns).where(*_lost(mailing_id, now)).order_by(_R.id).limit(limit)
    return session.connection().execute(asked.with_for_update()).all()


def number_waiting(session: Session, mailing_id: int) -> int:
    """Return how many recipients a mailing still has to go out to, now or later."""
    waiting = (_R.mailing_id == mailing_id, _R.facts.in_(_WAITING_FACTS), _R.address_id.is_not(None))
    return session.scalar(select(func.count()).select_from(RECIPIENT).where(*waiting)) or 0
