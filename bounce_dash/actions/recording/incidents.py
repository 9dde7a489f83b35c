"""Incidents as they happen (rule 8): noticed, opened, grown and closed in the transaction that records the refusals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.recording.incoming import PendingReport
from bounce_dash.actions.sending.stopping import stop
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import domain_of
from bounce_dash.domain.incidents import (
    FEWEST,
    HISTORY,
    REOPENS,
    WITHIN,
    Cluster,
    Refusal,
    can_open,
    fullest,
    goes_on,
    is_many,
    is_policy_refusal,
    is_share,
)
from bounce_dash.domain.policy import Policy
from bounce_dash.domain.providers import refuser_of
from bounce_dash.domain.states import PauseCause
from bounce_dash.store.queries import incidents as stored
from bounce_dash.store.queries import sending as queue


@dataclass(frozen=True, slots=True)
class Touched:
    """A mailing of which a provider refuses mails; ``anew`` when the incident opened by them."""

    mailing_id: int
    provider: str
    anew: bool


@dataclass(frozen=True, slots=True)
class Held:
    """Of whom refusals are held now that were not held before: ids of addresses and of recipients; and the mailings."""

    addresses: frozenset[int] = frozenset()
    recipients: frozenset[int] = frozenset()
    mailings: tuple[Touched, ...] = ()


NOTHING = Held()


def refused_by(pending: PendingReport) -> str:
    """Return who refused a mail for a policy reason; an empty string when a report is anything else."""
    report = pending.report
    if not is_policy_refusal(report.kind, report.reason):
        return ""
    return refuser_of(domain_of(pending.key), report.said_by)[:60]


def hold(session: Session, actor: Actor, recorded: Sequence[PendingReport], policy: Policy, now: datetime) -> Held:
    """Look whether what was just recorded is part of an incident, or makes one, and hold what is.

    Costs nothing without refusals for a policy reason, and two small questions a provider with them.
    """
    refused: dict[str, list[PendingReport]] = defaultdict(list)
    for pending in recorded:
        if provider := refused_by(pending):
            refused[provider].append(pending)
    if not refused:
        return NOTHING
    watch = _Watch(session, actor, policy, now)
    open_now = stored.going_on(session, refused.keys())
    held: list[stored.AnyRow] = []
    touched: set[Touched] = set()
    for provider, reports in sorted(refused.items()):
        incident = open_now.get(provider)
        found: Sequence[stored.AnyRow] = ()
        grows = incident is not None and not watch.is_over(incident, reports)
        if incident is not None and grows:
            found = watch.grown(incident, reports)
        elif (cluster := watch.cluster(provider, reports)) is not None:
            found = watch.opened(provider, *cluster)
        held += found
        touched |= {Touched(row.mailing_id, provider, not grows) for row in found if row.mailing_id is not None}
    recipients = frozenset(row.recipient_id for row in held if row.recipient_id is not None)
    mailings = tuple(sorted(touched, key=lambda one: (one.mailing_id, one.provider)))
    return Held(frozenset(row.address_id for row in held), recipients, mailings)


def pause_mailings(session: Session, actor: Actor, held: Held, *, now: datetime) -> None:
    """Pause the mailings that go out to where they are refused; call it when all recipients are locked.

    One that a user lets go on all the same is paused again by a new incident alone.
    """
    for one in held.mailings:
        mailing = queue.letter(session, one.mailing_id)
        if mailing is not None and (one.anew or not mailing.unguarded):
            stop(session, actor, one.mailing_id, PauseCause.INCIDENT, said=one.provider, now=now)


def close_quiet(session: Session, actor: Actor, *, now: datetime) -> int:
    """Close the incidents during which nothing was refused for an hour; return how many. Nobody decides them."""
    actor.require(Permission.RECORD_BOUNCES)
    over = stored.quiet(session, now, WITHIN)
    for row in over:
        _close(session, actor, row, now)
    return len(over)


def _close(session: Session, actor: Actor, incident: stored.AnyRow, now: datetime) -> None:
    stored.change(session, incident.id, closed_at=min(incident.last_at + WITHIN, now))
    audit.log(session, actor, "incident.closed", target=str(incident.id), at=now)


@dataclass(frozen=True, slots=True)
class _Watch:
    """What is the same for all providers of one batch."""

    session: Session
    actor: Actor
    policy: Policy
    now: datetime

    def is_over(self, incident: stored.AnyRow, reports: Sequence[PendingReport]) -> bool:
        """Say whether an incident ended before these refusals, and close it then."""
        newest = max(pending.at for pending in reports)
        if newest < incident.started_at - WITHIN:  # told late, of another time
            return False
        since, most = newest - WITHIN, max(incident.usual, FEWEST) + 1
        arrived = len({pending.address_id for pending in reports if pending.at >= since})
        before = stored.number_since(self.session, incident.id, since, most)
        if since <= incident.last_at and goes_on(arrived + before, incident.usual):
            return False
        _close(self.session, self.actor, incident, self.now)
        return True

    def grown(self, incident: stored.AnyRow, reports: Iterable[PendingReport]) -> Sequence[stored.AnyRow]:
        """Hold what came to an incident; what came in the hours when it was closed stays as it was."""
        span = (incident.last_at - WITHIN, max(pending.at for pending in reports))
        held = stored.hold(self.session, incident.id, incident.provider, span)
        self._span(incident, held)
        return held

    def cluster(self, provider: str, reports: Sequence[PendingReport]) -> tuple[str, Cluster, int] | None:
        """Return (reason, fullest hour, usual) of refusals for one reason that are an incident; None when none is."""
        by_reason: dict[str, list[PendingReport]] = defaultdict(list)
        for pending in reports:
            by_reason[pending.report.reason.value].append(pending)
        for reason, some in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
            moments = [pending.at for pending in some]
            found = fullest(self._refusals(provider, reason, (min(moments) - WITHIN, max(moments) + WITHIN)))
            if found is None or found.addresses < FEWEST:
                continue
            usual = self._usual(provider, reason, found)
            if can_open(found.addresses, usual) and self._is_incident(provider, some, found):
                return reason, found, usual
        return None

    def opened(self, provider: str, reason: str, found: Cluster, usual: int) -> Sequence[stored.AnyRow]:
        """Open an incident, or the last one again, and hold what it is made of and what was refused in the hour before
        it was noticed."""
        incident = stored.undecided_at(self.session, provider, (found.first - REOPENS, found.last + REOPENS))
        if incident is not None:
            stored.change(self.session, incident.id, closed_at=None)
        else:
            values = {"provider": provider, "reason": reason, "usual": usual, "opened_at": self.now}
            span = {"started_at": found.first, "last_at": found.last}
            incident = stored.open_one(self.session, values | span)
        held = stored.hold(self.session, incident.id, provider, (found.last - WITHIN, found.last + WITHIN))
        self._span(incident, held)
        details = {"provider": provider, "reason": reason}
        target = str(incident.id)
        audit.log(
            self.session, self.actor, "incident.opened", target=target, count=len(held), details=details, at=self.now
        )
        return held

    def _span(self, incident: stored.AnyRow, held: Sequence[stored.AnyRow]) -> None:
        moments = [row.occurred_at for row in held]
        if moments:
            first, last = min(*moments, incident.started_at), max(*moments, incident.last_at)
            stored.change(self.session, incident.id, started_at=first, last_at=last)
            stored.count(self.session, incident.id, len(held))

    def _refusals(self, provider: str, reason: str, span: stored.Span) -> list[Refusal]:
        return [Refusal(*one) for one in stored.refusals(self.session, provider, reason, span)]

    def _usual(self, provider: str, reason: str, found: Cluster) -> int:
        before = self._refusals(provider, reason, (found.first - HISTORY, found.first - WITHIN))
        busiest = fullest(before)
        return busiest.addresses if busiest else 0

    def _is_incident(self, provider: str, reports: Sequence[PendingReport], found: Cluster) -> bool:
        if is_many(found.addresses, self.policy):
            return True
        mailings = {pending.mailing_id for pending in reports if pending.mailing_id is not None}
        domains = {domain_of(pending.key) for pending in reports}
        span = (found.first - WITHIN, found.last)
        sent = stored.sent_there(self.session, provider, domains, mailings, span) if mailings else 0
        return is_share(found.addresses, sent, self.policy)
