"""What DNS said of domains: those that take no mail, and those that are to be asked again."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from bounce_dash.domain.rechecking import pause_after
from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS, MAIL_DOMAIN


def ask_again(session: Session, domain: str, flaw: str, now: datetime) -> None:
    """Note that nobody answered for a domain, unless it is noted already."""
    values = {"domain": domain, "flaw": flaw, "checked_at": now, "tries": 1, "again_at": now + pause_after(1)}
    session.execute(insert_new(session, MAIL_DOMAIN).values(values).on_conflict_do_nothing())


def due(session: Session, now: datetime, limit: int) -> list[str]:
    """Return domains whose time has come to be asked again, those that wait longest first."""
    c = MAIL_DOMAIN.c
    waiting = select(c.domain).where(c.again_at <= now).order_by(c.again_at).limit(limit)
    return list(session.scalars(waiting))


def of_addresses(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Return id → domain of the addresses that are there."""
    c = ADDRESS.c
    rows = session.connection().execute(select(c.id, c.domain).where(among(session, c.id, ids)))
    return {row[0]: row[1] for row in rows}


def _tries(session: Session, domains: Sequence[str]) -> dict[str, int]:
    c = MAIL_DOMAIN.c
    rows = session.execute(select(c.domain, c.tries).where(c.domain.in_(domains)))
    return {row[0]: row[1] for row in rows}


def note(session: Session, flaws: Mapping[str, str], unanswered: str, now: datetime) -> None:
    """Write down what DNS says of domains now: domain → flaw, empty when it takes mail."""
    asked = sorted(flaws)
    before = _tries(session, asked)
    into = insert_new(session, MAIL_DOMAIN)
    news = {name: into.excluded[name] for name in ("flaw", "checked_at", "tries", "again_at")}
    values = []
    for domain in asked:
        count = before.get(domain, 0) + 1 if flaws[domain] == unanswered else 0
        again = now + pause_after(count) if count else None
        row = {"domain": domain, "flaw": flaws[domain], "checked_at": now, "tries": count, "again_at": again}
        values.append(row)
    if values:
        session.execute(into.on_conflict_do_update(index_elements=["domain"], set_=news), values)
