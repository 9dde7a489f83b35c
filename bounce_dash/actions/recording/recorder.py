"""Recording what came back: one transaction a batch, so that a crash means "again" and never "lost" or "twice"."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bounce_dash.actions import audit, preferences
from bounce_dash.actions.recording.addresses import find_addresses
from bounce_dash.actions.recording.attribution import attribute, find_recipients
from bounce_dash.actions.recording.cleaning import fitting, usable_key
from bounce_dash.actions.recording.incoming import Item, Recorded, items_of, portions, proves_life
from bounce_dash.actions.recording.standings import update_recipients
from bounce_dash.actions.recording.verdicts import filed, settle
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.incoming import IncomingMail, pack
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import Kind
from bounce_dash.store.queries import plain
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.tables import RawMessage, Report

__all__ = ["IncomingMail", "Recorded", "record"]

_logger = logging.getLogger(__name__)


def record(
    session: Session,
    actor: Actor,
    mails: Sequence[IncomingMail],
    *,
    channel: str,
    now: datetime,
    secret: bytes = b"",
) -> Recorded:
    """Keep a batch of mails, record what they report, and block whom the rules say; idempotent.

    Some hundred mails a call are best. ``secret`` is the process's key, by which deleted addresses are recognised
    (rule 10); without it none is. A mail that cannot be recorded is kept as unreadable with its problem; only a
    database that does not answer (OperationalError) makes the whole batch fail.
    """
    actor.require(Permission.RECORD_BOUNCES)
    batch = _Batch(session, channel=channel, now=now, policy=preferences.policy(session), secret=secret)
    total = Recorded()
    for portion in portions([pack(mail) for mail in mails]):
        total += batch.record_safely(portion)
    if total.messages or total.reports:
        _log(session, actor, channel, total, now)
    return total


def _log(session: Session, actor: Actor, channel: str, total: Recorded, now: datetime) -> None:
    told = ("messages", "reports", "unreadable", "blocked", "complaints")
    details = {name: getattr(total, name) for name in told}
    audit.log(session, actor, "bounces.recorded", target=channel, count=total.reports, details=details, at=now)


class _Batch:
    """What all portions of one call share."""

    def __init__(self, session: Session, *, channel: str, now: datetime, policy: Policy, secret: bytes) -> None:
        self.session = session
        self.channel = channel[:40]
        self.now = now
        self.policy = policy
        self.secret = secret

    def record_safely(self, mails: Sequence[IncomingMail]) -> Recorded:
        """Record mails together; if one is more than the code foresaw, one by one, so that it harms no other."""
        try:
            with self.session.begin_nested():
                return self._record(mails)
        except OperationalError as error:
            raise _first(error) from None
        except Refused:
            raise
        except Exception as error:
            if len(mails) == 1:
                return self._keep_only(mails[0], error)
            _logger.warning("a batch holds a mail that cannot be recorded", exc_info=True)
        total = Recorded()
        for mail in mails:
            total += self.record_safely([mail])
        return total

    def _keep_only(self, mail: IncomingMail, error: Exception) -> Recorded:
        problem = f"the mail was read but could not be recorded ({type(error).__name__})"
        with self.session.begin_nested():
            return self._record([replace(mail, outcome="unreadable", detail=problem, reports=())])

    def _record(self, mails: Sequence[IncomingMail]) -> Recorded:
        items: dict[str, Item] = {}
        told = 0
        for mail in mails:
            found = items_of(mail, self.now)
            told += len(found)
            for item in found:
                items.setdefault(item.dedupe_key, item)
        raw_ids, kept = self._keep(mails)
        done = self._record_items(list(items.values()), raw_ids) if items else Recorded()
        return replace(done + kept, duplicates=told - done.reports)

    def _keep(self, mails: Sequence[IncomingMail]) -> tuple[dict[str, int], Recorded]:
        """Keep the mails themselves; return hash → id of all of them, and the numbers of the new ones."""
        known = rows.raw_ids(self.session, {mail.hash for mail in mails})
        new = {mail.hash: mail for mail in mails if mail.hash not in known}
        plain.insert_missing(self.session, RawMessage, [self._raw(mail) for mail in new.values()])
        ids = known | rows.raw_ids(self.session, new.keys())
        return ids, Recorded(
            messages=len(new),
            known=len(mails) - len(new),
            unreadable=sum(1 for mail in new.values() if mail.outcome == "unreadable"),
            not_bounces=sum(1 for mail in new.values() if mail.outcome == "not-a-bounce"),
        )

    def _raw(self, mail: IncomingMail) -> dict[str, Any]:
        unread = mail.outcome == "unreadable"
        problem = mail.detail or "the mail could not be read" if unread else _strangers(mail)
        return {
            "hash": mail.hash,
            "channel": self.channel,
            "name": fitting(RawMessage, "name", mail.name),
            "received_at": self.now,
            "size": mail.size,
            "content": mail.packed,
            "outcome": fitting(RawMessage, "outcome", mail.outcome),
            "problem": fitting(RawMessage, "problem", problem),
        }

    def _record_items(self, items: list[Item], raw_ids: dict[str, int]) -> Recorded:
        attribute(self.session, items)
        addresses, created = find_addresses(self.session, items, channel=self.channel, secret=self.secret, now=self.now)
        find_recipients(self.session, items)
        # Looked up only now, when the addresses are locked: another intake may have recorded the same meanwhile.
        recorded = rows.report_ids(self.session, {item.dedupe_key for item in items})
        new = [item for item in items if item.dedupe_key not in recorded]
        plain.insert_missing(self.session, Report, [self._report(item, raw_ids) for item in new])
        touched = {item.address_id for item in new if item.address_id is not None}
        reports = filed(self.session, touched)
        recipients = {item.recipient_id for item in new if item.recipient_id is not None}
        update_recipients(self.session, recipients, reports, self.policy, self.now)
        changed = [row for row in addresses.values() if row.id in touched or row.id in created]
        refreshed = settle(self.session, changed, reports, self.policy, _alive(new))
        return Recorded(
            reports=len(new),
            addresses=len(created),
            unattributed=sum(1 for item in new if item.mailing_id is None),
            blocked=len(refreshed.blocked),
            complaints=sum(1 for item in new if item.report.kind is Kind.COMPLAINT),
        )

    def _report(self, item: Item, raw_ids: dict[str, int]) -> dict[str, Any]:
        report = item.report
        texts = {name: fitting(Report, name, getattr(report, name)) for name in _COPIED}
        return texts | {
            "dedupe_key": item.dedupe_key,
            "address_id": item.address_id,
            "mailing_id": item.mailing_id,
            "recipient_id": item.recipient_id,
            "raw_id": raw_ids[item.mail.hash],
            "incident_id": None,
            "channel": self.channel,
            "occurred_at": item.at,
            "recorded_at": self.now,
            "kind": report.kind.value,
            "reason": report.reason.value,
            "permanent": report.permanent,
            "message_id": item.message_id,
            "occasion": _occasion(item),
            # While a mailing still tries a recipient again, its soft bounces count for nothing (rule 2).
            "counted": report.kind is not Kind.SOFT or item.recipient_id is None,
            "has_left": report.has_left,
        }


def _first(error: OperationalError) -> OperationalError:
    """Return what went wrong first: SQLite drops the savepoint itself when its disk is full, and then misses it."""
    first, link = error, error.__context__
    while link is not None:
        first, link = (link if isinstance(link, OperationalError) else first), link.__context__
    return first


_COPIED = ("status", "reply_code", "diagnostic", "said_by", "dialect", "successor")


def _strangers(mail: IncomingMail) -> str:
    """Return what to say of a bounce that names recipients who can be nobody's address."""
    count = sum(1 for report in mail.reports if not usable_key(report.recipient))
    return f"{count} of {len(mail.reports)} recipients that it names are no e-mail addresses" if count else ""


def _occasion(item: Item) -> str:
    """Name what counts at most once: the mailing, else the original message, else the report itself."""
    if item.mailing_id is not None:
        return f"m:{item.mailing_id}"
    if item.message_id:
        return "o:" + hashlib.sha256(item.message_id.encode("utf-8", "surrogatepass")).hexdigest()
    return "r:" + item.dedupe_key


def _alive(items: Sequence[Item]) -> dict[int, datetime]:
    """Return the latest proof of life by address."""
    proofs: dict[int, datetime] = {}
    for item in items:
        if proves_life(item) and item.address_id is not None:
            proofs[item.address_id] = max(item.at, proofs.get(item.address_id, item.at))
    return proofs
