"""What became of those in flight: one transaction for all that one process handed over together.

A refusal is recorded as any other bounce is (actions/recording), and so is the last of the tries that rule 2 allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import preferences
from bounce_dash.actions.recording.recorder import record
from bounce_dash.actions.recording.standings import write_recipients
from bounce_dash.actions.sending import pacing
from bounce_dash.actions.sending.stopping import stop
from bounce_dash.actions.sending.taking import Taken
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.incoming import IncomingMail, pack
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.reasons import Kind
from bounce_dash.domain.reports import BounceReport
from bounce_dash.domain.retrying import Again, retrying
from bounce_dash.domain.sending import Answer, Outcome, pause_after, spread
from bounce_dash.domain.states import MailingState, PauseCause, RecipientStatus
from bounce_dash.store.queries import recording as rows
from bounce_dash.store.queries import sending as queue

#: The channel under which what servers answer is recorded.
CHANNEL = "smtp"

#: What is no longer so of a recipient once its answer is known.
_LANDED = {"in_flight_at": None, "lease_until": None, "lease_holder": ""}

_WAITING = frozenset({RecipientStatus.READY.value, RecipientStatus.DEFERRED.value})


@dataclass(frozen=True, slots=True)
class Result:
    """One try: who, what the server said, what that means; ``report`` is what it says of the recipient, if anything.

    ``about`` is the provider that asks for patience; empty when the relay does, for all of them.
    """

    taken: Taken
    answer: Answer
    outcome: Outcome
    report: BounceReport | None = None
    about: str = ""


def settle(
    session: Session, actor: Actor, holder: str, results: Sequence[Result], *, chance: float, secret: bytes,
    now: datetime,
) -> None:  # fmt: skip
    """Write down what became of a chunk (of one mailing); what is no longer ``holder``'s stays as it is. Idempotent.

    ``chance`` (0 to 1) spreads those who are deferred. Raise Unavailable: then try again.
    """
    actor.require(Permission.RECORD_BOUNCES)
    _tell_providers(session, results, now)
    # Addresses before recipients before mailings: the order in which recording locks them, too.
    addresses = rows.addresses_by_id(session, {result.taken.address_id for result in results})
    found = rows.recipients_by_id(session, {result.taken.id for result in results})
    held = {row.id: row for row in found if row.lease_holder == holder and row.in_flight_at is not None}
    mine = [result for result in results if result.taken.id in held]
    if not mine:
        return
    bounced = frozenset(row.id for row in addresses if row.bounce_count)
    landing = _Landing(preferences.policy(session), bounced, chance, now)
    for result in mine:
        landing.land(held[result.taken.id], result)
    write_recipients(session, landing.changes)
    if landing.bounces:
        record(session, actor, landing.bounces, channel=CHANNEL, secret=secret, now=now)
    _tell_mailing(session, actor, mine, now)


class _Landing:
    """What the results of one chunk change: recipients, and what is to be recorded as a bounce."""

    def __init__(self, policy: Policy, bounced: frozenset[int], chance: float, now: datetime) -> None:
        self._policy, self._bounced, self._chance, self._now = policy, bounced, chance, now
        self.changes: list[tuple[rows.AnyRow, dict[str, Any]]] = []
        self.bounces: list[IncomingMail] = []

    def land(self, row: rows.AnyRow, result: Result) -> None:
        """Say what one result changes."""
        if result.outcome is Outcome.UNKNOWN:
            self.changes.append((row, {"lease_until": self._now}))
            return
        change: dict[str, Any] = dict(_LANDED)
        if result.outcome in _SAID:
            change |= {"tries": row.tries + 1, "sent_at": row.sent_at or self._now}
            change |= _SAID[result.outcome](self, row, result)
        self.changes.append((row, change))

    def _accepted(self, row: rows.AnyRow, result: Result) -> dict[str, Any]:
        arrived = RecipientStatus.OPENED if row.opened_at else RecipientStatus.SENT
        sent = {"status": arrived.value, "next_try_at": None, "reason": ""}
        # A bounce may be faster than we are: it came back before we wrote down that it went out.
        as_taken = row.status in _WAITING and row.status == result.taken.status
        proof = self._now + timedelta(hours=self._policy.hours) if row.address_id in self._bounced else None
        return {"accepted_at": self._now, "proves_life_at": proof, **(sent if as_taken else {})}

    def _deferred(self, row: rows.AnyRow, result: Result) -> dict[str, Any]:
        first, tries, now = row.sent_at or self._now, row.tries + 1, self._now
        step = retrying(tries=tries, first_sent_at=first, failed=(), policy=self._policy, now=now)
        report = result.report
        if isinstance(step, Again) or report is None:
            due = step.at if isinstance(step, Again) else now
            reason = report.reason.value if report else ""
            again = {"status": RecipientStatus.DEFERRED.value, "reason": reason}
            return {**again, "next_try_at": spread(due, now, self._chance)}
        return self._refused(row, replace(result, report=replace(report, kind=Kind.HARD, permanent=False)))

    def _refused(self, row: rows.AnyRow, result: Result) -> dict[str, Any]:
        if result.report is not None and row.address_id is None:
            # It was deleted while its mail was on the way, and may not come back by what is said of it (rule 10).
            reason = result.report.reason.value
            bounced = RecipientStatus.BOUNCED.value
            return {"status": bounced, "reason": reason, "bounced_at": self._now, "next_try_at": None}
        if result.report is not None:
            said = f"{result.answer.command} {result.taken.token}/{row.tries}: {result.answer.code} "
            raw = (said + result.answer.text).encode("utf-8", "replace")
            self.bounces.append(pack("", raw, "bounce", "", (result.report,)))
        # It went out as far as we are concerned; recording says how it came back.
        return {"status": RecipientStatus.SENT.value, "next_try_at": None}


#: Outcomes that say something about the recipient.
_SAID = {
    Outcome.ACCEPTED: _Landing._accepted,
    Outcome.DEFERRED: _Landing._deferred,
    Outcome.REFUSED: _Landing._refused,
}


def _tell_mailing(session: Session, actor: Actor, results: Sequence[Result], now: datetime) -> None:
    """Slow a mailing down, or pause it, when the server's answers are about us; and be as fast as ever again after."""
    mailing = queue.letter(session, results[0].taken.mailing_id)
    if mailing is None:
        return
    on_its_way = (MailingState.SENDING,)
    ours = next((result for result in results if result.outcome is Outcome.OURS), None)
    if ours:
        details = {"code": ours.answer.code}
        stop(session, actor, mailing.id, PauseCause.RELAY, said=_words(ours), details=details, now=now)
    elif slow := next((one for one in results if one.outcome is Outcome.SLOW_DOWN and not one.about), None):
        if mailing.slowed_until and mailing.slowed_until > now:
            return  # another connection was told the same
        slower = {"slowdowns": mailing.slowdowns + 1, "slowed_until": now + pause_after(mailing.slowdowns)}
        slower["pause_detail"] = _words(slow)
        queue.change_mailing(session, mailing.id, slower, states=on_its_way)
    elif mailing.slowdowns and any(result.outcome is Outcome.ACCEPTED for result in results):
        usual = {"slowdowns": 0, "slowed_until": None, "pause_detail": ""}
        queue.change_mailing(session, mailing.id, usual, states=on_its_way)


def _tell_providers(session: Session, results: Sequence[Result], now: datetime) -> None:
    slowed = {result.about: _words(result) for result in results if result.outcome is Outcome.SLOW_DOWN}
    slowed.pop("", None)
    accepted = {result.taken.provider for result in results if result.outcome is Outcome.ACCEPTED} - {""}
    pacing.tell(session, slowed, accepted, now)


def _words(result: Result) -> str:
    """Return what the server said, without the recipient: a mailing holds no addresses (rule 10)."""
    said = f"{result.answer.code or ''} {result.answer.text}".strip()
    return said.replace(result.taken.address, "…")[:300]
