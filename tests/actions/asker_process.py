"""An asker as a process of its own, to be killed: ``python -m tests.actions.asker_process URL PORT``."""

import sys

from bounce_dash.sending.asking import Asker
from bounce_dash.store.engine import Database, open_engine
from tests.actions.form_factories import SECRET
from tests.actions.sending.posting import route
from tests.conftest import NOW
from tests.smtp_sink import Sink

if __name__ == "__main__":
    url, port = sys.argv[1:]
    Asker(Database(open_engine(url)), route(Sink(port=int(port))), secret=SECRET, clock=lambda: NOW).ask_those_due()
