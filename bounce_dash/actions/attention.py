"""What a manager should look at first: what left its usual range, and what is easily repaired. Reading only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from bounce_dash.actions.dashboard import Point
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.attention import (
    LEAST_LOST,
    bounces_unusually,
    complained_too_much,
    decays,
    refuses_unusually,
)
from bounce_dash.domain.dashboard import Period, Question
from bounce_dash.domain.providers import meant_domain
from bounce_dash.domain.reasons import Reason
from bounce_dash.store.queries import attention as lost
from bounce_dash.store.queries import counting, incidents
from bounce_dash.store.queries import dashboard as stored

#: Weeks that tell what is usual for a provider, mailings that tell it for a sender.
_WEEKS, _COMPARED = 8, 4

#: Days within which a mailing is still news; mailings, domains and items that are looked at or named at most.
_NEWS, _LOOKED_AT, _DOMAINS, MOST = 14, 40, 1_000, 6

#: Days within which who opened a mailing reads us, and within which what a selection lost is its decay.
READS, DECAY = 90, 30

#: A company with fewer other addresses than that is nearly lost; companies that one link names; how few lost readers
#: do not stand out; addresses blocked last that are looked at for these, and for selections.
_CONTACTS, _COMPANIES, _LEAST_WORTH, _FOR_READERS, _FOR_SELECTIONS = 3, 20, 3, 2_000, 20_000


class Topic(StrEnum):
    """What an item is about."""

    PROVIDER = "provider"
    MAILING = "mailing"
    COMPLAINTS = "complaints"
    TYPOS = "typos"
    INCIDENT = "incident"
    WORTH = "worth"
    DECAY = "decay"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. ``effect`` is how many addresses it touches, ``name`` what it is about (a provider, or a
    mailing); ``usual`` is what that number is otherwise (a provider's refusals within a week) or that share (0 to 1).

    ``domains`` are those with a typing error, ``meant`` what was probably meant by each. ``companies`` are those (key,
    name) at which addresses are worth repairing first, ``selection`` is the one that decays.
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
    companies: tuple[tuple[str, str], ...] = ()
    selection: int = 0


def needs_attention(session: Session, actor: Actor, *, now: datetime) -> tuple[Item, ...]:
    """Return what to look at, incidents first, then what touches most addresses; nothing when nothing is wrong."""
    actor.require(Permission.SEE_DASHBOARD)
    return counting.kept(session, "needs attention", lambda asked: _items(asked, now))


def week(now: datetime) -> Period:
    """Return today and the six days before."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Period(midnight - timedelta(days=6), midnight + timedelta(days=1))


def _items(session: Session, now: datetime) -> tuple[Item, ...]:
    found = [*_providers(session, now), *_mailings(session, now), *_typing_errors(session)]
    found += [*_worth_repairing(session, now), *_decaying(session, now)]
    largest = sorted(found, key=lambda item: (-item.effect, item.topic, item.name))
    return (*_incidents(session), *largest)[:MOST]


def _incidents(session: Session) -> Iterator[Item]:
    """Yield what waits for a decision: that comes first, since nobody else decides it."""
    for row in incidents.waiting(session, MOST):
        yield Item(Topic.INCIDENT, row.refused_count, row.provider, incident=row.id)


def _providers(session: Session, now: datetime) -> Iterator[Item]:
    of_late = week(now)
    earlier = Period(of_late.start - timedelta(weeks=_WEEKS), of_late.start)
    usual, now_at = stored.blocked_by(session, "provider", Question(), (earlier, of_late))
    for provider, number in now_at.items():
        a_week = usual[provider] / _WEEKS
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


def _typing_errors(session: Session) -> Iterator[Item]:
    blocked = stored.blocked_domains(session, Question(), None, _DOMAINS, reason=Reason.HOST_UNKNOWN)
    meant = {domain: (likely, number) for domain, number in blocked if (likely := meant_domain(domain))}
    if meant:
        corrected = tuple(one for one, _number in meant.values())
        number = sum(many for _one, many in meant.values())
        yield Item(Topic.TYPOS, number, domains=tuple(meant), meant=corrected)


def _worth_repairing(session: Session, now: datetime) -> Iterator[Item]:
    """Yield the blocked addresses that were read of late, at companies where hardly anybody else can be reached."""
    found = lost.lost_readers(session, now - timedelta(days=READS), _CONTACTS, _FOR_READERS)[:_COMPANIES]
    number = sum(row[2] for row in found)
    if number >= _LEAST_WORTH:
        yield Item(Topic.WORTH, number, companies=tuple((key, name) for key, name, _number in found))


def _decaying(session: Session, now: datetime) -> Iterator[Item]:
    for one, name, members, gone in lost.lost_members(
        session, now - timedelta(days=DECAY), LEAST_LOST, _FOR_SELECTIONS
    ):
        if decays(gone, members):
            yield Item(Topic.DECAY, gone, name, share=gone / members, selection=one)
