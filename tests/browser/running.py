"""The server of the tests that come as people and as attackers: its address, its log, its data."""

import os
import subprocess
import sys
from pathlib import Path

from bounce_dash.store.engine import Database, open_engine
from tests.browser.serving import ROOT


class Server:
    """The server under attack: its address, its log, its database."""

    def __init__(self, address: str, log: Path, data: Path) -> None:
        self.address = address
        self._log = log
        self.data = data
        self.database = Database(open_engine(f"sqlite:///{data / 'bounce-dash.sqlite'}"))

    def log(self) -> str:
        """Return all that the server has printed."""
        return self._log.read_text(errors="replace")

    def command(self, *words: str) -> str:
        """Run a command of ours on the server's data."""
        return command(self.data, *words)


def command(data: Path, *words: str) -> str:
    """Run a command of Bounce Dash on a folder of data; return what it printed."""
    telling = {**os.environ, "BOUNCE_DASH_DATA": str(data)}
    running = [sys.executable, "-m", "bounce_dash", *words]
    return subprocess.run(running, cwd=ROOT, env=telling, text=True, capture_output=True, check=True).stdout
