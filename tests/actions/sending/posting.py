"""A mailing that is ready to go out, and a sender to a sink, for the tests of sending."""

from datetime import datetime

from bounce_dash.delivery.relays import Relay
from bounce_dash.domain.access import Actor, Role
from bounce_dash.sending.route import Route
from bounce_dash.sending.sender import Sender
from bounce_dash.store.engine import Database
from bounce_dash.store.queries import mailing_figures
from tests.actions.factories import address, mailing, recipient
from tests.conftest import NOW
from tests.smtp_sink import Sink

SECRET = b"s" * 32
WORKER = Actor(name="sender", role=Role.ADMINISTRATOR)
LETTER = {
    "subject": "Are you coming, {{first_name|reader}}?",
    "from_name": "Noordzee Events",
    "from_address": "events@noordzee.example",
    "text": "Dear {{first_name|reader}},\n\nsign off: {{unsubscribe}}\n",
    "html": "<p>Dear {{ First name | reader }}, <a href='{{unsubscribe}}'>sign off</a></p>",
}


def going_out(session, *names: str, status="sending", **changes):
    """Make a mailing to addresses with these local parts, all of them ready."""
    made = mailing(session, "Winter", status=status, **({"sent_at": NOW, **LETTER} | changes))
    for name in names:
        recipient(session, made, address(session, f"{name}@example.org"), status="ready", tries=0, sent_at=None)
    mailing_figures.recount(session, [made.id])
    session.flush()
    return made


def route(sink: Sink, **changes) -> Route:
    """Return the way to a sink."""
    values = {"connections": 2, "rate": 0, "return_path": "bounces@news.example", "public_url": "https://b.example"}
    return Route(relays=(Relay("127.0.0.1", sink.port),), **(values | changes))


def send(database: Database, sink: Sink, *, at: datetime = NOW, **changes) -> None:
    """Send until at this moment nobody's turn it is any more."""
    Sender(database, route(sink, **changes), secret=SECRET, clock=lambda: at).run(until_idle=True)
