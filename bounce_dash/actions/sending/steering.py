"""What a user does with a mailing that is to go out: schedule, take back, pause, go on, cancel, settle lost mails."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.actions.lists.mailings import mailing as one_mailing
from bounce_dash.actions.recording.standings import write_recipients
from bounce_dash.actions.sending.taking import letter_of
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.errors import BadInput, NotFound
from bounce_dash.domain.letters import NotReady, flaw
from bounce_dash.domain.sending import POSSIBLE, Act, WrongState
from bounce_dash.domain.states import MailingState, RecipientStatus
from bounce_dash.store.queries import pacing
from bounce_dash.store.queries import sending as queue

#: Nobody plans further ahead; a later date is a slip of the hand.
_FURTHEST = timedelta(days=366)

#: Lost mails that are settled in one go.
_LOST_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Slow:
    """A provider that asked for patience, until when, and in which words."""

    provider: str
    until: datetime
    said: str


@dataclass(frozen=True, slots=True)
class Course:
    """How far a mailing is on its way out. ``waiting`` go out yet or once more; of ``lost`` nobody knows whether they
    went out; ``slowed_until`` is set while the relay asked for patience, ``slow_there`` names providers that did."""

    status: str
    scheduled_at: datetime | None
    pause_cause: str
    pause_detail: str
    slowed_until: datetime | None
    waiting: int
    lost: int
    slow_there: tuple[Slow, ...] = ()


def course(session: Session, actor: Actor, mailing_id: int, *, now: datetime) -> Course:
    """Return how far a mailing is; raise NotFound."""
    actor.require(Permission.SEE_LISTS)
    row = queue.course(session, mailing_id)
    if row is None:
        raise NotFound(mailing=mailing_id)
    slowed = row.slowed_until if row.slowed_until and row.slowed_until > now else None
    waiting, lost = queue.number_waiting(session, mailing_id), queue.number_lost(session, mailing_id, now)
    there = tuple(Slow(one.provider, one.slowed_until, one.said) for one in pacing.slowed(session, now))
    going = row.status == MailingState.SENDING.value
    return Course(row.status, row.scheduled_at, row.pause_cause, row.pause_detail, slowed, waiting - lost, lost,
                  there if going else ())  # fmt: skip


def schedule(session: Session, actor: Actor, mailing_id: int, *, at: datetime | None, now: datetime) -> None:
    """Let a draft go out at a time, or now; raise NotReady with what is missing, BadInput, WrongState."""
    when = at or now
    if when.tzinfo is None or not now - timedelta(minutes=5) <= when <= now + _FURTHEST:
        raise BadInput(name="at")
    actor.require(Permission.CHANGE_MAILINGS)
    mailing = queue.letter(session, mailing_id)
    if mailing is None:
        raise NotFound(mailing=mailing_id)
    missing = flaw(letter_of(mailing)) or ("" if queue.number_waiting(session, mailing_id) else "recipients")
    if missing:
        raise NotReady(flaw=missing)
    _act(session, actor, mailing_id, Act.SCHEDULE, now, scheduled_at=max(when, now))


def take_back(session: Session, actor: Actor, mailing_id: int, *, now: datetime) -> None:
    """Make a mailing that did not begin yet a draft again; raise WrongState."""
    _act(session, actor, mailing_id, Act.TAKE_BACK, now, scheduled_at=None)


def pause(session: Session, actor: Actor, mailing_id: int, *, now: datetime) -> None:
    """Let nobody more get a mailing for now; who is in flight still does. Raise WrongState."""
    _act(session, actor, mailing_id, Act.PAUSE, now, pause_cause="by_hand", pause_detail="")


def resume(session: Session, actor: Actor, mailing_id: int, *, now: datetime) -> None:
    """Let a paused mailing go on, whatever the guard thinks of it from now on; raise WrongState."""
    begun = one_mailing(session, actor, mailing_id).sent or now
    fresh = {"pause_cause": "", "pause_detail": "", "slowdowns": 0, "slowed_until": None}
    _act(session, actor, mailing_id, Act.RESUME, now, unguarded=True, sent_at=begun, **fresh)


def cancel(session: Session, actor: Actor, mailing_id: int, *, now: datetime) -> None:
    """End a mailing for good: who did not get it yet does not get it. Raise WrongState."""
    _act(session, actor, mailing_id, Act.CANCEL, now, pause_cause="", pause_detail="")


_BECOMES = {
    Act.SCHEDULE: MailingState.SCHEDULED,
    Act.TAKE_BACK: MailingState.DRAFT,
    Act.PAUSE: MailingState.PAUSED,
    Act.RESUME: MailingState.SENDING,
    Act.CANCEL: MailingState.CANCELLED,
}

Steer = Callable[..., None]
#: What can be done without more being asked.
STEERING: dict[Act, Steer] = {
    Act.TAKE_BACK: take_back,
    Act.PAUSE: pause,
    Act.RESUME: resume,
    Act.CANCEL: cancel,
}


def _act(session: Session, actor: Actor, mailing_id: int, act: Act, now: datetime, **values: Any) -> None:
    actor.require(Permission.CHANGE_MAILINGS)
    name = one_mailing(session, actor, mailing_id).name
    changed = {"status": _BECOMES[act].value, **values}
    if not queue.change_mailing(session, mailing_id, changed, states=POSSIBLE[act]):
        raise WrongState()
    details = {"at": values["scheduled_at"].isoformat()} if act is Act.SCHEDULE else {}
    audit.log(session, actor, f"mailing.{act.value}", target=name, details=details, at=now)


def settle_lost(session: Session, actor: Actor, mailing_id: int, *, again: bool, now: datetime) -> int:
    """Say of those whose fate is unknown that they are mailed once more, or that they count as sent; return how many.

    Nobody else decides that: who is mailed again may get the mail twice, who is not may get none.
    """
    actor.require(Permission.CHANGE_MAILINGS)
    name = one_mailing(session, actor, mailing_id).name
    found = queue.lost(session, mailing_id, now, _LOST_AT_ONCE)
    landed: dict[str, Any] = {"in_flight_at": None, "lease_until": None, "lease_holder": ""}
    sent = RecipientStatus.SENT.value
    write_recipients(session, [
        (row, landed if again else {**landed, "status": sent, "next_try_at": None, "reason": "", "tries": row.tries + 1,
                                    "sent_at": row.sent_at or row.in_flight_at, "accepted_at": row.in_flight_at})
        for row in found
    ])  # fmt: skip
    if again:
        queue.change_mailing(session, mailing_id, {"status": "sending"}, states=(MailingState.SENT,))
    if found:
        details = {"again": again}
        audit.log(session, actor, "mailing.lost_settled", target=name, count=len(found), details=details, at=now)
    return len(found)
