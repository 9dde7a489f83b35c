"""What others changed meanwhile: whether anything did, and who deleted something. Reading only."""

from datetime import datetime

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.store.queries import changes as stored


def newest(session: Session, actor: Actor) -> tuple[int, ...]:
    """Return what is another value as soon as anything that lists show has changed."""
    actor.require(Permission.SEE_LISTS)
    return stored.newest(session)


def deleters(session: Session, actor: Actor, *, since: datetime) -> tuple[str, ...]:
    """Return who deleted addresses since a moment, the latest first, three at most."""
    actor.require(Permission.SEE_LISTS)
    return stored.actors(session, since, deleting=True)
