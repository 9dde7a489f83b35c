"""The judgement of an address: cleaned, taken apart, its domain looked up. For chat, forms, import and card."""

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from typing import TypeVar

from disposable_email_domains import blocklist

from bounce_dash.domain.providers import meant_domain, provider_at
from bounce_dash.domain.rechecking import DomainAnswer
from bounce_dash.domain.validity import ROLES, VALIDITY_OF, Flaw, Judgement
from bounce_dash.validation.cleaning import cleaned
from bounce_dash.validation.mail_routes import MailRoute, MailRoutes, SharedRoutes
from bounce_dash.validation.syntax import Parsed, parse

T = TypeVar("T")

_FLAW_OF_ROUTE = {
    MailRoute.NO_DOMAIN: Flaw.NO_SUCH_DOMAIN,
    MailRoute.NO_EXCHANGER: Flaw.NO_MAIL_EXCHANGER,
    MailRoute.NULL_MX: Flaw.NULL_MX,
    MailRoute.NOWHERE: Flaw.MX_LEADS_NOWHERE,
    MailRoute.ITSELF: Flaw.MAIL_TO_ITSELF,
    MailRoute.UNKNOWN: Flaw.NOT_CHECKED,
}

#: Addresses that are taken apart before others get their turn on the event loop: a millisecond's work.
_IN_ONE_GO = 10

#: Domains that are asked about at a time; `MailRoutes` has its own, lower limit of those that are really sent.
_WAITING = 200


async def judge(text: str, routes: MailRoutes, *, bouncing_here: bool = False) -> Judgement:
    """Say what is thought of an address; ``bouncing_here`` says that it is blocked in this list. Total: any text.

    It takes no longer than the time that ``routes`` gives DNS.
    """
    parsed = parse(cleaned(text))
    route = MailRoute.UNKNOWN if parsed.flaw else await routes.route(parsed.domain)
    return _judgement(parsed, route, bouncing_here)


async def judge_all(texts: Sequence[str], routes: MailRoutes, *, bouncing: Collection[str] = ()) -> list[Judgement]:
    """Judge many addresses, in their order: each domain is asked about once, and the event loop stays free.

    ``bouncing`` are those texts that are blocked in this list.
    """
    parsed = [parse(cleaned(text)) async for text in _in_turns(texts)]
    found = await routes_of({one.domain for one in parsed if one.flaw is None}, routes)
    both = zip(texts, parsed, strict=True)
    return [
        _judgement(one, found.get(one.domain, MailRoute.UNKNOWN), text in bouncing)
        async for text, one in _in_turns(both)
    ]


async def routes_of(domains: Iterable[str], routes: MailRoutes) -> dict[str, MailRoute]:
    """Ask about domains (A-label form), each once; return domain → route."""
    waiting, found = iter(set(domains)), {}

    async def ask() -> None:
        for domain in waiting:
            found[domain] = await routes.route(domain)

    await asyncio.gather(*(ask() for _ in range(_WAITING)))
    return found


async def answers_of(domains: Iterable[str], routes: MailRoutes) -> dict[str, DomainAnswer]:
    """Ask about domains as `routes_of` does; return domain → answer."""
    found = await routes_of(domains, routes)
    return {
        domain: DomainAnswer(_FLAW_OF_ROUTE[route]) if route in _FLAW_OF_ROUTE
        else DomainAnswer(provider=provider_at(await routes.exchanger(domain)))
        for domain, route in found.items()
    }  # fmt: skip


def look_up(shared: SharedRoutes, domains: Sequence[str]) -> dict[str, DomainAnswer]:
    """`answers_of` for a thread that has no event loop."""

    async def asked() -> dict[str, DomainAnswer]:
        return await answers_of(domains, shared.here())

    return asyncio.run(asked())


async def _in_turns(items: Iterable[T]) -> AsyncIterator[T]:
    for number, one in enumerate(items, 1):
        yield one
        if number % _IN_ONE_GO == 0:
            await asyncio.sleep(0)


def _judgement(parsed: Parsed, route: MailRoute, bouncing_here: bool) -> Judgement:
    if parsed.flaw is not None:
        return Judgement(parsed.address, (parsed.flaw,))
    found = {Flaw.BOUNCING_HERE} if bouncing_here else set()
    if route is not MailRoute.OPEN:
        found.add(_FLAW_OF_ROUTE[route])
    if _may_arrive(route):
        found |= _of_its_own(parsed)
    return Judgement(parsed.address, tuple(flaw for flaw in VALIDITY_OF if flaw in found), _meant(parsed, route))


def judge_syntax(text: str) -> Judgement:
    """Say whether a text can be an address at all, without asking anybody. Total: any text."""
    parsed = parse(cleaned(text))
    return Judgement(parsed.address, (parsed.flaw,) if parsed.flaw is not None else ())


def _may_arrive(route: MailRoute) -> bool:
    return route in (MailRoute.OPEN, MailRoute.UNKNOWN)


def _of_its_own(parsed: Parsed) -> set[Flaw]:
    labels = parsed.domain.split(".")
    parents = (".".join(labels[start:]) for start in range(len(labels) - 1))
    disposable = {Flaw.DISPOSABLE} if any(parent in blocklist for parent in parents) else set()
    return disposable | ({Flaw.ROLE} if parsed.local_part.lower() in ROLES else set())


def _meant(parsed: Parsed, route: MailRoute) -> str:
    # Suggested only where no mail can arrive: many a real domain is one letter away from a large one.
    if _may_arrive(route):
        return ""
    meant = meant_domain(parsed.domain)
    return f"{parsed.address.rpartition('@')[0]}@{meant}" if meant else ""
