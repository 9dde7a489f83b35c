"""What a sender's domain publishes so that mail in its name is believed, asked of DNS."""

import asyncio

from bounce_dash.domain.sending import Caution
from bounce_dash.validation.mail_routes import MailRoutes


async def missing_records(sender: str, returns_to: str, routes: MailRoutes) -> tuple[Caution, ...]:
    """Return what is missing, or that nobody answered. It takes no longer than ``routes`` gives DNS, for each parent
    of the domain.

    ``sender`` is the domain that readers see, ``returns_to`` the one that bounces come back to (A-label form).
    """
    try:
        found = await asyncio.gather(
            _has_spf(returns_to, routes), _has_keys(sender, routes), _has_policy(sender, routes)
        )
    except TimeoutError:
        return (Caution.NOT_ASKED,)
    return tuple(caution for caution, there in zip(_RECORDS, found, strict=True) if not there)


_RECORDS = (Caution.SPF, Caution.DKIM, Caution.DMARC)


async def _has_spf(domain: str, routes: MailRoutes) -> bool:
    # RFC 7208 4.5: it is asked for at the domain of the return path alone.
    texts = await routes.texts(domain) or ()
    return any(text.lower().split(" ", 1)[0] == "v=spf1" for text in texts)


async def _has_keys(domain: str, routes: MailRoutes) -> bool:
    # RFC 6376 3.6.2.1: keys stand below this name, under selectors that only the signer knows; where a key is, it is.
    return await routes.texts(f"_domainkey.{domain}") is not None


async def _has_policy(domain: str, routes: MailRoutes) -> bool:
    # RFC 7489 6.6.3: the domain's own, else that of the organization above it.
    labels = domain.split(".")
    for start in range(max(1, len(labels) - 1)):
        texts = await routes.texts("_dmarc." + ".".join(labels[start:])) or ()
        if any(text.replace(" ", "").lower().startswith("v=dmarc1") for text in texts):
            return True
    return False
