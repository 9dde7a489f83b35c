"""Where one address stands in one mailing, given what came back from there. Pure, and deaf to the order of arrival."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bounce_dash.domain.history import PastReport
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import Kind, Reason
from bounce_dash.domain.retrying import Again, better_reason, retrying
from bounce_dash.domain.states import BlockCause, Holding, RecipientStatus, SkipCause

#: Why an address is blocked → why a mailing leaves it out (rule 7).
SKIPPED_WHEN = {
    BlockCause.PERMANENT: SkipCause.BOUNCED,
    BlockCause.TOO_MANY: SkipCause.BOUNCED,
    BlockCause.REMEMBERED: SkipCause.BOUNCED,
    BlockCause.COMPLAINT: SkipCause.COMPLAINT,
    BlockCause.BY_HAND: SkipCause.BY_HAND,
}


#: Where a recipient stands once a server took the mail.
_TAKEN = frozenset({RecipientStatus.SENT, RecipientStatus.OPENED})


@dataclass(frozen=True, slots=True)
class Sending:
    """What the mailing itself knows of the recipient. ``sent_at`` is when it was first sent, None when unknown.

    ``accepted_at`` is when a server took our mail last: soft bounces that were recorded before are of earlier tries.
    """

    status: RecipientStatus
    tries: int = 0
    sent_at: datetime | None = None
    opened_at: datetime | None = None
    accepted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the recipient stands. ``soft_counts`` says whether its soft bounces count (by now)."""

    status: RecipientStatus
    reason: Reason | None = None
    bounced_at: datetime | None = None
    complained_at: datetime | None = None
    next_try_at: datetime | None = None
    soft_counts: bool = False


def standing(sending: Sending, reports: Iterable[PastReport], policy: Policy, now: datetime) -> Standing:
    """Weigh all reports of one recipient; complaint beats bounce beats held beats delivery beats deferral.

    What was freed with its incident never happened: the recipient is ready again.
    """
    came = [r for r in reports if r.holding is not Holding.FREED]
    complaints = [r.at for r in came if r.kind is Kind.COMPLAINT]
    bounce = _bounce(sending, came, policy, now)
    if complaints:
        return Standing(
            RecipientStatus.COMPLAINED,
            Reason.FEEDBACK,
            bounced_at=bounce.bounced_at,
            complained_at=min(complaints),
            soft_counts=bounce.soft_counts,
        )
    return bounce


def _bounce(sending: Sending, came: list[PastReport], policy: Policy, now: datetime) -> Standing:
    hard = [r for r in came if r.kind is Kind.HARD and r.holding is not Holding.HELD]
    held = [r for r in came if r.holding is Holding.HELD]
    if hard:
        return Standing(
            RecipientStatus.BOUNCED, _newest_reason(hard), bounced_at=min(r.at for r in hard), soft_counts=True
        )
    if held:
        return Standing(RecipientStatus.HELD, _newest_reason(held))
    soft = [r for r in came if r.kind is Kind.SOFT]
    if not soft:
        return Standing(RecipientStatus.READY if sending.status is RecipientStatus.HELD else sending.status)
    last = max(r.at for r in soft)
    if sending.status in _TAKEN and sending.accepted_at and max(r.recorded_at for r in soft) <= sending.accepted_at:
        return Standing(sending.status)
    if _arrived(sending, came, last):
        return Standing(RecipientStatus.OPENED if sending.opened_at else RecipientStatus.SENT)
    first_sent = sending.sent_at or min(r.at for r in soft)
    next_step = retrying(tries=sending.tries, first_sent_at=first_sent, failed=soft, policy=policy, now=now)
    # Once registered as bounced it stays so: a longer window, set later, does not revive an old mailing.
    if isinstance(next_step, Again) and sending.status is not RecipientStatus.BOUNCED:
        return Standing(RecipientStatus.DEFERRED, better_reason(soft), next_try_at=next_step.at)
    return Standing(RecipientStatus.BOUNCED, better_reason(soft), bounced_at=last, soft_counts=True)


def _newest_reason(reports: list[PastReport]) -> Reason:
    return max(reports, key=lambda r: (r.at, r.reason)).reason


def _arrived(sending: Sending, came: list[PastReport], failed_at: datetime) -> bool:
    """Say whether the mail was proven delivered after it failed."""
    proofs = [r.at for r in came if r.reason is Reason.DELIVERED or r.kind is Kind.COMPLAINT]
    if sending.opened_at:
        proofs.append(sending.opened_at)
    return any(proof >= failed_at for proof in proofs)
