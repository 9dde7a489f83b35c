"""All that sends in a process: mailings, and the mails in which visitors of forms are asked to confirm."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bounce_dash.sending.asking import Asker
from bounce_dash.sending.route import route_of
from bounce_dash.sending.sender import Sender
from bounce_dash.settings import Settings
from bounce_dash.store.engine import Database

#: Seconds that a mail which is on its way when the process is to end may take.
_FAREWELL = 10.0


def works_of(database: Database, settings: Settings) -> tuple[Asker | Sender, ...]:
    """Return what sends by the settings, each to be run in a thread of its own: neither waits for the other.

    Nothing without a relay; raise BadSettings for relays that make no sense.
    """
    route = route_of(settings)
    if not route.relays:
        return ()
    return (Asker(database, route, secret=settings.secret), Sender(database, route, secret=settings.secret))


@contextmanager
def at_work(database: Database, settings: Settings) -> Iterator[None]:
    """Send for as long as the block lasts, if the settings name a relay."""
    works = works_of(database, settings)
    threads = [threading.Thread(target=work.run, name=type(work).__name__.lower(), daemon=True) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for work in works:
            work.stop()
        for thread in threads:
            thread.join(_FAREWELL)
