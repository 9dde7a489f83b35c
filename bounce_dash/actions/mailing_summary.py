"""How one mailing went: its figures beside the four before it, what came hour by hour, why mails came back and where.

Reading only. Shares are of what was sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bounce_dash.actions.lists.mailings import MailingRow, mailing, mailing_rows
from bounce_dash.domain.access import Actor
from bounce_dash.domain.facts import Fact
from bounce_dash.store.queries import listing_mailings
from bounce_dash.store.queries import mailing_summary as stored

#: Mailings that one is compared with, hours that its curves show, domains that are named.
COMPARED, HOURS, DOMAINS = 4, 48, 6

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Summary:
    """A mailing; those sent before it, the latest first; (Reason, number) of what came back, the commonest first.

    The reasons add up to what bounced: the empty one, last, is of those that no server gave a reason for.
    """

    mailing: MailingRow
    before: tuple[MailingRow, ...]
    reasons: tuple[tuple[str, int], ...]

    def mean(self, figure: str) -> float | None:
        """Return the mean share (0 to 1) that a field of MailingRow had in those before; None when there are none.

        A mailing that nobody was seen to open says nothing of openings: most of those are not tracked.
        """
        told = [one for one in self.before if one.opened or figure != "opened"]
        shares = [share for one in told if (share := share_of(one, figure)) is not None]
        return sum(shares) / len(shares) if shares else None


@dataclass(frozen=True, slots=True)
class Refusing:
    """One domain that refuses: how many came back of how many sent, mostly for which Reason (may be empty)."""

    domain: str
    bounced: int
    sent: int
    reason: str


@dataclass(frozen=True, slots=True)
class Curves:
    """Running totals at the full hours after sending, from 0 up to now or HOURS: how many opened, how many came back.

    The means are shares (0 to 1) at the same hours up to HOURS, of those mailings before whose hours are all over;
    empty when there are none.
    """

    opened: tuple[int, ...]
    bounced: tuple[int, ...]
    mean_opened: tuple[float, ...]
    mean_bounced: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """What takes a moment longer. ``domains`` is how many refuse, ``refusing`` are the worst."""

    curves: Curves
    refusing: tuple[Refusing, ...]
    domains: int


def share_of(one: MailingRow, figure: str) -> float | None:
    """Return a figure of a mailing as a share (0 to 1) of what was sent; None when nothing was."""
    return getattr(one, figure) / one.sent_to if one.sent_to else None


def summary(session: Session, actor: Actor, mailing_id: int) -> Summary:
    """Return the figures of a mailing and what they are compared with; raise NotPermitted, NotFound."""
    one = mailing(session, actor, mailing_id)
    earlier = listing_mailings.ids_sent_before(session, mailing_id, COMPARED)
    reasons = stored.reasons(session, mailing_id)
    rest = one.bounced - sum(many for _reason, many in reasons)
    return Summary(one, mailing_rows(session, 0, earlier), (*reasons, *([("", rest)] if rest > 0 else ())))


def details(session: Session, actor: Actor, mailing_id: int, *, now: datetime) -> Details:
    """Return the curves of a mailing and the domains that refuse most; raise NotPermitted, NotFound."""
    one = mailing(session, actor, mailing_id)
    earlier = mailing_rows(session, 0, listing_mailings.ids_sent_before(session, mailing_id, COMPARED))
    worst, number = stored.refusing_domains(session, mailing_id, DOMAINS)
    return Details(_curves(session, one, earlier, now), _refusing(session, mailing_id, dict(worst)), number)


def _refusing(session: Session, mailing_id: int, worst: Mapping[str, int]) -> tuple[Refusing, ...]:
    sent, reasons = (ask(session, mailing_id, list(worst)) for ask in (stored.sent_to, stored.reasons_at))
    return tuple(
        Refusing(domain, bounced, int(sent.get(domain, 0)), str(reasons.get(domain, "")))
        for domain, bounced in worst.items()
    )


def _curves(session: Session, one: MailingRow, before: Sequence[MailingRow], now: datetime) -> Curves:
    over = [other for other in before if other.sent is not None and other.sent + HOURS * _HOUR <= now]
    ids = [one.id, *(other.id for other in over)]
    lines = []
    for fact in (Fact.OPENED, Fact.BOUNCED):
        came: dict[int, dict[int, int]] = {mailing_id: {} for mailing_id in ids}
        for mailing_id, hour, many in stored.by_hour(session, ids, fact):
            came[mailing_id][hour] = many
        ended = HOURS if one.sent is None else min(HOURS, max(0, int((now - one.sent) / _HOUR)))
        means = [_shares(_running(came[other.id], HOURS), other.sent_to) for other in over]
        lines.append((_running(came[one.id], ended), tuple(sum(at) / len(over) for at in zip(*means, strict=True))))
    (opened, mean_opened), (bounced, mean_bounced) = lines
    return Curves(opened, bounced, mean_opened, mean_bounced)


def _running(by_hour: Mapping[int, int], hours: int) -> tuple[int, ...]:
    """Return the totals at each full hour, from 0."""
    totals = [0]
    for hour in range(hours):
        totals.append(totals[-1] + by_hour.get(hour, 0))
    return tuple(totals)


def _shares(totals: Sequence[int], sent: int) -> list[float]:
    return [total / sent if sent else 0.0 for total in totals]
