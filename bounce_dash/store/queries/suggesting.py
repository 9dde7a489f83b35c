"""What own data say for a suggestion: where people read their mail. Each question is bounded, whatever there is."""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import ARRAY, Text, bindparam, exists, func, select
from sqlmodel import Session

from bounce_dash.store.queries.core import ADDRESS, PERSON

_A = ADDRESS.c

#: Addresses that are looked at, of a domain or a company: beyond, more of them say the same.
MOST = 1_000

_RECEIVES = (_A.blocked_at.is_(None), _A.former_at.is_(None), _A.replaced_at.is_(None))


def known_domains(session: Session, domains: Collection[str]) -> list[str]:
    """Return those of some domains that any address here has."""
    # One look for each: asked which domains there are, a database would walk all addresses of a large one.
    if session.get_bind().dialect.name == "postgresql":
        each = (
            func.unnest(bindparam("domains", sorted(domains), type_=ARRAY(Text))).table_valued("value").render_derived()
        )
    else:
        each = func.json_each(json.dumps(sorted(domains))).table_valued("value")
    return list(session.scalars(select(each.c.value).where(exists().where(_A.domain == each.c.value))))


def readers(session: Session, domain: str) -> int:
    """Count the addresses of a domain that receive mail, among MOST of them at most."""
    looked_at = select(_A.blocked_at, _A.former_at, _A.replaced_at).where(_A.domain == domain).limit(MOST).subquery()
    receives = (column.is_(None) for column in looked_at.c)
    return session.scalar(select(func.count()).select_from(looked_at).where(*receives)) or 0


def colleagues(session: Session, person_id: int) -> list[tuple[str, str]]:
    """Return (name, key of the address) of persons at the same company who receive mail there, MOST at most."""
    mine = select(PERSON.c.company_id).where(PERSON.c.id == person_id).scalar_subquery()
    asked = (
        select(_A.person_name, _A.key)
        .join(PERSON, PERSON.c.id == _A.person_id)
        .where(PERSON.c.company_id == mine, PERSON.c.id != person_id, *_RECEIVES)
        .limit(MOST)
    )
    return [(row[0], row[1]) for row in session.execute(asked)]


def refused_among(session: Session, keys: Sequence[str], person_id: int | None) -> set[str]:
    """Return those of some keys that no address of a person can be corrected into: bad here, or somebody else's."""
    found = session.execute(
        select(_A.key, _A.person_id, _A.blocked_at, _A.complained_at, _A.replaced_at).where(_A.key.in_(keys))
    )
    return {row[0] for row in found if any(row[2:]) or row[1] not in (None, person_id)}
