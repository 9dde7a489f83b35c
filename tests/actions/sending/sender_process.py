"""A sender as a process of its own, to be killed: ``python -m tests.actions.sending.sender_process URL PORT``."""

import sys

from bounce_dash.sending.sender import Sender
from bounce_dash.store.engine import Database, open_engine
from tests.actions.sending.posting import SECRET, route
from tests.conftest import NOW
from tests.smtp_sink import Sink

if __name__ == "__main__":
    url, port = sys.argv[1:]
    sender = Sender(Database(open_engine(url)), route(Sink(port=int(port))), secret=SECRET, clock=lambda: NOW)
    sender.run(until_idle=True)
