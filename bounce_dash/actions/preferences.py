"""Preferences: the policy that holds now, and changing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bounce_dash.actions import audit
from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.policy import Policy, differing, from_stored, stored_form, with_preferences
from bounce_dash.store.queries.preferences import stored
from bounce_dash.store.tables import Preference


def policy(session: Session) -> Policy:
    """Return the policy that holds now. Anybody may know it."""
    return from_stored(stored(session))


def change_preferences(session: Session, actor: Actor, changes: Mapping[str, Any], *, now: datetime) -> Policy:
    """Change preferences and return the policy that then holds; raise BadInput, and change none, when one of the
    values makes no sense.

    Existing addresses keep their flags: `reapplying.change_and_apply` decides them anew as well.
    """
    actor.require(Permission.CHANGE_PREFERENCES)
    before = policy(session)
    after = with_preferences(before, changes)
    for name in differing(before, after):
        value = stored_form(after, name)
        session.merge(Preference(name=name, value=value, changed_at=now))
        change = {"before": stored_form(before, name), "after": value}
        audit.log(session, actor, "preference.changed", target=name, details=change, at=now)
    session.flush()
    return after
