"""What a sender's domain publishes so that mail in its name is believed, asked of DNS."""

import asyncio
import ipaddress
from collections.abc import Awaitable, Sequence

from bounce_dash.domain.sender_records import Published, Record
from bounce_dash.domain.sending import Caution
from bounce_dash.validation.mail_routes import MailRoutes

_CAUTIONS = {Record.SPF: Caution.SPF, Record.DKIM: Caution.DKIM, Record.DMARC: Caution.DMARC}

#: Of several network addresses the worst is told.
_WORST = (Published.MISSING, Published.WRONG, Published.UNKNOWN, Published.FOUND)

#: Names of one network address that are followed (RFC 7208 4.6.4 has the same limit).
_MOST_NAMES = 10


async def missing_records(sender: str, returns_to: str, routes: MailRoutes) -> tuple[Caution, ...]:
    """Return what is missing or counts for nothing, or that nobody answered; it takes as long as `published`."""
    found = await published(sender, returns_to, (), routes)
    if Published.UNKNOWN in found.values():
        return (Caution.NOT_ASKED,)
    return tuple(_CAUTIONS[record] for record, how in found.items() if how is not Published.FOUND)


async def published(
    sender: str, returns_to: str, origins: Sequence[str], routes: MailRoutes
) -> dict[Record, Published]:
    """Say how each record was found. It takes no longer than ``routes`` gives DNS, for each parent of the domain.

    ``sender`` is the domain that readers see (empty: not known, and nothing is asked of it), ``returns_to`` the one
    that bounces come back to (A-label form); ``origins`` are the network addresses that mail was sent from.
    """
    asked: dict[Record, Awaitable[Published]] = {}
    if sender:
        asked = {
            Record.SPF: _spf(returns_to, routes),
            Record.DKIM: _keys(sender, routes),
            Record.DMARC: _policy(sender, routes),
        }
    if origins:
        asked[Record.REVERSE_NAME] = _reverse_names(origins, routes)
    return dict(zip(asked, await asyncio.gather(*map(_known, asked.values())), strict=True))


async def _known(asking: Awaitable[Published]) -> Published:
    try:
        return await asking
    except TimeoutError:
        return Published.UNKNOWN


async def _spf(domain: str, routes: MailRoutes) -> Published:
    # RFC 7208 4.5: it is asked for at the domain of the return path alone, and several are as good as none.
    texts = await routes.texts(domain) or ()
    return _only_one(sum(text.lower().split(" ", 1)[0] == "v=spf1" for text in texts))


async def _keys(domain: str, routes: MailRoutes) -> Published:
    # RFC 6376 3.6.2.1: keys stand below this name, under selectors that only the signer knows; where a key is, it is.
    return Published.MISSING if await routes.texts(f"_domainkey.{domain}") is None else Published.FOUND


async def _policy(domain: str, routes: MailRoutes) -> Published:
    # RFC 7489 6.6.3: the domain's own, else that of the organization above it; several are as good as none.
    labels = domain.split(".")
    for start in range(max(1, len(labels) - 1)):
        texts = await routes.texts("_dmarc." + ".".join(labels[start:])) or ()
        if many := sum(text.replace(" ", "").lower().startswith("v=dmarc1") for text in texts):
            return _only_one(many)
    return Published.MISSING


def _only_one(many: int) -> Published:
    return (Published.MISSING, Published.FOUND)[many] if many < 2 else Published.WRONG


async def _reverse_names(origins: Sequence[str], routes: MailRoutes) -> Published:
    found = set(await asyncio.gather(*(_known(_reverse_name(origin, routes)) for origin in origins)))
    return next(how for how in _WORST if how in found)


async def _reverse_name(origin: str, routes: MailRoutes) -> Published:
    # RFC 8601 3: a name counts when it leads back to the address.
    names = await routes.names(origin)
    for name in names[:_MOST_NAMES]:
        back = await routes.addresses(name, like=origin)
        if ipaddress.ip_address(origin) in map(ipaddress.ip_address, back):
            return Published.FOUND
    return Published.WRONG if names else Published.MISSING
