"""From rows to a verdict and back: the one place where `decide` meets the database."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.domain.decide import Verdict, decide
from bounce_dash.domain.history import History, PastReport
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.domain.states import Holding
from bounce_dash.store.queries import plain
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.tables import Address
from bounce_dash.store.types import NEVER

_KINDS = {kind.value: kind for kind in Kind}
_REASONS = {reason.value: reason for reason in Reason}
_HOLDINGS = {holding.value: holding for holding in Holding}
#: The columns of an address that the verdict decides.
FLAG = ("bounce_count", "reason", "block_cause", "blocked_at", "last_bounce_at", "mailing_id", "complained_at")


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many addresses got another flag, and which of them were blocked or freed by it."""

    changed: int
    blocked: tuple[int, ...]
    freed: tuple[int, ...]


def past_reports(session: Session, address_ids: Collection[int]) -> dict[int, list[PastReport]]:
    """Return the reports of addresses by address id; an address without any has no entry."""
    found: dict[int, list[PastReport]] = defaultdict(list)
    for row in rows.reports_of(session, address_ids):
        found[row.address_id].append(_past(row))
    return found


def _past(row: rows.AnyRow) -> PastReport:
    return PastReport(
        kind=_KINDS.get(row.kind, Kind.NONE),
        reason=_REASONS.get(row.reason, Reason.UNDEFINED),
        permanent=row.permanent,
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at,
        occasion=row.occasion,
        counted=row.counted,
        mailing_id=row.mailing_id,
        holding=_HOLDINGS.get(row.holding, Holding.NONE),
        id=row.id,
        recipient_id=row.recipient_id,
    )


def history_of(row: rows.AnyRow, reports: Iterable[PastReport], alive_at: datetime | None = None) -> History:
    """Put together what is known about an address (ADDRESS_COLUMNS); ``alive_at`` may be a newer proof of life."""
    return History(
        reports=tuple(reports),
        cleared_at=_known(row.cleared_at),
        alive_at=_known(max(row.alive_at, alive_at or NEVER)),
        consented_at=_known(row.consented_at),
        blocked_by_hand_at=row.blocked_by_hand_at,
        remembered_at=row.remembered_at,
        remembered_complaint=row.remembered_complaint,
    )


def _known(moment: datetime) -> datetime | None:
    return moment if moment > NEVER else None


def flag_of(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as the columns of FLAG."""
    return {
        "bounce_count": verdict.count,
        "reason": verdict.reason.value if verdict.reason else "",
        "block_cause": verdict.block_cause.value if verdict.block_cause else "",
        "blocked_at": verdict.since,
        "last_bounce_at": verdict.last_bounce or NEVER,
        "mailing_id": verdict.mailing_id,
        "complained_at": verdict.complained_at,
    }


def refresh(session: Session, address_ids: Collection[int], policy: Policy) -> Refreshed:
    """Decide addresses anew (after a fact of theirs or the policy changed) and write what differs."""
    found = rows.addresses_by_id(session, address_ids)
    return settle(session, found, past_reports(session, address_ids), policy)


def settle(
    session: Session,
    addresses: Collection[rows.AnyRow],
    reports: Mapping[int, list[PastReport]],
    policy: Policy,
    alive: Mapping[int, datetime] | None = None,
) -> Refreshed:
    """Decide addresses whose rows (ADDRESS_COLUMNS) and reports are at hand, and write what differs.

    ``alive`` holds newer proofs of life by address id.
    """
    changes: dict[int, dict[str, Any]] = {}
    blocked: list[int] = []
    freed: list[int] = []
    for row in addresses:
        proof = (alive or {}).get(row.id, NEVER)
        flag = flag_of(decide(history_of(row, reports.get(row.id, ()), proof), policy))
        change = {name: value for name, value in flag.items() if getattr(row, name) != value}
        if change:  # what repeats the mailing's row is written with any of them
            change |= {"version": row.version + 1, "mailing_id": flag["mailing_id"]}
        if proof > row.alive_at:
            change["alive_at"] = proof
        if change:
            changes[row.id] = change
        if row.blocked_at is None and flag["blocked_at"] is not None:
            change |= _to_do(row, flag["blocked_at"])
        if (row.blocked_at is None) is not (flag["blocked_at"] is None):
            (freed if flag["blocked_at"] is None else blocked).append(row.id)
    _write(session, changes)
    return Refreshed(len(changes), tuple(blocked), tuple(freed))


def _to_do(row: rows.AnyRow, since: datetime) -> dict[str, Any]:
    """Return what makes a new block something to do, also where an earlier one was dealt with; but not where a mailing
    skips the address anyway."""
    skipped = row.former_at is not None or row.replaced_at is not None
    dealt_at = (row.dealt_at or since) if skipped else None
    return {} if row.dealt_at == dealt_at else {"dealt_at": dealt_at}


def _write(session: Session, changes: Mapping[int, dict[str, Any]]) -> None:
    charged = {change["mailing_id"] for change in changes.values() if change.get("mailing_id") is not None}
    names = rows.mailing_names(session, charged)
    for address_id, change in changes.items():
        if "mailing_id" in change:
            change["mailing_name"], change["mailing_key"] = names.get(change["mailing_id"], ("", ""))
        change["id"] = address_id
    plain.change(session, Address, list(changes.values()))


def counted_as(reports: Iterable[PastReport], ids: Collection[int], counted: bool) -> list[PastReport]:
    """Return the reports with ``counted`` set on those of ``ids``."""
    return [replace(report, counted=counted) if report.id in ids else report for report in reports]
