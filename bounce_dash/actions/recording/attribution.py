"""Which mailing a report is charged to: the strongest trace wins (token, provider's id, Message-ID, nothing)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bounce_dash.actions.recording.incoming import Item
from bounce_dash.store.queries import recording as rows


@dataclass(frozen=True, slots=True)
class _Found:
    """One recipient row."""

    recipient_id: int
    mailing_id: int
    address_id: int | None


def attribute(session: Session, items: Sequence[Item]) -> None:
    """Give each item its recipient, mailing and address, as far as its traces tell; four statements at most.

    A trace that one recipient alone carries tells who the mail was sent to even if somebody else's address failed:
    mail that was forwarded bounces under an address that we never wrote to.
    """
    tokens = {item.report.mailing_token for item in items if item.report.mailing_token}
    by_token = _by_trace(rows.recipients_by_token(session, tokens))
    by_mailing_token = rows.mailings_of(session, tokens - by_token.keys())
    by_message = _by_message(session, items)
    lone = _lone(session, items, by_message)
    for item in items:
        found = by_token.get(item.report.mailing_token) or _by_traces(item, by_message, lone)
        if found:
            item.recipient_id, item.mailing_id, item.address_id = found.recipient_id, found.mailing_id, found.address_id
        else:
            item.mailing_id = by_mailing_token.get(item.report.mailing_token)


def find_recipients(session: Session, items: Sequence[Item]) -> None:
    """Find the recipient of items whose mailing is known by its own token, once their addresses are known."""
    wanted = [item for item in items if item.mailing_id is not None and item.recipient_id is None]
    if not wanted:
        return
    mailings = {item.mailing_id for item in wanted if item.mailing_id is not None}
    addresses = {item.address_id for item in wanted if item.address_id is not None}
    found = {(row.mailing_id, row.address_id): row.id for row in rows.recipients_of(session, mailings, addresses)}
    for item in wanted:
        item.recipient_id = found.get((item.mailing_id, item.address_id))


def _by_trace(found: rows.Rows) -> dict[str, _Found]:
    return {row[3]: _Found(*row[:3]) for row in found}


def _by_message(session: Session, items: Sequence[Item]) -> dict[tuple[str, str], _Found]:
    traces = {trace for item in items for trace in item.traces}
    keys = {item.key for item in items if item.traces}
    return {(r.message_id, r.key): _Found(r.id, r.mailing_id, r.address_id) for r in
            rows.recipients_by_message(session, traces, keys)}  # fmt: skip


def _lone(session: Session, items: Sequence[Item], by_message: Mapping[tuple[str, str], _Found]) -> dict[str, _Found]:
    unmatched = {trace for item in items if item.alone for trace in item.traces if (trace, item.key) not in by_message}
    return _by_trace(rows.lone_recipients(session, unmatched))


def _by_traces(item: Item, by_message: Mapping[tuple[str, str], _Found], lone: Mapping[str, _Found]) -> _Found | None:
    matches = (by_message.get((trace, item.key)) for trace in item.traces)
    certain = next((found for found in matches if found), None)
    if certain or not item.alone:
        return certain
    return next((lone[trace] for trace in item.traces if trace in lone), None)
