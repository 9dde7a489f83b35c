"""Whether the sender of an incident publishes what providers ask for, for async code: DNS is asked, now."""

from collections.abc import Mapping
from dataclasses import dataclass

from bounce_dash.actions.incident_page import incident_sender
from bounce_dash.domain.access import Actor
from bounce_dash.domain.sender_records import Published, Record
from bounce_dash.validation.sender_records import published
from bounce_dash.validation.syntax import parse
from bounce_dash.wiring import mail_routes, read_async, wiring

#: Network addresses that are asked about.
_MOST_ORIGINS = 3


@dataclass(frozen=True, slots=True)
class Checked:
    """How each Record was found, and what was asked about: a domain, or network addresses with commas."""

    found: Mapping[Record, Published]
    about: Mapping[Record, str]


async def check_sender(actor: Actor, incident_id: int) -> Checked:
    """Ask DNS about the domain that was sent from and the network addresses that servers named; nothing is remembered
    of earlier answers. Raise NotPermitted, NotFound."""
    found = await read_async(incident_sender, actor, incident_id)
    sender = parse(found.address).domain
    returns_to = parse(wiring().settings.return_path).domain or sender
    origins = found.origins[:_MOST_ORIGINS]
    about = dict.fromkeys((Record.DKIM, Record.DMARC), sender)
    about |= {Record.SPF: returns_to, Record.REVERSE_NAME: ", ".join(origins)}
    return Checked(await published(sender, returns_to, origins, mail_routes().afresh()), about)
