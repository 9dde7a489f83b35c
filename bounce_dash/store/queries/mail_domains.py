"""What DNS said of domains: who runs their mail, which take none, and which are to be asked again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, func, literal, select, update
from sqlmodel import Session

from bounce_dash.domain.rechecking import pause_after
from bounce_dash.store.queries.batches import among
from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import ADDRESS, MAIL_DOMAIN

AnyRow = Row[*tuple[Any, ...]]


def ask_again(session: Session, domain: str, flaw: str, now: datetime) -> None:
    """Note that nobody answered for a domain, unless it is to be asked about again already."""
    values = {"domain": domain, "flaw": flaw, "checked_at": now, "tries": 1, "again_at": now + pause_after(1)}
    news = {name: value for name, value in values.items() if name != "domain"}
    settled = MAIL_DOMAIN.c.again_at.is_(None)
    into = insert_new(session, MAIL_DOMAIN).values(values)
    session.execute(into.on_conflict_do_update(index_elements=["domain"], set_=news, where=settled))


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


def after(session: Session, domain: str, limit: int) -> list[AnyRow]:
    """Return the next domains that addresses have, by name: (domain, checked_at and provider of the last answer, None
    where there was none; waits: it is to be asked again). One look into the index of domains for each."""

    def following(name: Any) -> Any:
        return select(func.min(ADDRESS.c.domain)).where(ADDRESS.c.domain > name)

    found = select(following(domain).scalar_subquery().label("domain"), literal(1).label("n")).cte(
        "found", recursive=True
    )
    step = select(following(found.c.domain).correlate(found).scalar_subquery(), found.c.n + 1)
    found = found.union_all(step.where(found.c.domain.is_not(None), found.c.n < limit))
    c = MAIL_DOMAIN.c
    asked = select(found.c.domain, c.checked_at, c.provider, c.again_at.is_not(None).label("waits"))
    joined = asked.select_from(found.outerjoin(MAIL_DOMAIN, c.domain == found.c.domain))
    return list(session.execute(joined.where(found.c.domain.is_not(None)).order_by(found.c.n)))


def put_providers(session: Session, providers: Mapping[str, str], limit: int) -> int:
    """Give so many addresses at domains, at most, their provider: domain → name; return how many had another one."""
    c, left = ADDRESS.c, limit
    for domain, provider in sorted(providers.items()):
        # Locked in the order of their ids, as everybody does.
        others = select(c.id).where(c.domain == domain, c.provider != provider).order_by(c.id).limit(left)
        ids = session.scalars(others.with_for_update()).all()
        if ids:
            session.connection().execute(update(ADDRESS).where(among(session, c.id, ids)).values(provider=provider))
        left -= len(ids)
        if not left:
            break
    return limit - left


def _tries(session: Session, domains: Sequence[str]) -> dict[str, int]:
    c = MAIL_DOMAIN.c
    rows = session.execute(select(c.domain, c.tries).where(c.domain.in_(domains)))
    return {row[0]: row[1] for row in rows}


def note(
    session: Session, flaws: Mapping[str, str], providers: Mapping[str, str], unanswered: str, now: datetime
) -> None:
    """Write down what DNS says of domains now: domain → flaw, empty when it takes mail, and domain → provider. Who runs
    one that did not answer stays as it was."""
    asked = sorted(flaws)
    before = _tries(session, asked)
    into = insert_new(session, MAIL_DOMAIN)
    news = {name: into.excluded[name] for name in ("flaw", "checked_at", "tries", "again_at")}
    of_before = (into.excluded.flaw == unanswered, MAIL_DOMAIN.c.provider)
    news["provider"] = case(of_before, else_=into.excluded.provider)
    values = []
    for domain in asked:
        count = before.get(domain, 0) + 1 if flaws[domain] == unanswered else 0
        again = now + pause_after(count) if count else None
        row = {"domain": domain, "flaw": flaws[domain], "checked_at": now, "tries": count, "again_at": again}
        values.append(row | {"provider": providers.get(domain, "")})
    if values:
        session.execute(into.on_conflict_do_update(index_elements=["domain"], set_=news), values)
