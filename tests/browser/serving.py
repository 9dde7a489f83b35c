"""Servers for tests and benches that look through a real browser: built and served as `make run` does it.

The tests build the app once, with `build`, and start each of their servers from that with `served_built`.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests import loop_watch

ROOT = Path(__file__).resolve().parents[2]
_WITHOUT_WINDOWS = "/usr/bin/chromium-headless-shell"

#: Debian's Chromium without windows, which opens a page for half the processor; the whole one does as well.
CHROMIUM = _WITHOUT_WINDOWS if os.path.exists(_WITHOUT_WINDOWS) else "/usr/bin/chromium"

#: Nothing but the pages under test may use the network or the processor.
BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)

#: What `reflex run --env prod` does once it has built the app.
_SERVE_BUILT = """
from reflex.config import get_config
from reflex.constants import Env, LogLevel
from reflex.environment import environment
from reflex.utils.exec import run_backend_prod

environment.REFLEX_ENV_MODE.set(Env.PROD)
environment.REFLEX_SKIP_COMPILE.set(True)
config = get_config()
run_backend_prod(config.backend_host, config.backend_port, LogLevel.ERROR, mount_frontend_compiled_app=True)
"""

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
    module = "tests.loop_watch" if loop_watch.HOLDS in environment else "reflex"
    command = [sys.executable, "-m", module, "run", "--env", "prod"]
    with _running(command, folder, web, log, environment, f"http://127.0.0.1:{port}") as address:
        yield address


def bounce_dash(
    data: Path, web: Path, log: Path, *, database_url: str = "", more: Mapping[str, str] | None = None
) -> AbstractContextManager[str]:
    """Build and serve Bounce Dash on a free port, with its data in a folder of its own; ``more`` goes into its
    environment."""
    port = free_port()
    environment = {**_environment(data, "127.0.0.1", port, database_url), **(more or {})}
    return served(ROOT, web, log, environment, port)


def build(folder: Path) -> int:
    """Build Bounce Dash under ``folder``, and see it start; return its port, which its scripts have been given."""
    port = free_port()
    environment = _environment(folder / "data", "127.0.0.1", port)
    with served(ROOT, folder / "web", folder / "log", environment, port):
        return port


def served_built(
    built: Path, port: int, data: Path, log: Path, *, host: str = "127.0.0.1"
) -> AbstractContextManager[str]:
    """Serve what `build` made in ``built``, on its port: servers that run at the same time differ in their host.

    ``host`` is any loopback address, 127.0.0.1 to 127.255.255.254.
    """
    command = [sys.executable, "-c", _SERVE_BUILT]
    environment = {**_environment(data, host, port), "PYTHONPATH": str(ROOT)}
    return _running(command, ROOT, built / "web", log, environment, f"http://{host}:{port}")


def _environment(data: Path, host: str, port: int, database_url: str = "") -> dict[str, str]:
    return {
        "BOUNCE_DASH_DATA": str(data),
        "BOUNCE_DASH_PORT": str(port),
        "BOUNCE_DASH_HOST": host,
        "DATABASE_URL": database_url,
    }


@contextmanager
def _running(
    command: Sequence[str], folder: Path, web: Path, log: Path, environment: Mapping[str, str], address: str
) -> Iterator[str]:
    telling = {**os.environ, **environment, "REFLEX_WEB_WORKDIR": str(web), "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, env=telling, stdout=out, stderr=out, start_new_session=True, preexec_fn=_end_with_us
        )
        try:
            _wait(process, address, log)
            yield address
        finally:
            _stop(process)


def _end_with_us() -> None:
    # A worker of a run that is interrupted is killed, and tidies nothing up. 1 is PR_SET_PDEATHSIG of Linux.
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


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
