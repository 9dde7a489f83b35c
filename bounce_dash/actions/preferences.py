"""Preferences: the policy that holds now, and changing it."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.policy import Policy, from_stored, stored_form, with_preference
from bounce_dash.store.queries.preferences import stored
from bounce_dash.store.tables import Preference


def policy(session: Session) -> Policy:
    """Return the policy that holds now. Anybody may know it."""
    return from_stored(stored(session))


def set_preference(session: Session, actor: Actor, name: str, value: Any, *, now: datetime) -> Policy:
    """Change one preference and return the policy that then holds; raise BadInput when the value makes no sense.

    Existing addresses keep their verdicts until `reapplying.reapply` has gone over them.
    """
    actor.require(Permission.CHANGE_PREFERENCES)
    before = policy(session)
    after = with_preference(before, name, value)
    if after == before:
        return before
    session.merge(Preference(name=name, value=stored_form(after, name), changed_at=now))
    session.flush()
    change = {"before": stored_form(before, name), "after": stored_form(after, name)}
    audit.log(session, actor, "preference.changed", target=name, details=change, at=now)
    return after
