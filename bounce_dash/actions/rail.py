"""The numbers that stand beside the names of screens. Reading only."""

from sqlalchemy import func, select
from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.store.queries.core import ADDRESS, PROJECT, SELECTION


def rail_counts(session: Session, actor: Actor) -> dict[str, int]:
    """Return how many rows the lists hold, by the name of the screen."""
    actor.require(Permission.SEE_LISTS)
    number = select(func.count())
    questions = {
        "blocked": number.select_from(ADDRESS).where(ADDRESS.c.blocked_at.is_not(None)),
        "complaints": number.select_from(ADDRESS).where(ADDRESS.c.complained_at.is_not(None)),
        "selections": number.select_from(SELECTION),
        "projects": number.select_from(PROJECT),
    }
    return {name: session.scalar(question) or 0 for name, question in questions.items()}
