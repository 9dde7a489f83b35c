"""What recording asks of the database: whole batches a statement, plain rows instead of objects.

Rows that other processes may add or change at the same time are inserted and locked in one order (by hash, by key,
by id), so that two intakes wait for each other instead of dead-locking.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, literal_column, or_, select, update
from sqlmodel import Session, col

from bounce_dash.domain.states import RecipientStatus
from bounce_dash.store.tables import Address, AddressEvent, Forgotten, Mailing, RawMessage, Recipient, Report

AnyRow = Row[*tuple[Any, ...]]
Rows = Sequence[AnyRow]
Statement = Select[*tuple[Any, ...]]

#: Values of one IN-list; SQLite takes 32,766 parameters a statement.
_MOST = 1_000
#: Written out, not a parameter: only then do both databases see that the partial index applies.
_EMPTY: ColumnElement[str] = literal_column("''")

#: What the verdict on an address depends on, and what it changes.
ADDRESS_COLUMNS: tuple[Any, ...] = (
    Address.id, Address.key, Address.version, Address.cleared_at, Address.alive_at, Address.consented_at,
    Address.blocked_by_hand_at, Address.remembered_at, Address.remembered_complaint, Address.bounce_count,
    Address.reason, Address.block_cause, Address.blocked_at, Address.last_bounce_at, Address.mailing_id,
    Address.complained_at,
)  # fmt: skip

REPORT_COLUMNS: tuple[Any, ...] = (
    Report.id, Report.address_id, Report.recipient_id, Report.mailing_id, Report.kind, Report.reason,
    Report.permanent, Report.occurred_at, Report.recorded_at, Report.occasion, Report.counted,
)  # fmt: skip

RECIPIENT_COLUMNS: tuple[Any, ...] = (
    Recipient.id, Recipient.mailing_id, Recipient.address_id, Recipient.status, Recipient.tries,
    Recipient.next_try_at, Recipient.reason, Recipient.sent_at, Recipient.bounced_at, Recipient.opened_at,
    Recipient.complained_at,
)  # fmt: skip


def raw_ids(session: Session, hashes: Collection[str]) -> dict[str, int]:
    """Return hash → id of the raw messages that are kept."""
    return _pairs(session, select(col(RawMessage.hash), col(RawMessage.id)), RawMessage.hash, hashes)


def mailings_of(session: Session, tokens: Collection[str]) -> dict[str, int]:
    """Return token → id of mailings."""
    return _pairs(session, select(col(Mailing.token), col(Mailing.id)), Mailing.token, tokens)


def report_ids(session: Session, keys: Collection[str]) -> dict[str, int]:
    """Return dedupe key → id of the reports that are recorded."""
    return _pairs(session, select(col(Report.dedupe_key), col(Report.id)), Report.dedupe_key, keys)


def address_ids(session: Session, keys: Collection[str]) -> dict[str, int]:
    """Return key → id of addresses."""
    return _pairs(session, select(col(Address.key), col(Address.id)), Address.key, keys)


def addresses_by_id(session: Session, ids: Collection[int], *, lock: bool = True) -> Rows:
    """Return the addresses with these ids (ADDRESS_COLUMNS), locked until the transaction ends."""
    statement = select(*ADDRESS_COLUMNS).order_by(col(Address.id))
    return _in_parts(session, statement.with_for_update() if lock else statement, Address.id, ids)


def addresses_with_event(session: Session, ids: Collection[int], what: str, at: datetime) -> set[int]:
    """Return those of the addresses on whose timeline an event stands already."""
    statement = select(col(AddressEvent.address_id)).where(
        col(AddressEvent.what) == what, col(AddressEvent.occurred_at) == at
    )
    return {row[0] for row in _in_parts(session, statement, AddressEvent.address_id, ids)}


def forgotten(session: Session, hashes: Collection[str]) -> dict[str, str]:
    """Return hash → cause of addresses that were blocked when they were deleted."""
    return _pairs(session, select(col(Forgotten.hash), col(Forgotten.block_cause)), Forgotten.hash, hashes)


def anything_forgotten(session: Session) -> bool:
    """Say whether any deleted address is remembered at all."""
    return session.scalar(select(col(Forgotten.hash)).limit(1)) is not None


def recipients_by_token(session: Session, tokens: Collection[str]) -> Rows:
    """Return (id, mailing_id, address_id, token) of recipients."""
    statement = select(col(Recipient.id), col(Recipient.mailing_id), col(Recipient.address_id), col(Recipient.token))
    return _in_parts(session, statement.where(col(Recipient.token) != _EMPTY), Recipient.token, tokens)


def recipients_by_message(session: Session, message_ids: Collection[str], keys: Collection[str]) -> Rows:
    """Return (id, mailing_id, address_id, message_id, key) of recipients with one of the addresses.

    One Message-ID may have gone to a whole mailing, so the addresses narrow it in the database.
    """
    statement = (
        select(
            col(Recipient.id),
            col(Recipient.mailing_id),
            col(Recipient.address_id),
            col(Recipient.message_id),
            col(Address.key),
        )
        .join(Address, col(Address.id) == col(Recipient.address_id))
        .where(col(Recipient.message_id) != _EMPTY, col(Address.key).in_(keys))
        .order_by(col(Recipient.id).desc())
    )
    return _in_parts(session, statement, Recipient.message_id, message_ids)


def lone_recipients(session: Session, message_ids: Collection[str]) -> Rows:
    """Return (id, mailing_id, address_id, message_id) of Message-IDs that went to one recipient only."""
    statement = (
        select(
            func.min(col(Recipient.id)),
            func.min(col(Recipient.mailing_id)),
            func.min(col(Recipient.address_id)),
            col(Recipient.message_id),
        )
        .where(col(Recipient.message_id) != _EMPTY)
        .group_by(col(Recipient.message_id))
        .having(func.count() == 1)
    )
    return _in_parts(session, statement, Recipient.message_id, message_ids)


def recipients_of(session: Session, mailing_ids: Collection[int], address_ids: Collection[int]) -> Rows:
    """Return (id, mailing_id, address_id) of the recipients that some mailings and addresses have in common."""
    statement = select(col(Recipient.id), col(Recipient.mailing_id), col(Recipient.address_id))
    return _in_parts(
        session, statement.where(col(Recipient.mailing_id).in_(mailing_ids)), Recipient.address_id, address_ids
    )


def recipients_by_id(session: Session, ids: Collection[int]) -> Rows:
    """Lock and return recipients (RECIPIENT_COLUMNS, and ``mailing_sent_at``)."""
    return _in_parts(session, _recipients().with_for_update(of=Recipient), Recipient.id, ids)


def overdue(session: Session, now: datetime, *, hours: int, tries: int, after: int, limit: int) -> Rows:
    """Return deferred recipients whose hours or tries are over, by id (as `recipients_by_id`, but not locked)."""
    sent = func.coalesce(col(Recipient.sent_at), col(Mailing.sent_at), col(Recipient.next_try_at))
    # The sign keeps both databases from walking over all recipients by id: the few deferred ones have an index.
    recipient_id: ColumnElement[int] = literal_column("+recipient.id")
    statement = _recipients().where(
        col(Recipient.next_try_at).is_not(None),
        col(Recipient.status) == RecipientStatus.DEFERRED.value,
        recipient_id > after,
        or_(sent <= now - timedelta(hours=hours), col(Recipient.tries) >= tries),
    )
    return session.connection().execute(statement.order_by(None).order_by(recipient_id).limit(limit)).all()


def _recipients() -> Statement:
    return (
        select(*RECIPIENT_COLUMNS, col(Mailing.sent_at).label("mailing_sent_at"))
        .join(Mailing, col(Mailing.id) == col(Recipient.mailing_id))
        .order_by(col(Recipient.id))
    )


def reports_of(session: Session, address_ids: Collection[int]) -> Rows:
    """Return the reports of addresses (REPORT_COLUMNS)."""
    return _in_parts(session, select(*REPORT_COLUMNS), Report.address_id, address_ids)


def mailing_names(session: Session, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return id → (name, key) of mailings."""
    rows = _in_parts(session, select(col(Mailing.id), col(Mailing.name), col(Mailing.key)), Mailing.id, ids)
    return {row.id: (row.name, row.key) for row in rows}


def set_counted(session: Session, ids: Collection[int], counted: bool) -> None:
    """Say of reports that they count, or do not."""
    for part in _parts(ids):
        session.connection().execute(update(Report).where(col(Report.id).in_(part)).values(counted=counted))


def _pairs(session: Session, statement: Statement, column: Any, values: Collection[Any]) -> dict[Any, Any]:
    return {row[0]: row[1] for row in _in_parts(session, statement, column, values)}


def _in_parts(session: Session, statement: Statement, column: Any, values: Collection[Any]) -> list[AnyRow]:
    connection = session.connection()
    # One parameter that expands, not a list of literals: SQLAlchemy looks at each of those twice.
    narrowed = statement.where(col(column).in_(bindparam("in_parts", expanding=True)))
    return [row for part in _parts(values) for row in connection.execute(narrowed, {"in_parts": part})]


def _parts(values: Iterable[Any]) -> Iterable[list[Any]]:
    ordered = sorted(values)
    return (ordered[start : start + _MOST] for start in range(0, len(ordered), _MOST))
