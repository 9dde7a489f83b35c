"""Which mailing a report is charged to: the strongest trace wins (token, provider's id, Message-ID, nothing)."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from bounce_dash.actions.recording.incoming import PendingReport
from bounce_dash.domain.reasons import Kind
from bounce_dash.store.queries import recording as rows


@dataclass(frozen=True, slots=True)
class RecipientRef:
    """A recipient that a trace leads to, with the mailing and the address that it stands for."""

    recipient_id: int
    mailing_id: int
    address_id: int | None


#: By how much the clock of a server that reports may be behind ours.
_CLOCKS = timedelta(minutes=10)

#: By Message-ID and the key of the address.
ByMessage = dict[tuple[str, str], RecipientRef]


def attribute(session: Session, reports: Sequence[PendingReport]) -> None:
    """Give each report its recipient, mailing and address, as far as its traces tell; four statements at most.

    A trace that one recipient alone carries tells who the mail was sent to even if somebody else's address failed:
    mail that was forwarded bounces under an address that we never wrote to.
    """
    tokens = {pending.report.mailing_token for pending in reports if pending.report.mailing_token}
    by_token = _by_trace(rows.recipients_by_token(session, tokens))
    by_mailing_token = rows.mailings_of(session, tokens - by_token.keys())
    by_message = _by_message(session, reports)
    lone = _lone(session, reports, by_message)
    for pending in reports:
        found = by_token.get(pending.report.mailing_token) or _by_traces(pending, by_message, lone)
        if found:
            pending.recipient_id, pending.mailing_id = found.recipient_id, found.mailing_id
            pending.address_id = found.address_id
        else:
            pending.mailing_id = by_mailing_token.get(pending.report.mailing_token)


def find_recipients(session: Session, reports: Sequence[PendingReport]) -> None:
    """Find the recipient of items whose mailing is known by its own token, once their addresses are known."""
    wanted = [pending for pending in reports if pending.mailing_id is not None and pending.recipient_id is None]
    if not wanted:
        return
    mailings = {pending.mailing_id for pending in wanted if pending.mailing_id is not None}
    addresses = {pending.address_id for pending in wanted if pending.address_id is not None}
    found = {(row.mailing_id, row.address_id): row.id for row in rows.recipients_of(session, mailings, addresses)}
    for pending in wanted:
        pending.recipient_id = found.get((pending.mailing_id, pending.address_id))


def tell_tries_apart(session: Session, reports: Iterable[PendingReport]) -> None:
    """Make what came back of a later try an event of its own: all tries of a mail have one Message-ID (rules 2, 6).

    A soft bounce is of the last try if it says to be no older than that; else it is told of an earlier one, again.
    """
    soft = [pending for pending in reports if pending.report.kind is Kind.SOFT and pending.recipient_id is not None]
    if not soft:
        return
    ids = {pending.recipient_id for pending in soft if pending.recipient_id is not None}
    found = {row.id: row for row in rows.recipients_by_id(session, ids)}
    for pending in soft:
        row = found.get(pending.recipient_id)
        if row and row.tries > 1 and row.accepted_at and pending.at >= row.accepted_at - _CLOCKS:
            pending.dedupe_key = hashlib.sha256(f"{pending.dedupe_key}\x1f{row.tries}".encode()).hexdigest()


def _by_trace(found: rows.Rows) -> dict[str, RecipientRef]:
    return {row[3]: RecipientRef(*row[:3]) for row in found}


def _by_message(session: Session, reports: Sequence[PendingReport]) -> ByMessage:
    traces = {trace for pending in reports for trace in pending.traces}
    keys = {pending.key for pending in reports if pending.traces}
    return {(r.message_id, r.key): RecipientRef(r.id, r.mailing_id, r.address_id) for r in
            rows.recipients_by_message(session, traces, keys)}  # fmt: skip


def _lone(session: Session, reports: Sequence[PendingReport], by_message: ByMessage) -> dict[str, RecipientRef]:
    traces = {(trace, pending.key) for pending in reports if pending.alone for trace in pending.traces}
    unmatched = {trace for trace, key in traces if (trace, key) not in by_message}
    return _by_trace(rows.lone_recipients(session, unmatched))


def _by_traces(pending: PendingReport, by_message: ByMessage, lone: Mapping[str, RecipientRef]) -> RecipientRef | None:
    matches = (by_message.get((trace, pending.key)) for trace in pending.traces)
    certain = next((found for found in matches if found), None)
    if certain or not pending.alone:
        return certain
    return next((lone[trace] for trace in pending.traces if trace in lone), None)
