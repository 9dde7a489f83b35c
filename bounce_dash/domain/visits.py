"""Tickets: what a form carries, so that what comes back is one visit's, made by a person's speed, and counts once."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

#: Faster than this nobody reads and fills in a form.
SHORTEST = timedelta(seconds=1.5)
#: A page that stood open for longer gets a new ticket, and keeps what was typed.
LONGEST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Visit:
    """One showing of a form to one visitor. ``name`` is random."""

    name: str
    age: timedelta

    @property
    def is_too_short(self) -> bool:
        """Say whether only a program could have filled in the form by now."""
        return self.age < SHORTEST


def new_ticket(form: str, secret: bytes, now: datetime) -> str:
    """Return the ticket of a new visit to the form with this token: since when, a random name, a signature."""
    named = f"{int(now.timestamp() * 1000)}.{secrets.token_hex(12)}"
    return f"{named}.{_signature(named, form, secret)}"


def visit_of(ticket: str, form: str, secret: bytes, now: datetime) -> Visit | None:
    """Return the visit that a ticket is of; None when it is another form's, forged, or too old."""
    named, _, signature = ticket.rpartition(".")
    since, _, name = named.partition(".")
    if len(ticket) > 200 or not ticket.isascii() or not since.isdigit():
        return None
    if not hmac.compare_digest(signature, _signature(named, form, secret)):
        return None
    age = now - datetime.fromtimestamp(int(since) / 1000, now.tzinfo)
    return Visit(name, age) if age < LONGEST else None


def _signature(named: str, form: str, secret: bytes) -> str:
    return hmac.new(secret, f"visit:{form}:{named}".encode(), hashlib.sha256).hexdigest()[:32]
