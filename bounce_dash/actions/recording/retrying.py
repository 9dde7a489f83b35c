"""The end of retrying (rule 2): recipients whose tries or hours ran out have bounced, and that counts."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit, preferences
from bounce_dash.actions.recording.standings import update_recipients, write_recipients
from bounce_dash.actions.recording.verdicts import past_reports, settle
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.history import PastReport
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.domain.retrying import GiveUp, retrying
from bounce_dash.domain.states import RecipientStatus
from bounce_dash.store.queries import plain
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.tables import Report

#: Under which channel a bounce is registered that no message told.
CHANNEL = "retrying"
_REASONS = {reason.value: reason for reason in Reason}


@dataclass(frozen=True, slots=True)
class Expired:
    """What one chunk came to. ``last`` is where the next one goes on; ``finished`` when there is no next one."""

    last: int
    looked_at: int
    blocked: int
    finished: bool


def expire_deferred(session: Session, actor: Actor, *, now: datetime, after: int = 0, limit: int = 500) -> Expired:
    """Register deferred recipients whose time is over as bounced; look at ``limit`` of them, by id beyond ``after``.

    Call it until ``finished``, each time in a transaction of its own. It changes nothing when called again.
    """
    actor.require(Permission.RECORD_BOUNCES)
    policy = preferences.policy(session)
    over = rows.overdue(session, now, hours=policy.hours, tries=policy.tries, after=after, limit=limit)
    if not over:
        return Expired(after, 0, 0, finished=True)
    found = rows.addresses_by_id(session, {row.address_id for row in over if row.address_id is not None})
    addresses = {row.id for row in found}
    _register_untold(session, over, past_reports(session, addresses), policy, now)
    reports = past_reports(session, addresses)
    update_recipients(session, {row.id for row in over}, reports, policy, now)
    blocked = settle(session, found, reports, policy).blocked
    audit.log(session, actor, "recipients.expired", count=len(over), details={"blocked": len(blocked)}, at=now)
    return Expired(over[-1].id, len(over), len(blocked), finished=len(over) < limit)


def _register_untold(
    session: Session, over: rows.Rows, reports: Mapping[int, Sequence[PastReport]], policy: Policy, now: datetime
) -> None:
    """Register a bounce for recipients that were deferred by an SMTP reply alone: no report of theirs is filed."""
    told = {one.recipient_id for of_address in reports.values() for one in of_address if one.kind is Kind.SOFT}
    new, orphans = [], []
    for row in over:
        sent = row.sent_at or row.mailing_sent_at or row.next_try_at
        step = retrying(tries=row.tries, first_sent_at=sent, failed=(), policy=policy, now=now)
        if row.id in told or not isinstance(step, GiveUp):
            continue
        if row.address_id is None:
            orphans.append((row, _bounced(row, now)))
        else:
            new.append(_registered(row, now))
    plain.insert_missing(session, Report, new)
    write_recipients(session, orphans)


def _registered(row: rows.AnyRow, now: datetime) -> dict[str, Any]:
    return {
        "dedupe_key": hashlib.sha256(f"retrying\x1f{row.id}".encode()).hexdigest(),
        "address_id": row.address_id,
        "mailing_id": row.mailing_id,
        "recipient_id": row.id,
        "channel": CHANNEL,
        "occurred_at": now,
        "recorded_at": now,
        "kind": Kind.HARD.value,
        "reason": _reason(row),
        "permanent": False,
        "occasion": f"m:{row.mailing_id}",
        "counted": True,
    }


def _bounced(row: rows.AnyRow, now: datetime) -> dict[str, Any]:
    """Return the change of a recipient whose address is deleted: the statistics of its mailing stay right (rule 10)."""
    status = RecipientStatus.BOUNCED.value
    return {"status": status, "reason": _reason(row), "next_try_at": None, "bounced_at": now}


def _reason(row: rows.AnyRow) -> str:
    return _REASONS.get(row.reason, Reason.EXPIRED).value
