"""How healthy the list is: figures of a period beside those of the period before, and what the charts are drawn from.

Reading only, and counts only: nothing here is personal. Figures of mailings are those kept beside them, so they stay
right when addresses are deleted; figures of addresses are of those that there are.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.dashboard import Period, Question, period_of
from bounce_dash.store.queries import counting
from bounce_dash.store.queries import dashboard as stored

#: Mailings that are drawn at most, lines of the charts with bars, repairs that the median is taken of, mailings that a
#: list can be narrowed to by its URL.
DRAWN, LINES, REPAIRS, CHARGED = 120, 8, 5_000, 200


@dataclass(frozen=True, slots=True)
class Sent:
    """Sums over mailings: how many, to how many recipients they went out, what came back, whom they left out."""

    mailings: int
    sent: int
    hard: int
    soft: int
    complaints: int
    left_out: int

    @property
    def bounced(self) -> int:
        """Return how many mails came back."""
        return self.hard + self.soft

    def share(self, number: int) -> float | None:
        """Return a number as a share (0 to 1) of what was sent; None when nothing was."""
        return number / self.sent if self.sent else None


@dataclass(frozen=True, slots=True)
class Point:
    """One mailing of the charts."""

    id: int
    name: str
    sender: str
    sent_at: datetime
    sent: int
    hard: int
    soft: int
    complaints: int
    left_out: int

    @property
    def reached(self) -> float | None:
        """Return the share (0 to 1) of its recipients that it could be sent to; None when it had none."""
        everybody = self.sent + self.left_out
        return self.sent / everybody if everybody else None

    def share(self, figure: str) -> float:
        """Return a figure as a share (0 to 1) of what was sent; 0 when nothing was."""
        return float(getattr(self, figure)) / self.sent if self.sent else 0.0


@dataclass(frozen=True, slots=True)
class BlockedPart:
    """A day or a week: how many were blocked in it, and still are, by BlockCause."""

    period: Period
    causes: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return how many there are of all causes."""
        return sum(self.causes.values())


@dataclass(frozen=True, slots=True)
class Repairs:
    """How many addresses were repaired in a period and in the one before, and the median time from the last mail that
    came back until then (None when nothing was, or no mail is known)."""

    number: int
    before: int
    median: timedelta | None


@dataclass(frozen=True, slots=True)
class Health:
    """The whole list, whatever the question is narrowed to: its addresses, and those that can be mailed now and could
    at the start of the period; None when the period is over, since what happened after it is not told apart."""

    addresses: int
    deliverable: int
    deliverable_before: int | None

    def share(self, number: int | None) -> float | None:
        """Return a number as a share (0 to 1) of the list; None of an empty one, and of what is not known."""
        return number / self.addresses if self.addresses and number is not None else None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All that is shown. ``blocked`` is now, ``blocked_anew`` within the period; pairs are (value, number), the most
    first. ``points`` are the latest DRAWN mailings of the period, the oldest first; ``charged`` are the mailings that
    addresses are narrowed to (empty: all)."""

    question: Question
    period: Period
    sent: Sent
    sent_before: Sent
    health: Health
    blocked: int
    blocked_anew: int
    repairs: Repairs
    charged: tuple[int, ...] = ()
    points: tuple[Point, ...] = ()
    parts: tuple[BlockedPart, ...] = ()
    bars: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offers:
    """What the menus offer: mailings as (id, name)."""

    mailings: tuple[tuple[int, str], ...]
    senders: tuple[str, ...]
    providers: tuple[str, ...]


#: The charts with bars, and all tables of numbers behind charts.
BARS = ("reasons", "providers", "domains")
CHARTS = ("mailings", "blocked", *BARS)


def dashboard(session: Session, actor: Actor, question: Question, *, now: datetime) -> Dashboard:
    """Return the figures of the days that a question asks for, in the zone that ``now`` is given in."""
    actor.require(Permission.SEE_DASHBOARD)
    period = period_of(question, now)
    # What is narrowed is asked seldom, and could be asked in any number of ways: only the plain ones are kept.
    name = "" if question.narrowed else f"dashboard {period.start.isoformat()} {period.until.isoformat()}"
    return counting.kept(session, name, lambda asked: _dashboard(asked, question, period, now))


def _dashboard(session: Session, question: Question, period: Period, now: datetime) -> Dashboard:
    before, spans = period.before(), period.parts()
    causes = stored.blocked_by(session, "block_cause", question, spans)
    parts = tuple(BlockedPart(part, counted) for part, counted in zip(spans, causes, strict=True))
    blocked, anew = stored.blocked(session, question), sum(part.total for part in parts)
    mended = _Mended.of(session, question, period)
    return Dashboard(
        question=question,
        period=period,
        sent=Sent(*stored.mailing_sums(session, question, period)),
        sent_before=Sent(*stored.mailing_sums(session, question, before)),
        health=_health(session, _Whole.of(session, question, period, (blocked, anew, mended)), period, now),
        blocked=blocked,
        blocked_anew=anew,
        repairs=Repairs(mended.number, stored.repaired(session, question, before), mended.median),
        charged=_charged(session, question),
        points=tuple(Point(*row) for row in stored.mailings(session, question, period, DRAWN)),
        parts=parts,
        bars={
            "reasons": _most(stored.blocked_by(session, "reason", question, (period,))),
            "providers": _most(stored.blocked_by(session, "provider", question, (period,))),
            "domains": tuple(stored.blocked_domains(session, question, period, LINES)),
        },
    )


@dataclass(frozen=True, slots=True)
class _Mended:
    """The repairs of a period: how many, and (when cleared, when the last mail before had come back) of the latest."""

    number: int
    latest: list[tuple[datetime, datetime]]

    @classmethod
    def of(cls, session: Session, question: Question, period: Period) -> "_Mended":
        """Count them."""
        return cls(stored.repaired(session, question, period), stored.repairs(session, question, period, REPAIRS))

    @property
    def median(self) -> timedelta | None:
        """Return the median time that they took."""
        took = [(cleared - bounced).total_seconds() for cleared, bounced in self.latest]
        return timedelta(seconds=median(took)) if took else None

    def of_those_blocked_before(self, moment: datetime) -> int:
        """Return how many were blocked at a moment; of very many repairs the latest tell."""
        early = sum(bounced < moment for _cleared, bounced in self.latest)
        return round(early * self.number / len(self.latest)) if self.latest else 0


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is told of the whole list: blocked and to do, those of them blocked in the period, repairs."""

    blocked: int
    anew: int
    mended: _Mended

    @classmethod
    def of(cls, session: Session, question: Question, period: Period, narrowed: tuple[int, int, _Mended]) -> "_Whole":
        """Count it, unless what the question is narrowed to is all of it."""
        if not question.narrowed:
            return cls(*narrowed)
        whole = Question()
        blocked, anew = (stored.blocked(session, whole, one) for one in (None, period))
        return cls(blocked, anew, _Mended.of(session, whole, period))


def _most(counted: Sequence[Counter[str]]) -> tuple[tuple[str, int], ...]:
    (sums,) = counted
    return tuple(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:LINES])


def _charged(session: Session, question: Question) -> tuple[int, ...]:
    if question.mailing:
        return (question.mailing,)
    return tuple(stored.mailings_of(session, question.sender, CHARGED)) if question.sender else ()


def _health(session: Session, whole: _Whole, period: Period, now: datetime) -> Health:
    addresses, deliverable = stored.list_sizes(session, whole.blocked)
    if period.until <= now:
        return Health(addresses, deliverable, None)
    lost = stored.lost_within(session, period, whole.anew) + stored.left_within(session, period)
    then = deliverable + lost - whole.mended.of_those_blocked_before(period.start)
    return Health(addresses, deliverable, min(addresses, max(0, then)))


def offers(session: Session, actor: Actor, question: Question, *, now: datetime) -> Offers:
    """Return what the menus of the dashboard offer."""
    actor.require(Permission.SEE_DASHBOARD)
    mailings = stored.mailing_names(session, question, period_of(question, now))
    return Offers(tuple(mailings), tuple(stored.senders(session)), tuple(stored.providers(session)))
