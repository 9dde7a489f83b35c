"""How many rows there are."""

from sqlalchemy import func, literal_column, select
from sqlmodel import Session, SQLModel

from bounce_dash.store.queries.core import ADDRESS, INCIDENT, MAILING, PROJECT, SELECTION
from bounce_dash.store.schema import table_of


def rows_of(session: Session, model: type[SQLModel]) -> int:
    """Count the rows of a table."""
    return session.scalar(select(func.count()).select_from(table_of(model))) or 0


def blocked(session: Session) -> int:
    """Count the blocked addresses, dealt with or not."""
    return session.scalar(select(func.count()).select_from(ADDRESS).where(ADDRESS.c.blocked_at.is_not(None))) or 0


def lists(session: Session) -> dict[str, int]:
    """Count the rows of the lists whose size stands beside their names, by the name of the screen."""
    number = select(func.count())
    questions = {
        "mailings": number.select_from(MAILING),
        "blocked": number.select_from(ADDRESS).where(ADDRESS.c.blocked_at.is_not(None), ADDRESS.c.dealt_at.is_(None)),
        "incidents": number.select_from(INCIDENT).where(INCIDENT.c.decision == literal_column("''")),
        "complaints": number.select_from(ADDRESS).where(ADDRESS.c.complained_at.is_not(None)),
        "selections": number.select_from(SELECTION),
        "projects": number.select_from(PROJECT),
    }
    return {name: session.scalar(question) or 0 for name, question in questions.items()}
