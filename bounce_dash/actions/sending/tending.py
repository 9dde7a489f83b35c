"""What comes with time: mailings begin, are done, and go on when somebody is to be tried again."""

from datetime import datetime

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.sending import LATE_AFTER
from bounce_dash.domain.states import MailingState, PauseCause
from bounce_dash.store.queries import mailing_figures, preparing
from bounce_dash.store.queries import sending as queue

_SCHEDULED, _SENDING, _SENT = MailingState.SCHEDULED, MailingState.SENDING, MailingState.SENT


def tend(session: Session, actor: Actor, *, now: datetime) -> None:
    """Begin what is due, end what is done. It changes nothing when called again."""
    actor.require(Permission.CHANGE_MAILINGS)
    for mailing in queue.in_state(session, _SCHEDULED):
        if mailing.scheduled_at is not None and mailing.scheduled_at <= now:
            _begin(session, actor, mailing, now)
    for mailing_id in queue.to_be_tried_again(session, now):
        queue.change_mailing(session, mailing_id, {"status": _SENDING.value}, states=(_SENT,))
    for mailing in queue.in_state(session, _SENDING):
        if not queue.is_unfinished(session, mailing.id, now):
            over = {"status": _SENT.value, "slowdowns": 0, "slowed_until": None}
            queue.change_mailing(session, mailing.id, over, states=(_SENDING,))


def is_anything_to_tend(session: Session, now: datetime) -> bool:
    """Say whether `tend` may have something to do; cheaper than to call it."""
    begins = any(one.scheduled_at and one.scheduled_at <= now for one in queue.in_state(session, _SCHEDULED))
    return begins or bool(queue.to_be_tried_again(session, now)) or bool(queue.in_state(session, _SENDING))


def _begin(session: Session, actor: Actor, mailing: queue.AnyRow, now: datetime) -> None:
    if mailing.scheduled_at < now - LATE_AFTER:
        late = {"status": MailingState.PAUSED.value, "pause_cause": PauseCause.LATE.value}
        queue.change_mailing(session, mailing.id, late, states=(_SCHEDULED,))
        return
    # Whoever was left out when it was prepared and may be mailed by now gets it after all.
    freed = preparing.let_in(session, mailing.id)
    mailing_figures.add(session, {mailing.id: {"blocked_count": -freed}})
    if queue.change_mailing(session, mailing.id, {"status": _SENDING.value, "sent_at": now}, states=(_SCHEDULED,)):
        audit.log(session, actor, "mailing.begun", target=str(mailing.id), count=freed, at=now)
