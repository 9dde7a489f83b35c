"""How fast mails go to whom: a row a provider, and one for all mails together."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlmodel import Session

from bounce_dash.store.queries.conflicts import insert_new
from bounce_dash.store.queries.core import PACE

AnyRow = Row[*tuple[Any, ...]]

_P = PACE.c

#: Providers that have a pace of their own, at most.
_MOST = 1_000


def hold(session: Session, names: Collection[str], now: datetime) -> Mapping[str, AnyRow]:
    """Lock the paces of some names, made where there are none, and return them by name."""
    if not names:
        return {}
    run = session.connection().execute
    held = select(PACE).where(_P.provider.in_(sorted(names))).order_by(_P.provider).with_for_update()
    found = {row.provider: row for row in run(held)}
    if missing := sorted(set(names) - found.keys()):
        rows = [{"provider": name, "next_at": now, "slowdowns": 0, "said": ""} for name in missing]
        run(insert_new(session, PACE).on_conflict_do_nothing(), rows)
        found = {row.provider: row for row in run(held)}
    return found


def slowed(session: Session, now: datetime) -> Sequence[AnyRow]:
    """Return the paces of providers that nothing goes to at this moment."""
    asked = select(PACE).where(_P.slowed_until > now).order_by(_P.provider).limit(_MOST)
    return session.connection().execute(asked).all()


def slow_ones(session: Session) -> set[str]:
    """Return the providers that asked for patience, and took no mail since."""
    return set(session.scalars(select(_P.provider).where(_P.slowdowns > 0).limit(_MOST)))


def change(session: Session, name: str, values: Mapping[str, Any]) -> None:
    """Change a pace that is held."""
    session.connection().execute(update(PACE).where(_P.provider == name).values(**values))
