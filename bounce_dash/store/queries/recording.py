"""What recording asks of the database: whole batches a statement, plain rows instead of objects.

Rows that other processes may add or change at the same time are inserted and locked in one order (by hash, by key,
by id), so that two intakes wait for each other instead of dead-locking.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    Row,
    Select,
    Text,
    any_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlmodel import Session

from bounce_dash.domain.states import MailingState, RecipientStatus
from bounce_dash.store.queries.core import ADDRESS, ADDRESS_EVENT, FORGOTTEN, MAILING, RAW_MESSAGE, RECIPIENT, REPORT

AnyRow = Row[*tuple[Any, ...]]
Rows = Sequence[AnyRow]
Statement = Select[*tuple[Any, ...]]

#: Values of one IN-list; SQLite takes 32,766 parameters a statement.
_MOST = 1_000
#: Written out, not a parameter: only then do both databases see that the partial index applies.
_EMPTY: ColumnElement[str] = literal_column("''")

#: What the verdict on an address depends on, and what it changes.
ADDRESS_COLUMNS: tuple[Any, ...] = (
    ADDRESS.c.id, ADDRESS.c.key, ADDRESS.c.version, ADDRESS.c.cleared_at, ADDRESS.c.alive_at, ADDRESS.c.consented_at,
    ADDRESS.c.blocked_by_hand_at, ADDRESS.c.remembered_at, ADDRESS.c.remembered_complaint, ADDRESS.c.bounce_count,
    ADDRESS.c.reason, ADDRESS.c.block_cause, ADDRESS.c.blocked_at, ADDRESS.c.last_bounce_at, ADDRESS.c.mailing_id,
    ADDRESS.c.complained_at, ADDRESS.c.dealt_at, ADDRESS.c.former_at, ADDRESS.c.replaced_at,
)  # fmt: skip

REPORT_COLUMNS: tuple[Any, ...] = (
    REPORT.c.id, REPORT.c.address_id, REPORT.c.recipient_id, REPORT.c.mailing_id, REPORT.c.kind, REPORT.c.reason,
    REPORT.c.permanent, REPORT.c.occurred_at, REPORT.c.recorded_at, REPORT.c.occasion, REPORT.c.counted,
    REPORT.c.holding,
)  # fmt: skip

RECIPIENT_COLUMNS: tuple[Any, ...] = (
    RECIPIENT.c.id, RECIPIENT.c.mailing_id, RECIPIENT.c.address_id, RECIPIENT.c.status, RECIPIENT.c.tries,
    RECIPIENT.c.next_try_at, RECIPIENT.c.reason, RECIPIENT.c.sent_at, RECIPIENT.c.bounced_at, RECIPIENT.c.opened_at,
    RECIPIENT.c.complained_at, RECIPIENT.c.accepted_at, RECIPIENT.c.in_flight_at, RECIPIENT.c.lease_holder,
)  # fmt: skip


def raw_ids(session: Session, hashes: Collection[str]) -> dict[str, int]:
    """Return hash → id of the raw messages that are kept."""
    return _pairs(session, select(RAW_MESSAGE.c.hash, RAW_MESSAGE.c.id), RAW_MESSAGE.c.hash, hashes)


def mailings_of(session: Session, tokens: Collection[str]) -> dict[str, int]:
    """Return token → id of mailings."""
    return _pairs(session, select(MAILING.c.token, MAILING.c.id), MAILING.c.token, tokens)


def report_ids(session: Session, keys: Collection[str]) -> dict[str, int]:
    """Return dedupe key → id of the reports that are recorded."""
    return _pairs(session, select(REPORT.c.dedupe_key, REPORT.c.id), REPORT.c.dedupe_key, keys)


def address_ids(session: Session, keys: Collection[str]) -> dict[str, int]:
    """Return key → id of addresses."""
    return _pairs(session, select(ADDRESS.c.key, ADDRESS.c.id), ADDRESS.c.key, keys)


def addresses_by_id(session: Session, ids: Collection[int], *, lock: bool = True) -> Rows:
    """Return the addresses with these ids (ADDRESS_COLUMNS), locked until the transaction ends."""
    statement = select(*ADDRESS_COLUMNS).order_by(ADDRESS.c.id)
    return _in_parts(session, statement.with_for_update() if lock else statement, ADDRESS.c.id, ids)


def addresses_with_event(session: Session, ids: Collection[int], what: str, at: datetime) -> set[int]:
    """Return those of the addresses on whose timeline an event stands already."""
    statement = select(ADDRESS_EVENT.c.address_id).where(
        ADDRESS_EVENT.c.what == what, ADDRESS_EVENT.c.occurred_at == at
    )
    return {row[0] for row in _in_parts(session, statement, ADDRESS_EVENT.c.address_id, ids)}


def forgotten(session: Session, hashes: Collection[str]) -> dict[str, str]:
    """Return hash → cause of addresses that were blocked when they were deleted."""
    return _pairs(session, select(FORGOTTEN.c.hash, FORGOTTEN.c.block_cause), FORGOTTEN.c.hash, hashes)


def anything_forgotten(session: Session) -> bool:
    """Say whether any deleted address is remembered at all."""
    return session.scalar(select(FORGOTTEN.c.hash).limit(1)) is not None


def recipients_by_token(session: Session, tokens: Collection[str]) -> Rows:
    """Return (id, mailing_id, address_id, token) of recipients."""
    statement = select(RECIPIENT.c.id, RECIPIENT.c.mailing_id, RECIPIENT.c.address_id, RECIPIENT.c.token)
    return _in_parts(session, statement.where(RECIPIENT.c.token != _EMPTY), RECIPIENT.c.token, tokens)


def recipients_by_message(session: Session, message_ids: Collection[str], keys: Collection[str]) -> Rows:
    """Return (id, mailing_id, address_id, message_id, key) of recipients with one of the addresses.

    One Message-ID may have gone to a whole mailing, so the addresses narrow it in the database.
    """
    statement = (
        select(
            RECIPIENT.c.id,
            RECIPIENT.c.mailing_id,
            RECIPIENT.c.address_id,
            RECIPIENT.c.message_id,
            ADDRESS.c.key,
        )
        .join(ADDRESS, ADDRESS.c.id == RECIPIENT.c.address_id)
        .where(RECIPIENT.c.message_id != _EMPTY, ADDRESS.c.key.in_(keys))
        .order_by(RECIPIENT.c.id.desc())
    )
    return _in_parts(session, statement, RECIPIENT.c.message_id, message_ids)


def lone_recipients(session: Session, message_ids: Collection[str]) -> Rows:
    """Return (id, mailing_id, address_id, message_id) of Message-IDs that went to one recipient only."""
    statement = (
        select(
            func.min(RECIPIENT.c.id),
            func.min(RECIPIENT.c.mailing_id),
            func.min(RECIPIENT.c.address_id),
            RECIPIENT.c.message_id,
        )
        .where(RECIPIENT.c.message_id != _EMPTY)
        .group_by(RECIPIENT.c.message_id)
        .having(func.count() == 1)
    )
    return _in_parts(session, statement, RECIPIENT.c.message_id, message_ids)


def recipients_of(session: Session, mailing_ids: Collection[int], address_ids: Collection[int]) -> Rows:
    """Return (id, mailing_id, address_id) of the recipients that some mailings and addresses have in common."""
    statement = select(RECIPIENT.c.id, RECIPIENT.c.mailing_id, RECIPIENT.c.address_id)
    return _in_parts(
        session, statement.where(RECIPIENT.c.mailing_id.in_(mailing_ids)), RECIPIENT.c.address_id, address_ids
    )


def recipients_by_id(session: Session, ids: Collection[int]) -> Rows:
    """Lock and return recipients (RECIPIENT_COLUMNS, and ``mailing_sent_at``)."""
    return _in_parts(session, _recipients().with_for_update(of=RECIPIENT), RECIPIENT.c.id, ids)


_STOPPED = (MailingState.PAUSED.value, MailingState.CANCELLED.value)


def overdue(session: Session, now: datetime, *, hours: int, tries: int, after: int, limit: int) -> Rows:
    """Return deferred recipients whose hours or tries are over, by id (as `recipients_by_id`, but not locked).

    Those of a mailing that somebody stopped are not among them: nobody tried again, so that it says nothing of them.
    """
    sent = func.coalesce(RECIPIENT.c.sent_at, MAILING.c.sent_at, RECIPIENT.c.next_try_at)
    # The sign keeps both databases from walking over all recipients by id: the few deferred ones have an index.
    recipient_id: ColumnElement[int] = literal_column("+recipient.id")
    statement = _recipients().where(
        RECIPIENT.c.next_try_at.is_not(None),
        RECIPIENT.c.status == RecipientStatus.DEFERRED.value,
        recipient_id > after,
        MAILING.c.status.not_in(_STOPPED),
        or_(sent <= now - timedelta(hours=hours), RECIPIENT.c.tries >= tries),
    )
    return session.connection().execute(statement.order_by(None).order_by(recipient_id).limit(limit)).all()


def _recipients() -> Statement:
    return (
        select(*RECIPIENT_COLUMNS, MAILING.c.sent_at.label("mailing_sent_at"))
        .join(MAILING, MAILING.c.id == RECIPIENT.c.mailing_id)
        .order_by(RECIPIENT.c.id)
    )


def reports_of(session: Session, address_ids: Collection[int]) -> Rows:
    """Return the reports of addresses (REPORT_COLUMNS)."""
    return _in_parts(session, select(*REPORT_COLUMNS), REPORT.c.address_id, address_ids)


def mailing_names(session: Session, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return id → (name, key) of mailings."""
    rows = _in_parts(session, select(MAILING.c.id, MAILING.c.name, MAILING.c.key), MAILING.c.id, ids)
    return {row.id: (row.name, row.key) for row in rows}


def set_counted(session: Session, ids: Collection[int], counted: bool) -> None:
    """Say of reports that they count, or do not."""
    for part in _parts(ids):
        session.connection().execute(update(REPORT).where(REPORT.c.id.in_(part)).values(counted=counted))


def _pairs(session: Session, statement: Statement, column: Any, values: Collection[Any]) -> dict[Any, Any]:
    return {row[0]: row[1] for row in _in_parts(session, statement, column, values)}


def _in_parts(session: Session, statement: Statement, column: Any, values: Collection[Any]) -> list[AnyRow]:
    if not values:
        return []
    return list(session.connection().execute(statement.where(_among(session, column, sorted(values)))))


def _among(session: Session, column: Any, values: list[Any]) -> ColumnElement[bool]:
    """Say that a column is one of some texts, or of some numbers, which travel as one parameter: a thousand of their
    own cost more to write down than to look up."""
    if session.get_bind().dialect.name == "postgresql":
        kind = Text if isinstance(values[0], str) else Integer
        return cast(ColumnElement[bool], column == any_(bindparam(None, values, type_=ARRAY(kind))))
    each = func.json_each(json.dumps(values)).table_valued("value")
    return cast(ColumnElement[bool], column.in_(select(each.c.value)))


def _parts(values: Iterable[Any]) -> Iterable[list[Any]]:
    ordered = sorted(values)
    return (ordered[start : start + _MOST] for start in range(0, len(ordered), _MOST))
