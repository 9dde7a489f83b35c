"""The numbers that stand beside the names of screens. Reading only."""

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.store.queries import sizes


def rail_counts(session: Session, actor: Actor) -> dict[str, int]:
    """Return how many rows the lists hold, by the name of the screen."""
    actor.require(Permission.SEE_LISTS)
    return sizes.lists(session)
