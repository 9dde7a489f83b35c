"""What is thought of addresses, for async code: their syntax, what DNS says of their domains, what is known of them."""

from collections.abc import Sequence

from bounce_dash.actions import addresses
from bounce_dash.domain.access import Actor
from bounce_dash.domain.validity import Judgement
from bounce_dash.validation.judging import judge, judge_all
from bounce_dash.wiring import mail_routes, read_async


async def judge_addresses(actor: Actor, texts: Sequence[str]) -> list[Judgement]:
    """Say what is thought of addresses, in their order: syntax, the domain's mail servers, whether they bounce here."""
    blocked = await read_async(addresses.blocked_among, actor, texts)
    return await judge_all(texts, mail_routes(), bouncing=blocked)


async def judge_outsider(text: str) -> Judgement:
    """Say what is thought of an address that a stranger typed: nothing of what is known of it here is given away."""
    return await judge(text, mail_routes())
