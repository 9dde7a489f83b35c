"""The verdict on an address: rules 1 to 5, 8, 10 and 11, as one pure function of what is known.

It never looks at the order in which reports came in, so a provider's retry, a mailbox read twice or a slow relay
cannot change it. Only a cleared flag or a new consent makes earlier reports mean nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bounce_dash.domain.history import History, PastReport
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import Kind, Reason, Treatment, kind_of
from bounce_dash.domain.states import BlockCause


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the address's flag says. ``since`` and ``block_cause`` are None unless it is blocked.

    ``reason`` explains the block, else the last bounce that counts; None when there is nothing to explain.
    ``count`` is the number of counted bounces; ``last_bounce`` and ``mailing_id`` are of the last thing that came
    back and is not cleared; ``complained_at`` is the first complaint that no consent has lifted.
    """

    block_cause: BlockCause | None = None
    reason: Reason | None = None
    count: int = 0
    since: datetime | None = None
    last_bounce: datetime | None = None
    mailing_id: int | None = None
    complained_at: datetime | None = None

    @property
    def blocked(self) -> bool:
        """Whether every mailing skips the address."""
        return self.block_cause is not None


def decide(history: History, policy: Policy) -> Verdict:
    """Say what to do with an address, given what has come back from it."""
    complaints = [
        r for r in history.reports if r.kind is Kind.COMPLAINT and _after(r.recorded_at, history.consented_at)
    ]
    live = [r for r in history.reports if _after(r.recorded_at, history.cleared_at)]
    bounces = [r for r in live if counts(r, policy)]
    blocking = [r for r in bounces if blocks_at_once(r, policy)]
    occasions = _occasions(bounces, history.alive_at if policy.reset_on_delivery else None)
    cause, since, reason = _cause(history, policy, complaints, blocking, occasions)
    last = _last([*bounces, *complaints])
    explains = reason or (last.reason if last and cause is None and occasions else None)
    return Verdict(
        block_cause=cause,
        reason=explains,
        count=len(occasions),
        since=max(since, history.cleared_at) if since and history.cleared_at else since,
        last_bounce=last.at if last else None,
        mailing_id=_mailing([*bounces, *complaints]),
        complained_at=_complained(history, complaints),
    )


def counts(report: PastReport, policy: Policy) -> bool:
    """Say whether a report is a bounce that counts: rule 2's deferred ones, rule 5's notices and
    what an incident holds (rule 8) are not."""
    if report.kind not in (Kind.HARD, Kind.SOFT) or not report.counted:
        return False
    return policy.treatment(report.reason) is not Treatment.IGNORE


def blocks_at_once(report: PastReport, policy: Policy) -> bool:
    """Say whether one report is enough to block (rule 1).

    A bounce that was only registered as hard because the tries ran out (rule 2) is not: its reason is a temporary
    one, or its refusal was not permanent, and the table of reasons tells.
    """
    hard = report.kind is Kind.HARD and kind_of(report.reason, report.permanent) is Kind.HARD
    return hard and policy.treatment(report.reason) is Treatment.BLOCK


def _cause(
    history: History,
    policy: Policy,
    complaints: list[PastReport],
    blocking: list[PastReport],
    occasions: list[PastReport],
) -> tuple[BlockCause | None, datetime | None, Reason | None]:
    """Return cause, since when and why: the first row that applies."""
    complained = _complained(history, complaints)
    if complained:
        return BlockCause.COMPLAINT, complained, Reason.FEEDBACK
    if blocking:
        return BlockCause.PERMANENT, min(r.at for r in blocking), _newest(blocking).reason
    if len(occasions) > policy.accepted_bounces:
        return BlockCause.TOO_MANY, occasions[policy.accepted_bounces].at, occasions[-1].reason
    if history.blocked_by_hand_at and _after(history.blocked_by_hand_at, history.cleared_at):
        return BlockCause.BY_HAND, history.blocked_by_hand_at, None
    remembered = history.remembered_at if not history.remembered_complaint else None
    if remembered and _after(remembered, history.cleared_at):
        return BlockCause.REMEMBERED, remembered, None
    return None, None, None


def _complained(history: History, complaints: list[PastReport]) -> datetime | None:
    moments = [r.at for r in complaints]
    if history.remembered_complaint and history.remembered_at and _after(history.remembered_at, history.consented_at):
        moments.append(history.remembered_at)
    return min(moments, default=None)


def _occasions(bounces: Iterable[PastReport], alive_at: datetime | None) -> list[PastReport]:
    """Return one bounce an occasion, oldest occasion first, of those that no later proof of life reset (rule 3).

    Each occasion stands at its earliest bounce, so that a second report of it moves nothing.
    """
    first: dict[str, PastReport] = {}
    for report in sorted(bounces, key=_order):
        if alive_at is None or report.at >= alive_at:
            first.setdefault(report.occasion, report)
    return list(first.values())


def _after(moment: datetime, lifted_at: datetime | None) -> bool:
    return lifted_at is None or moment > lifted_at


def _order(report: PastReport) -> tuple[datetime, str, str, int]:
    # Beyond the moment only what the report itself says, never when it arrived.
    return report.at, report.reason, report.occasion, report.mailing_id or 0


def _newest(reports: Iterable[PastReport]) -> PastReport:
    return max(reports, key=_order)


def _last(reports: list[PastReport]) -> PastReport | None:
    return _newest(reports) if reports else None


def _mailing(reports: list[PastReport]) -> int | None:
    attributed = [r for r in reports if r.mailing_id is not None]
    return _newest(attributed).mailing_id if attributed else None
