"""A mailing that stops by itself: paused with its cause, until a user lets it go on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.domain.access import Actor
from bounce_dash.domain.states import MailingState, PauseCause
from bounce_dash.store.queries import sending as queue


def stop(
    session: Session, actor: Actor, mailing_id: int, cause: PauseCause, *, said: str = "",
    details: Mapping[str, Any] | None = None, now: datetime,
) -> bool:  # fmt: skip
    """Pause a mailing that goes out, and say why; say whether it went out. ``said`` is what a user is told with it.

    The caller has checked the permission, and locked all recipients that it locks: mailings come last.
    """
    values = {"status": MailingState.PAUSED.value, "pause_cause": cause.value, "pause_detail": said[:300]}
    stopped = queue.change_mailing(session, mailing_id, values, states=(MailingState.SENDING,))
    if stopped:
        told = {"cause": cause.value, **(details or {})}
        audit.log(session, actor, "mailing.stopped", target=str(mailing_id), details=told, at=now)
    return stopped
