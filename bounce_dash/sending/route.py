"""How mails leave, and what they are then."""

from dataclasses import dataclass
from datetime import datetime

from bounce_dash.actions.sending.preparing import words_for
from bounce_dash.actions.sending.taking import Taken
from bounce_dash.delivery.mails import Envelope, Marks, mail
from bounce_dash.delivery.relays import Relay, relays_of
from bounce_dash.domain.addresses import domain_of
from bounce_dash.domain.letters import Letter, merged
from bounce_dash.settings import Settings


@dataclass(frozen=True, slots=True)
class Route:
    """How mails leave: the relays, by how many connections in all, how many a second at most (0: as many as go).

    ``return_path`` is the mailbox that bounces come back to, at an address of its own for each recipient (VERP); empty:
    they come back to the sender of the mailing. ``public_url`` is where readers sign off.
    """

    relays: tuple[Relay, ...]
    connections: int
    rate: int
    return_path: str
    public_url: str


def route_of(settings: Settings) -> Route:
    """Return how mails leave by the settings; raise BadSettings."""
    return Route(
        relays=relays_of(settings.smtp, settings.ca),
        connections=settings.smtp_connections,
        rate=settings.smtp_rate,
        return_path=settings.return_path,
        public_url=settings.public_url,
    )


def envelope(letter: Letter, taken: Taken, mailing_token: str, route: Route, now: datetime) -> Envelope:
    """Return the mail in which one recipient gets a letter."""
    page = f"{route.public_url}/u/{taken.token}"
    own = merged(letter, words_for(taken.address, taken.name, taken.company, page))
    to = f"{taken.address.rpartition('@')[0]}@{domain_of(taken.address)}"
    picture = f"{route.public_url}/o/{taken.picture}.gif" if taken.picture else ""
    marks = Marks(taken.message_id, taken.token, mailing_token, page, now, picture)
    return Envelope(return_path(route.return_path, taken.token) or letter.from_address, to, mail(own, to, marks))


def return_path(mailbox: str, token: str) -> str:
    """Return the address that one recipient's bounces come back to; empty without a mailbox of ours.

    >>> return_path("bounces@example.com", "t0k3n")
    'bounces+t0k3n@example.com'
    """
    local, at, domain = mailbox.rpartition("@")
    return f"{local}+{token}@{domain}" if at else ""
