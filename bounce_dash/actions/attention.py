"""What a manager should look at first: what left its usual range, and what is easily repaired. Reading only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from bounce_dash.actions.dashboard import Point
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.attention import bounces_unusually, complained_too_much, refuses_unusually
from bounce_dash.domain.dashboard import Period, Question
from bounce_dash.domain.providers import meant_domain
from bounce_dash.domain.reasons import Reason
from bounce_dash.store.queries import counting, incidents
from bounce_dash.store.queries import dashboard as stored

#: Weeks that tell what is usual for a provider, mailings that tell it for a sender.
_WEEKS, _COMPARED = 8, 4

#: Days within which a mailing is still news; mailings, domains and items that are looked at or named at most.
_NEWS, _LOOKED_AT, _DOMAINS, MOST = 14, 40, 1_000, 6


class Topic(StrEnum):
    """What an item is about."""

    PROVIDER = "provider"
    MAILING = "mailing"
    COMPLAINTS = "complaints"
    TYPOS = "typos"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. ``effect`` is how many addresses it touches, ``name`` what it is about (a provider, or a
    mailing); ``usual`` is what that number is otherwise (a provider's refusals within a week) or that share (0 to 1).

    ``domains`` are those with a typing error, ``meant`` what was probably meant by each.
    """

    topic: Topic
    effect: int
    name: str = ""
    mailing: int = 0
    share: float = 0.0
    usual: float = 0.0
    incident: int = 0
    domains: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()


def needs_attention(session: Session, actor: Actor, *, now: datetime) -> tuple[Item, ...]:
    """Return what to look at, incidents first, then what touches most addresses; nothing when nothing is wrong."""
    actor.require(Permission.SEE_DASHBOARD)
    return counting.kept(session, "needs attention", lambda asked: _items(asked, now))


def week(now: datetime) -> Period:
    """Return today and the six days before."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Period(midnight - timedelta(days=6), midnight + timedelta(days=1))


def _items(session: Session, now: datetime) -> tuple[Item, ...]:
    found = [*_providers(session, now), *_mailings(session, now), *_typing_errors(session, now)]
    largest = sorted(found, key=lambda item: (-item.effect, item.topic, item.name))
    return (*_incidents(session), *largest)[:MOST]


def _incidents(session: Session) -> Iterator[Item]:
    """Yield what waits for a decision: that comes first, since nobody else decides it."""
    for row in incidents.waiting(session, MOST):
        yield Item(Topic.INCIDENT, row.refused_count, row.provider, incident=row.id)


def _providers(session: Session, now: datetime) -> Iterator[Item]:
    of_late = week(now)
    earlier = Period(of_late.start - timedelta(weeks=_WEEKS), of_late.start)
    usual = dict(stored.blocked_by(session, "provider", Question(), earlier))
    for provider, number in stored.blocked_by(session, "provider", Question(), of_late):
        a_week = usual.get(provider, 0) / _WEEKS
        if provider and refuses_unusually(number, a_week):
            yield Item(Topic.PROVIDER, number, provider, usual=a_week)


def _mailings(session: Session, now: datetime) -> Iterator[Item]:
    news = Period(now - timedelta(days=_NEWS), now)
    for row in stored.mailings(session, Question(), news, _LOOKED_AT):
        one = Point(*row)
        if complained_too_much(one.complaints, one.sent):
            yield Item(Topic.COMPLAINTS, one.complaints, one.name, one.id, one.share("complaints"))
        before = [back / sent for sent, back in stored.sent_before(session, one.sender, one.sent_at, _COMPARED)]
        bounced = one.hard + one.soft
        if bounces_unusually(bounced, one.sent, before):
            yield Item(Topic.MAILING, bounced, one.name, one.id, bounced / one.sent, sum(before) / len(before))


def _typing_errors(session: Session, now: datetime) -> Iterator[Item]:
    ever = Period(now - timedelta(days=3_650), now + timedelta(days=1))
    blocked = stored.blocked_by(session, "domain", Question(), ever, _DOMAINS, reason=Reason.HOST_UNKNOWN)
    meant = {domain: (likely, number) for domain, number in blocked if (likely := meant_domain(domain))}
    if meant:
        corrected = tuple(one for one, _number in meant.values())
        number = sum(many for _one, many in meant.values())
        yield Item(Topic.TYPOS, number, domains=tuple(meant), meant=corrected)
