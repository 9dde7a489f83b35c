"""The search over everything: addresses, persons, companies, domains, mailings, selections, projects. Reading only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import shown_domain
from bounce_dash.domain.listing import storable
from bounce_dash.domain.searching import words
from bounce_dash.store.queries import listing_search as stored

#: Longest text that is looked for; no name or address is longer.
_LONGEST = 320

#: Most of one sort that can be asked for.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. ``sort`` is one of SORTS; ``key`` names it to filters and pages: its id, a domain itself.

    ``detail`` says more: whose address, whose employee, the subject. ``blocked`` and ``person_id`` are of addresses,
    ``members`` of selections and projects.
    """

    sort: str
    key: str
    label: str
    detail: str = ""
    blocked: bool = False
    person_id: int | None = None
    members: int | None = None


def _address(row: Any) -> Hit:
    one, address, person, blocked_at, person_id = row
    return Hit("address", str(one), address, person, blocked=blocked_at is not None, person_id=person_id)


def _named(sort: str) -> Callable[[Any], Hit]:
    return lambda row: Hit(sort, str(row[0]), row[1], *row[2:])


def _collection(sort: str) -> Callable[[Any], Hit]:
    return lambda row: Hit(sort, str(row[0]), row[1], members=row[2])


#: What is looked for, in the order in which it is shown: how it is read, and what a row becomes.
_SORTS: Mapping[str, tuple[Callable[..., list[Any]], Callable[[Any], Hit]]] = {
    "address": (stored.addresses, _address),
    "person": (stored.persons, _named("person")),
    "company": (stored.companies, _named("company")),
    "domain": (stored.domains, lambda domain: Hit("domain", domain, shown_domain(domain))),
    "mailing": (stored.mailings, _named("mailing")),
    "selection": (stored.selections, _collection("selection")),
    "project": (stored.projects, _collection("project")),
}
SORTS = tuple(_SORTS)


def search(session: Session, actor: Actor, text: str, *, limit: int = 5) -> tuple[Hit, ...]:
    """Return what begins with the text or has words that begin with its words, whatever their letter case and accents.

    At most ``limit`` of each sort, in the order of SORTS. Companies, mailings, selections and projects are found by any
    part of a word; domains and companies only where a list shows something of them.
    """
    actor.require(Permission.SEE_LISTS)
    text, few = storable(text).strip()[:_LONGEST], min(max(limit, 1), _MOST)
    if not text:
        return ()
    asked = words(text)
    return tuple(
        made(row) for sort in _worth(text) for look, made in (_SORTS[sort],) for row in look(session, text, asked, few)
    )


def _worth(text: str) -> tuple[str, ...]:
    """Return what such a text can be of: an address has an "@" inside, and a domain no blanks."""
    if "@" in text.lstrip("@"):
        return ("address",)
    return tuple(sort for sort in SORTS if sort != "domain" or not text.split()[1:])
