"""Servers for tests and benches that look through a real browser: built and served as `make run` does it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests import loop_watch

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"

#: Nothing but the pages under test may use the network or the processor.
BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)

#: Seconds that a cold build and start may take on a busy machine.
_PATIENCE = 240


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def served(folder: Path, web: Path, log: Path, environment: Mapping[str, str], port: int) -> Iterator[str]:
    """Build and serve the app in ``folder``, with its build under ``web``; give its address, stop it afterwards.

    With `loop_watch.HOLDS` in its environment the server is watched.
    """
    telling = {**os.environ, **environment, "REFLEX_WEB_WORKDIR": str(web), "PYTHONUNBUFFERED": "1"}
    module = "tests.loop_watch" if loop_watch.HOLDS in environment else "reflex"
    command = [sys.executable, "-m", module, "run", "--env", "prod"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=telling, stdout=out, stderr=out, start_new_session=True)
        try:
            _wait(process, f"http://127.0.0.1:{port}", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            _stop(process)


def bounce_dash(
    data: Path, web: Path, log: Path, *, database_url: str = "", more: Mapping[str, str] | None = None
) -> "Iterator[str]":
    """Serve Bounce Dash on a free port with its data in a folder of its own; ``more`` goes into its environment."""
    port = free_port()
    environment = {
        "BOUNCE_DASH_DATA": str(data),
        "BOUNCE_DASH_PORT": str(port),
        "BOUNCE_DASH_HOST": "127.0.0.1",
        "DATABASE_URL": database_url,
        **(more or {}),
    }
    return served(ROOT, web, log, environment, port)  # type: ignore[return-value]


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The server did not start:\n{log.read_text(errors='replace')[-3000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    # The server forks: its whole group, which is ours alone, has to go.
    if process.poll() is None:
        os.killpg(process.pid, 15)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait(10)
