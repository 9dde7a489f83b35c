"""The judgement of an address: cleaned, taken apart, its domain looked up. For chat, forms, import and card."""

from disposable_email_domains import blocklist

from bounce_dash.domain.providers import meant_domain
from bounce_dash.domain.validity import ROLES, VALIDITY_OF, Flaw, Judgement
from bounce_dash.validation.cleaning import cleaned
from bounce_dash.validation.mail_routes import MailRoute, MailRoutes
from bounce_dash.validation.syntax import Parsed, parse

_FLAW_OF_ROUTE = {
    MailRoute.NO_DOMAIN: Flaw.NO_SUCH_DOMAIN,
    MailRoute.NO_EXCHANGER: Flaw.NO_MAIL_EXCHANGER,
    MailRoute.NULL_MX: Flaw.NULL_MX,
    MailRoute.NOWHERE: Flaw.MX_LEADS_NOWHERE,
    MailRoute.ITSELF: Flaw.MAIL_TO_ITSELF,
    MailRoute.UNKNOWN: Flaw.NOT_CHECKED,
}


async def judge(text: str, routes: MailRoutes, *, bouncing_here: bool = False) -> Judgement:
    """Say what is thought of an address; ``bouncing_here`` says that it is blocked in this list. Total: any text.

    It takes no longer than the time that ``routes`` gives DNS.
    """
    parsed = parse(cleaned(text))
    if parsed.flaw is not None:
        return Judgement(parsed.address, (parsed.flaw,))
    route = await routes.route(parsed.domain)
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
