"""What changed lately, and through whom. Each question is answered from the ends of a few indexes."""

from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from bounce_dash.store.queries.core import ADDRESS, ADDRESS_EVENT, AUDIT, FORM_ENTRY, JOB, MAILING, REPORT

#: Whatever changes something that a list shows adds a row to one of these.
_GROWING = (ADDRESS, ADDRESS_EVENT, AUDIT, FORM_ENTRY, MAILING, REPORT)

#: The newest jobs that are looked at for a name, and the names that are worth telling.
_LOOKED_AT = 100
_MOST_NAMES = 3


def newest(session: Session) -> tuple[int, ...]:
    """Return the ids of the newest rows: other ones than before say that something has changed."""
    ends = [select(func.max(table.c.id)).scalar_subquery() for table in _GROWING]
    return tuple(number or 0 for number in session.execute(select(*ends)).one())


def actors(session: Session, since: datetime, *, deleting: bool) -> tuple[str, ...]:
    """Return who carried out actions since a moment, the latest first: who deleted, or who did anything else."""
    asked = select(JOB.c.kind, JOB.c.actor_name, JOB.c.finished_at, JOB.c.done).order_by(JOB.c.id.desc())
    rows = session.execute(asked.limit(_LOOKED_AT)).all()
    those = [name for kind, name, ended, done in rows if done and ended and ended >= since and _fits(kind, deleting)]
    return tuple(dict.fromkeys(those))[:_MOST_NAMES]


def _fits(kind: str, deleting: bool) -> bool:
    return kind == "delete" if deleting else kind not in ("delete", "export")
