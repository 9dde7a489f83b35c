"""Recording what came back: one transaction a batch, so that a crash means "again" and never "lost" or "twice"."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit, preferences
from bounce_dash.actions.recording import incidents
from bounce_dash.actions.recording.addresses import find_addresses
from bounce_dash.actions.recording.attribution import attribute, find_recipients, tell_tries_apart
from bounce_dash.actions.recording.cleaning import fitting, usable_key
from bounce_dash.actions.recording.incoming import PendingReport, Recorded, pending_reports, proves_life
from bounce_dash.actions.recording.standings import update_recipients
from bounce_dash.actions.recording.verdicts import past_reports, settle
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import Refused
from bounce_dash.domain.incoming import IncomingMail
from bounce_dash.domain.reasons import Kind
from bounce_dash.store.engine import Database, savepoint
from bounce_dash.store.queries import plain
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.tables import RawMessage, Report

__all__ = ["IncomingMail", "Recorded", "record", "record_batch", "record_kept"]

_logger = logging.getLogger(__name__)


def record_batch(
    database: Database,
    actor: Actor,
    mails: Sequence[IncomingMail],
    *,
    channel: str,
    now: datetime,
    secret: bytes = b"",
) -> Recorded:
    """Do what `record` does, in a transaction of its own.

    Where nothing goes wrong it needs no savepoint, which would cost more than all the rest: behind one, SQLite copies
    each page that it changes into a list, and walks that list from its start after each row with a trigger or a
    foreign key.
    """
    actor.require(Permission.RECORD_BOUNCES)
    try:
        with database.write() as session:
            batch = _Batch(session, actor, channel=channel, now=now, secret=secret)
            return batch.log(batch.record(mails))
    except Refused:
        raise
    except Exception:
        _logger.info("a batch is recorded anew, so that one mail harms no other", exc_info=True)
    with database.write() as session:
        return record(session, actor, mails, channel=channel, now=now, secret=secret)


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

    The batch is as domain.incoming cuts it. ``secret`` is the process's key, by which deleted addresses are recognised
    (rule 10); without it none is. A mail that cannot be recorded is kept as unreadable with its problem; only a
    database that does not answer (Unavailable) makes the whole batch fail.
    """
    actor.require(Permission.RECORD_BOUNCES)
    batch = _Batch(session, actor, channel=channel, now=now, secret=secret)
    return batch.log(batch.record_safely(mails))


def record_kept(
    session: Session, actor: Actor, mail: IncomingMail, *, channel: str, now: datetime, secret: bytes = b""
) -> Recorded:
    """Record what a mail reports that is kept already; when it raises, nothing of it is written."""
    actor.require(Permission.RECORD_BOUNCES)
    with savepoint(session):
        return _Batch(session, actor, channel=channel, now=now, secret=secret).record([mail])


class _Batch:
    """What is the same for all mails of one call."""

    def __init__(self, session: Session, actor: Actor, *, channel: str, now: datetime, secret: bytes) -> None:
        self.session = session
        self.actor = actor
        self.channel = channel[:40]
        self.now = now
        self.policy = preferences.policy(session)
        self.secret = secret

    def log(self, total: Recorded) -> Recorded:
        """Note in the audit log what was recorded, unless it is nothing new."""
        told = ("messages", "reports", "unreadable", "blocked", "complaints")
        details = {name: getattr(total, name) for name in told}
        if total.messages or total.reports:
            audit.log(self.session, self.actor, "bounces.recorded", target=self.channel, count=total.reports,
                      details=details, at=self.now)  # fmt: skip
        return total

    def record_safely(self, mails: Sequence[IncomingMail]) -> Recorded:
        """Record mails together; if one is more than the code foresaw, one by one, so that it harms no other."""
        try:
            with savepoint(self.session):
                return self.record(mails)
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
        with savepoint(self.session):
            return self.record([replace(mail, outcome="unreadable", detail=problem, reports=())])

    def record(self, mails: Sequence[IncomingMail]) -> Recorded:
        """Record mails together; when it raises, a part may be written."""
        told = [pending for mail in mails for pending in pending_reports(mail, self.now)]
        before = rows.raw_ids(self.session, {mail.hash for mail in mails})
        raw_ids, kept = self._keep(mails, before)
        done = self._record_reports(told, raw_ids, before) if told else Recorded()
        return replace(done + kept, duplicates=len(told) - done.reports)

    def _keep(self, mails: Sequence[IncomingMail], known: dict[str, int]) -> tuple[dict[str, int], Recorded]:
        """Keep the mails themselves; return hash → id of all of them, and the numbers of the new ones."""
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

    def _record_reports(
        self, told: list[PendingReport], raw_ids: dict[str, int], before: Mapping[str, int]
    ) -> Recorded:
        attribute(self.session, told)
        addresses, created = find_addresses(self.session, told, channel=self.channel, secret=self.secret, now=self.now)
        find_recipients(self.session, told)
        tell_tries_apart(self.session, (pending for pending in told if pending.mail.hash not in before))
        # Looked up only now, when the addresses are locked: another intake may have recorded the same meanwhile.
        recorded = rows.report_ids(self.session, {pending.dedupe_key for pending in told})
        first = {pending.dedupe_key: pending for pending in reversed(told)}
        new = [one for one in told if one is first[one.dedupe_key] and one.dedupe_key not in recorded]
        plain.insert_missing(self.session, Report, [self._report(pending, raw_ids) for pending in new])
        held = incidents.hold(self.session, self.actor, new, self.policy, self.now)
        # Those whose refusal was recorded before the incident was noticed.
        earlier = held.addresses - addresses.keys()
        addresses |= {row.id: row for row in rows.addresses_by_id(self.session, earlier)}
        touched = held.addresses | {pending.address_id for pending in new if pending.address_id is not None}
        reports = past_reports(self.session, touched)
        recipients = held.recipients | {pending.recipient_id for pending in new if pending.recipient_id is not None}
        update_recipients(self.session, recipients, reports, self.policy, self.now)
        changed = [row for row in addresses.values() if row.id in touched or row.id in created]
        refreshed = settle(self.session, changed, reports, self.policy, _alive(new))
        incidents.pause_mailings(self.session, self.actor, held, now=self.now)
        return Recorded(
            reports=len(new),
            addresses=len(created),
            unattributed=sum(1 for pending in new if pending.mailing_id is None),
            blocked=len(refreshed.blocked),
            complaints=sum(1 for pending in new if pending.report.kind is Kind.COMPLAINT),
        )

    def _report(self, pending: PendingReport, raw_ids: dict[str, int]) -> dict[str, Any]:
        report = pending.report
        texts = {name: fitting(Report, name, getattr(report, name)) for name in _COPIED}
        return texts | {
            "dedupe_key": pending.dedupe_key,
            "address_id": pending.address_id,
            "mailing_id": pending.mailing_id,
            "recipient_id": pending.recipient_id,
            "raw_id": raw_ids[pending.mail.hash],
            "incident_id": None,
            "refused_by": incidents.refused_by(pending),
            "channel": self.channel,
            "occurred_at": pending.at,
            "recorded_at": self.now,
            "kind": report.kind.value,
            "reason": report.reason.value,
            "permanent": report.permanent,
            "message_id": pending.message_id,
            "occasion": _occasion(pending),
            # While a mailing still tries a recipient again, its soft bounces count for nothing (rule 2).
            "counted": report.kind is not Kind.SOFT or pending.recipient_id is None,
            "has_left": report.has_left,
        }


_COPIED = ("status", "reply_code", "diagnostic", "said_by", "dialect", "successor")


def _strangers(mail: IncomingMail) -> str:
    """Return what to say of a bounce that names recipients who can be nobody's address."""
    count = sum(1 for report in mail.reports if not usable_key(report.recipient))
    return f"{count} of {len(mail.reports)} recipients that it names are no e-mail addresses" if count else ""


def _occasion(pending: PendingReport) -> str:
    """Name what counts at most once: the mailing, else the original message, else the report itself."""
    if pending.mailing_id is not None:
        return f"m:{pending.mailing_id}"
    if pending.message_id:
        return "o:" + hashlib.sha256(pending.message_id.encode("utf-8", "surrogatepass")).hexdigest()
    return "r:" + pending.dedupe_key


def _alive(reports: Sequence[PendingReport]) -> dict[int, datetime]:
    """Return the latest proof of life by address."""
    proofs: dict[int, datetime] = {}
    for pending in reports:
        if proves_life(pending) and pending.address_id is not None:
            proofs[pending.address_id] = max(pending.at, proofs.get(pending.address_id, pending.at))
    return proofs
