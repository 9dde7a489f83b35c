"""The search in the header: addresses, persons, companies and mailings by how they begin. Reading only."""

from dataclasses import dataclass

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.listing import storable
from bounce_dash.store.queries import listing_search as stored

#: Longest text that is looked for; no name or address is longer.
_LONGEST = 320

#: Most of one sort that can be asked for.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. ``sort`` is address, person, company or mailing; ``key`` is what filters of lists call it.

    ``detail`` says more: whose address, whose employee, the subject. ``blocked`` is of addresses.
    """

    sort: str
    id: int
    label: str
    detail: str = ""
    key: str = ""
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, a few of each sort."""

    addresses: tuple[Hit, ...] = ()
    persons: tuple[Hit, ...] = ()
    companies: tuple[Hit, ...] = ()
    mailings: tuple[Hit, ...] = ()


def search(session: Session, actor: Actor, text: str, *, limit: int = 6) -> Hits:
    """Return what begins with the text (mailings: contains it), whatever its letter case and accents."""
    actor.require(Permission.SEE_LISTS)
    text, few = storable(text).strip()[:_LONGEST], min(max(limit, 1), _MOST)
    if not text:
        return Hits()
    return Hits(
        addresses=tuple(
            Hit("address", one, address, person, blocked=blocked_at is not None)
            for one, address, person, blocked_at in stored.addresses(session, text, few)
        ),
        persons=tuple(
            Hit("person", one, name, company or "") for one, name, company in stored.persons(session, text, few)
        ),
        companies=tuple(Hit("company", one, name, key=key) for one, name, key in stored.companies(session, text, few)),
        mailings=tuple(
            Hit("mailing", one, name, subject) for one, name, subject in stored.mailings(session, text, few)
        ),
    )
