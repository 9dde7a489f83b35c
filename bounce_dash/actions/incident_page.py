"""What the page of one incident tells: how it went, what the servers said, whom it touches, what likely helps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.actions.lists.incidents import IncidentRow, incident_rows
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.incident_remedies import POSTMASTERS, Cure, cure_of, sending_addresses
from bounce_dash.domain.states import STANDING, Holding
from bounce_dash.store.queries import audit as log
from bounce_dash.store.queries import listing_incidents as stored
from bounce_dash.store.tables import Job

#: Answers that are told apart, mailings and people that are named, minutes that are read.
ANSWERS, MAILINGS, PEOPLE, _MINUTES = 6, 3, 5, 3_000

#: What is told of the history of an incident, each with its action in the audit log; steps that are told at most.
_STEPS = {f"incident.{what}": what for what in ("opened", "closed", "freed", "confirmed", "reopened")}
_MOST_STEPS = 40

#: Days within which a proof of life is news.
ALIVE = 90


@dataclass(frozen=True, slots=True)
class Answer:
    """What servers answered: the Reason and enhanced status, how often, and the words of one of them."""

    reason: str
    status: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A mailing that was refused: of how many sent, from which address."""

    id: int
    name: str
    number: int
    sent: int
    at: datetime | None
    sender: str


@dataclass(frozen=True, slots=True)
class IncidentSender:
    """Who was refused: the address that most was sent from (empty: not known), and the network addresses."""

    address: str
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Affected:
    """Somebody who was refused. ``holding`` is a Holding."""

    address: str
    name: str
    company: str
    holding: str
    at: datetime
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to an incident: "opened", "closed", "freed", "confirmed" or "reopened", when a decision
    was taken back. ``by`` is who did it."""

    what: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One incident. ``minutes`` are refusals by minute (UTC), minutes without any left out; ``holding`` counts them by
    Holding; ``alive`` are refused addresses that gave a proof of life within ALIVE days, at so many ``companies``.

    ``origins`` are the network addresses that we sent from, as far as servers named them; ``postmaster`` is where the
    provider hears senders, empty when that is not known. ``can_undo`` says that the decision can be taken back.
    ``history`` is what happened since the first refusal, the latest first.
    """

    row: IncidentRow
    holding: Mapping[str, int]
    answers: tuple[Answer, ...]
    minutes: Mapping[datetime, int]
    mailings: tuple[Refused, ...]
    people: tuple[Affected, ...]
    alive: int
    companies: int
    cure: Cure
    origins: tuple[str, ...]
    postmaster: str
    can_undo: bool
    history: tuple[Happened, ...]

    @property
    def can_check(self) -> bool:
        """Say that it is known whom to ask DNS about."""
        return bool(self.origins or (self.mailings and self.mailings[0].sender))

    @property
    def deleted(self) -> int:
        """How many refusals went with their addresses: nothing is known of them any more but that they came."""
        return max(0, self.row.refused - sum(self.holding.values()))

    @property
    def held(self) -> int:
        """How many refusals wait for a decision."""
        return self.holding.get(Holding.HELD, 0)


def incident_page(session: Session, actor: Actor, incident_id: int, *, now: datetime) -> IncidentPage:
    """Return what is to be told of an incident; raise NotPermitted, NotFound."""
    actor.require(Permission.SEE_LISTS)
    found = incident_rows(session, 0, [incident_id])
    if not found:
        raise NotFound(incident=incident_id)
    row = found[0]
    answers = tuple(Answer(*one) for one in stored.answers(session, incident_id, ANSWERS))
    first = answers[0] if answers else Answer(row.reason, "", 0, "")
    alive, companies = stored.alive_since(session, incident_id, now - timedelta(days=ALIVE))
    minutes = stored.by_minute(session, incident_id, _MINUTES)
    return IncidentPage(
        row=row,
        holding=stored.by_holding(session, incident_id),
        answers=answers,
        minutes={datetime.fromisoformat(minute).replace(tzinfo=UTC): many for minute, many in minutes.items()},
        mailings=tuple(Refused(*one) for one in stored.mailings(session, incident_id, MAILINGS)),
        people=tuple(Affected(*one) for one in stored.affected(session, incident_id, PEOPLE)),
        alive=alive,
        companies=companies,
        cure=cure_of(first.reason, first.status),
        origins=sending_addresses(answer.words for answer in answers),
        postmaster=POSTMASTERS.get(row.provider, ""),
        can_undo=_can_undo(session, actor, row, now),
        history=_history(session, incident_id),
    )


def incident_sender(session: Session, actor: Actor, incident_id: int) -> IncidentSender:
    """Return who was refused, as far as mailings and servers tell; raise NotPermitted, NotFound."""
    actor.require(Permission.SEE_LISTS)
    if not incident_rows(session, 0, [incident_id]):
        raise NotFound(incident=incident_id)
    most = stored.mailings(session, incident_id, 1)
    said = (Answer(*one).words for one in stored.answers(session, incident_id, ANSWERS))
    return IncidentSender(Refused(*most[0]).sender if most else "", sending_addresses(said))


def _history(session: Session, incident_id: int) -> tuple[Happened, ...]:
    rows = log.about(session, str(incident_id), tuple(_STEPS), _MOST_STEPS)
    return tuple(Happened(_STEPS[action], at, by) for action, at, by in rows)


def _can_undo(session: Session, actor: Actor, row: IncidentRow, now: datetime) -> bool:
    job = session.get(Job, row.job) if row.job is not None else None
    standing = job is not None and job.state in STANDING and job.undo_until is not None and job.undo_until > now
    return bool(standing and job and actor.may(KINDS[job.kind].permission))
