"""Incidents and the refusals that belong to them: what recording asks, what a decision changes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, literal_column, or_, select, update
from sqlmodel import Session

from bounce_dash.domain.states import Holding, RecipientStatus
from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS, INCIDENT, MAILING, RECIPIENT, REPORT
from bounce_dash.store.tables.reports import REFUSED

AnyRow = Row[*tuple[Any, ...]]

#: From when until when.
Span = tuple[datetime, datetime]

_I, _P = INCIDENT.c, REPORT.c

#: Refusals that are looked at to see whether they cluster, or to learn what is usual.
_LOOKED_AT = 5_000

#: Refusals that one transaction takes into an incident; the others follow with what comes next.
_HELD_AT_ONCE = 5_000

#: Mails that are looked at to see how many went to one provider.
_SENT_LOOKED_AT = 20_000

#: Written out, not parameters: only then do both databases see that the partial index applies.
_OPEN_REFUSALS: ColumnElement[bool] = literal_column(f"({REFUSED})")


def going_on(session: Session, providers: Collection[str]) -> dict[str, AnyRow]:
    """Lock and return the incidents that are going on at providers, by provider."""
    found = select(INCIDENT).where(_I.closed_at.is_(None), _I.provider.in_(providers))
    locked = session.connection().execute(found.order_by(_I.provider).with_for_update())
    return {row.provider: row for row in locked}


def undecided_at(session: Session, provider: str, span: Span) -> AnyRow | None:
    """Lock and return the newest incident at a provider that closed within a span and that nobody decided."""
    found = select(INCIDENT).where(
        _I.decision == literal_column("''"), _I.provider == provider, _I.closed_at.between(*span)
    )
    return session.connection().execute(found.order_by(_I.id.desc()).limit(1).with_for_update()).first()


def refusals(session: Session, provider: str, reason: str, span: Span) -> list[tuple[int, datetime]]:
    """Return (address id, when) of the latest refusals by a provider for a reason that are part of no incident."""
    found = select(_P.address_id, _P.occurred_at).where(
        _OPEN_REFUSALS, _P.refused_by == provider, _P.reason == reason, _P.occurred_at.between(*span)
    )
    rows = session.connection().execute(found.order_by(_P.occurred_at.desc()).limit(_LOOKED_AT))
    return [(row.address_id, row.occurred_at) for row in rows]


def number_since(session: Session, incident_id: int, since: datetime, most: int) -> int:
    """Count the refusals of an incident since then, ``most`` of them at most."""
    some = select(_P.id).where(_P.incident_id == incident_id, _P.occurred_at >= since).limit(most)
    return len(session.scalars(some).all())


def sent_there(session: Session, provider: str, domains: Collection[str], mailings: Collection[int], span: Span) -> int:
    """Count the mails of mailings that went to a provider, or to domains that it refused for, within a span.

    Of very many only the first ones are looked up: the number is then what these let expect of all.
    """
    c = RECIPIENT.c
    sent = (c.mailing_id.in_(mailings), c.sent_at.between(*span))
    some = select(c.address_id).where(*sent).limit(_SENT_LOOKED_AT).subquery()
    there = case((or_(ADDRESS.c.provider == provider, ADDRESS.c.domain.in_(domains)), 1), else_=0)
    of_some = select(func.count(), func.sum(there)).select_from(some.join(ADDRESS, ADDRESS.c.id == some.c.address_id))
    looked_at: int
    found: int | None
    looked_at, found = session.connection().execute(of_some).one()
    if looked_at < _SENT_LOOKED_AT:
        return found or 0
    return (found or 0) * (session.scalar(select(func.count()).select_from(RECIPIENT).where(*sent)) or 0) // looked_at


def open_one(session: Session, values: dict[str, Any]) -> AnyRow:
    """Open an incident, or return the one that somebody opened at this provider at the same moment."""
    run = session.connection().execute
    run(insert_new(session, INCIDENT).values(**values).on_conflict_do_nothing())
    return run(select(INCIDENT).where(_I.closed_at.is_(None), _I.provider == values["provider"])).one()


def change(session: Session, incident_id: int, **values: Any) -> None:
    """Give an incident other values."""
    session.connection().execute(update(INCIDENT).where(_I.id == incident_id).values(**values))


def count(session: Session, incident_id: int, more: int) -> None:
    """Count more refusals as an incident's."""
    more_now = {"refused_count": _I.refused_count + more}
    session.connection().execute(update(INCIDENT).where(_I.id == incident_id).values(**more_now))


def waiting(session: Session, limit: int) -> Sequence[AnyRow]:
    """Return the incidents that wait for a decision, the newest first."""
    found = select(INCIDENT).where(_I.decision == literal_column("''")).order_by(_I.id.desc())
    return session.connection().execute(found.limit(limit)).all()


def hold(session: Session, incident_id: int, provider: str, span: Span) -> Sequence[AnyRow]:
    """Hold what a provider refused within a span for any policy reason; return address, recipient, mailing, moment."""
    free = select(_P.id).where(_OPEN_REFUSALS, _P.refused_by == provider, _P.occurred_at.between(*span))
    ids = session.scalars(free.order_by(_P.occurred_at.desc()).limit(_HELD_AT_ONCE)).all()
    held = {"incident_id": incident_id, "holding": Holding.HELD.value, "counted": False}
    run, mine = session.connection().execute, among(session, _P.id, ids)
    run(update(REPORT).where(mine).values(**held))
    return run(select(_P.address_id, _P.recipient_id, _P.mailing_id, _P.occurred_at).where(mine)).all()


def quiet(session: Session, now: datetime, within: timedelta, limit: int = 100) -> Sequence[AnyRow]:
    """Lock and return incidents that are going on, but nothing was refused for so long."""
    found = select(INCIDENT).where(_I.closed_at.is_(None), _I.last_at < now - within)
    return session.connection().execute(found.order_by(_I.provider).limit(limit).with_for_update()).all()


def latest_sent(session: Session, limit: int) -> Sequence[AnyRow]:
    """Return (address, message_id, subject) of recipients whom the latest mailing reached: at domains of
    their own, and not blocked."""
    c = RECIPIENT.c
    latest = select(MAILING.c.id).where(MAILING.c.sent_at.is_not(None)).order_by(MAILING.c.sent_at.desc()).limit(1)
    reached = select(ADDRESS.c.address, c.message_id, MAILING.c.subject).where(
        c.mailing_id == latest.scalar_subquery(), c.status == RecipientStatus.SENT.value, c.message_id != "",
        ADDRESS.c.provider == "", ADDRESS.c.blocked_at.is_(None),
    )  # fmt: skip
    joined = reached.join(ADDRESS, ADDRESS.c.id == c.address_id).join(MAILING, MAILING.c.id == c.mailing_id)
    return session.connection().execute(joined.order_by(c.id).limit(limit)).all()


def row(session: Session, incident_id: int) -> AnyRow | None:
    """Return an incident."""
    return session.connection().execute(select(INCIDENT).where(_I.id == incident_id)).first()


def decide(session: Session, incident_id: int, **values: Any) -> bool:
    """Write down a decision, unless there is one; say whether it was written."""
    mine = update(INCIDENT).where(_I.id == incident_id, _I.decision == "").values(**values)
    return session.connection().execute(mine).rowcount == 1


def addresses(incident_id: int, holding: Holding) -> Select[int]:
    """Return the statement of the ids of addresses with a refusal that an incident holds, freed or confirmed."""
    return select(_P.address_id).where(_P.incident_id == incident_id, _P.holding == holding.value).distinct()


def those_with(session: Session, incident_id: int, ids: Sequence[int], holding: Holding) -> set[int]:
    """Return those of addresses of which an incident holds, freed or confirmed a refusal."""
    found = addresses(incident_id, holding).where(among(session, _P.address_id, ids))
    return set(session.scalars(found))


def move(
    session: Session, incident_id: int, ids: Sequence[int], was: Holding, becomes: Holding, *, unless_sent: bool = False
) -> set[int]:
    """Let the refusals that an incident has of addresses stand otherwise; return the recipients whom they are about.

    ``unless_sent`` leaves those alone whose recipient is not ready any more.
    """
    mine = [_P.incident_id == incident_id, among(session, _P.address_id, ids), _P.holding == was.value]
    if unless_sent:
        ready = select(RECIPIENT.c.id).where(RECIPIENT.c.status == RecipientStatus.READY.value)
        mine.append(or_(_P.recipient_id.is_(None), ready.where(RECIPIENT.c.id == _P.recipient_id).exists()))
    run = session.connection().execute
    moved = run(select(_P.id, _P.recipient_id).where(*mine)).all()
    values = {"holding": becomes.value, "counted": becomes is Holding.CONFIRMED}
    run(update(REPORT).where(among(session, _P.id, [one.id for one in moved])).values(**values))
    return {one.recipient_id for one in moved if one.recipient_id is not None}


def free(session: Session, ids: Sequence[int]) -> Sequence[AnyRow]:
    """Make held recipients ready of whom no refusal is held; return (mailing_id, opened, how many), by mailing."""
    c, run = RECIPIENT.c, session.connection().execute
    other = select(_P.id).where(
        _P.address_id == c.address_id, _P.recipient_id == c.id, _P.holding == Holding.HELD.value
    )
    mine = [among(session, c.id, ids), c.status == RecipientStatus.HELD.value, ~other.exists()]
    opened = c.opened_at.is_not(None)
    found = select(c.mailing_id, opened.label("opened"), func.count().label("number")).where(*mine)
    counted = run(found.group_by(c.mailing_id, opened).order_by(c.mailing_id)).all()
    ready = {"status": RecipientStatus.READY.value, "reason": "", "next_try_at": None, "bounced_at": None}
    run(update(RECIPIENT).where(*mine).values(**ready))
    return counted


def settle_deleted(
    session: Session, incident_id: int, was: RecipientStatus, values: Mapping[str, Any]
) -> Sequence[AnyRow]:
    """Change recipients whose address was deleted while the incident held them, and that stand so; return (mailing_id,
    reason as it was, opened, how many)."""
    c, run = RECIPIENT.c, session.connection().execute
    mine = (c.incident_id == incident_id, c.address_id.is_(None), c.status == was.value)
    opened = c.opened_at.is_not(None)
    found = select(c.mailing_id, c.reason, opened.label("opened"), func.count().label("number")).where(*mine)
    counted = run(found.group_by(c.mailing_id, c.reason, opened).order_by(c.mailing_id)).all()
    run(update(RECIPIENT).where(*mine).values(**values))
    return counted
