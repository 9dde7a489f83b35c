"""Repairing addresses from async code: what was typed is judged, DNS is asked beforehand, the correction is written."""

from datetime import UTC, datetime

from bounce_dash.actions.correcting import correct
from bounce_dash.actions.jobs import JobView
from bounce_dash.domain.access import Actor
from bounce_dash.validation.judging import judge_syntax as judge_syntax
from bounce_dash.validation.mail_routes import MailRoute
from bounce_dash.wiring import mail_routes, wiring, write_async


async def is_dead_domain(domain: str) -> bool | None:
    """Say whether a domain (A-label form) takes no mail, as DNS tells; None when nobody answered in time."""
    route = await mail_routes().route(domain)
    return None if route is MailRoute.UNKNOWN else route is not MailRoute.OPEN


async def correct_address(actor: Actor, address_id: int, new_address: str, *, seen: int | None) -> JobView:
    """Correct an address; see `actions.correcting.correct`."""
    secret, now = wiring().settings.secret, datetime.now(UTC)
    return await write_async(
        correct, actor, address_id, new_address, seen=seen, check=judge_syntax, secret=secret, now=now
    )
