"""What an address was probably meant to be, with the evidence that own data and its bounces give. Reading only."""

from collections.abc import Iterator

from sqlmodel import Session

from bounce_dash.domain.access import Actor, Permission
from bounce_dash.domain.addresses import address_key
from bounce_dash.domain.errors import NotFound
from bounce_dash.domain.providers import meant_domain
from bounce_dash.domain.suggesting import (
    DEAD_DOMAIN,
    Colleague,
    Evidence,
    Suggestion,
    from_colleagues,
    likeliest,
    slips,
)
from bounce_dash.store.queries import listing_address
from bounce_dash.store.queries import suggesting as stored
from bounce_dash.store.tables import Address, Report

#: Suggestions that are made at a time, the best first.
MOST_SUGGESTIONS = 3


def suggest(session: Session, actor: Actor, address_id: int, *, dead_domain: bool | None) -> tuple[Suggestion, ...]:
    """Return what an address may be corrected into, the likeliest first; raise NotFound when it is gone.

    ``dead_domain`` says whether the domain takes no mail, as DNS tells; None when nobody answered: then what came back
    tells. Typing slips are looked for in dead domains alone. What could not be saved is not suggested.
    """
    actor.require(Permission.SEE_LISTS)
    found = listing_address.address_and_person(session, address_id)
    if found is None:
        raise NotFound(address=address_id)
    address = found[0]
    dead = address.reason in DEAD_DOMAIN if dead_domain is None else dead_domain
    reports = [report for report, _mailing in listing_address.reports(session, [address_id])]
    by_key: dict[str, Suggestion] = {}
    for one in _all(session, address, reports, dead=dead):
        by_key.setdefault(address_key(one.address), one)
    refused = stored.refused_among(session, list(by_key), address.person_id) | {address.key}
    return tuple(one for key, one in by_key.items() if key not in refused)[:MOST_SUGGESTIONS]


def receives_here(session: Session, actor: Actor, domain: str) -> bool:
    """Say whether anybody of ours gets mail at a domain (A-label form), as far as is known."""
    actor.require(Permission.SEE_LISTS)
    return stored.readers(session, domain) > 0


def _all(session: Session, address: Address, reports: list[Report], *, dead: bool) -> Iterator[Suggestion]:
    named = next((report.successor for report in reports if report.successor), "")
    if named:
        yield Suggestion(named, Evidence.NAMED)
    if dead:
        yield from _slips(session, address)
    if address.person_id is not None:
        colleagues = [Colleague(*row) for row in stored.colleagues(session, address.person_id)]
        yield from from_colleagues(address.person_name, address.key, colleagues, dead_domain=dead)


def _slips(session: Session, address: Address) -> Iterator[Suggestion]:
    if stored.readers(session, address.domain):
        return  # somebody reads mail there
    local = address.address.rpartition("@")[0]
    known = stored.known_domains(session, slips(address.domain))
    readers = {domain: stored.readers(session, domain) for domain in known}
    if domain := likeliest(readers):
        yield Suggestion(f"{local}@{domain}", Evidence.SLIP, readers[domain])
    elif domain := meant_domain(address.domain):
        yield Suggestion(f"{local}@{domain}", Evidence.KNOWN)
