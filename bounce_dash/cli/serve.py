"""Build the pages and serve the app, saying only what concerns who started it; all else goes to a log.

The framework's own command runs beneath, in a group of its own: what it says of its tools (and its advice to newcomers,
which is meant for those who write apps) goes to ``server.log`` in the data folder, and is shown when the start fails.
"""

import argparse
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from types import FrameType
from typing import BinaryIO

from bounce_dash.cli.language import spoken
from bounce_dash.i18n import translate
from bounce_dash.process import FAREWELL, LEASH, NEEDED, too_few_descriptors
from bounce_dash.wiring import Settings, environment

#: Bytes up to which a log grows.
_LOG_BYTES = 5_000_000
#: Lines of the log that are shown when the server ended by itself.
_SHOWN = 15
#: Addresses that mean "on every interface"; we look for ourselves on the loopback one.
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104
#: Tells the server that the link for the first administrator is shown by us: in a log it would be a secret.
WELCOMED = "BOUNCE_DASH_WELCOMED"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no words: the environment says all (README, Configuration)."""


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop (SIGINT, SIGTERM), then return 0.

    Return 1 with what went wrong on stderr when it cannot start, and the server's own code when it ends by itself.
    """
    given = environment.load()
    if _taken(given.host, given.port):
        print(_text("serve.port_taken", host=given.host, port=str(given.port)), file=sys.stderr)
        return 1
    if allowed := too_few_descriptors():
        print(_text("serve.too_few_files", allowed=str(allowed), needed=str(NEEDED)), file=sys.stderr)
        return 1
    welcome = _prepare()
    if welcome is None:
        return 1
    print(_text("serve.starting"), flush=True)
    return _Server(given, welcome).run()


class _Server:
    """The framework's process and what it writes."""

    def __init__(self, given: Settings, welcome: str) -> None:
        self._given, self._welcome = given, welcome
        self._log = given.data / "server.log"
        self._begin = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._asked: float | None = None

    def run(self) -> int:
        """Start it, wait for its end, and return the exit code."""
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(one, self._stop)
        with self._open_log() as out:
            self._process = process = _start(out)
        if self._asked:  # in between
            self._signal(signal.SIGTERM)
        while process.poll() is None and not _answers(self._given):
            self._wait(process, 0.3)
        if process.poll() is None and not self._asked:
            print(f"{self._welcome}{_text('serve.ready', address=self._given.public_url)}", flush=True)
        while process.poll() is None:
            self._wait(process, 1.0)
            self._trim()
        return self._ended(process.returncode)

    def _wait(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        if self._asked and time.monotonic() > self._asked + FAREWELL:
            self._signal(signal.SIGKILL)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        # Who asks a second time is in a hurry.
        again, self._asked = self._asked is not None, self._asked or time.monotonic()
        self._signal(signal.SIGKILL if again else signal.SIGTERM)

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    def _ended(self, code: int) -> int:
        if self._asked:
            return 0
        print(_text("serve.ended", log=str(self._log)), file=sys.stderr)
        with self._log.open("rb") as written:
            written.seek(self._begin)
            lines = [line for line in written.read().decode("utf-8", "replace").splitlines() if line.strip()]
        print("\n".join(lines[-_SHOWN:]), file=sys.stderr)
        return 128 - code if code < 0 else code or 1

    def _open_log(self) -> BinaryIO:
        out = open(os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")  # noqa: SIM115 (the caller closes it)
        self._begin = out.seek(0, os.SEEK_END)
        return out

    def _trim(self) -> None:
        """Keep a log that has grown large once beside an empty one. It is appended to, so it can be cut meanwhile."""
        if self._log.exists() and self._log.stat().st_size > _LOG_BYTES:
            shutil.copyfile(self._log, self._log.with_name("server.log.1"))
            os.truncate(self._log, 0)
            self._begin = 0


def _prepare() -> str | None:
    """Bring the database up to date in a process of its own, which takes its memory along; return its greeting."""
    command = [sys.executable, "-m", "bounce_dash", "migrate", "--welcome"]
    done = subprocess.run(  # noqa: S603 (no word of it is from outside)
        command, stdout=subprocess.PIPE, text=True, check=False, cwd=environment.INSTALLATION
    )
    return done.stdout if done.returncode == 0 else None


def _start(out: BinaryIO) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl+C reaches us alone, and we tell the whole group once. If we are killed, nobody tells it:
    # that the pipe, which we leave open, is closed then is what it notices.
    leash, _ = os.pipe()
    return subprocess.Popen(
        [sys.executable, "-m", "reflex", "run", "--env", "prod"],
        cwd=environment.INSTALLATION,
        env={**os.environ, WELCOMED: "1", LEASH: str(leash), "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=out,
        start_new_session=True,
        pass_fds=[leash],
    )


def _taken(host: str, port: int) -> bool:
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        return error.errno == errno.EADDRINUSE  # what else is wrong, the server itself says best
    return False


def _answers(given: Settings) -> bool:
    host = _ANYWHERE.get(given.host, given.host)
    url = f"http://[{host}]:{given.port}/_health" if ":" in host else f"http://{host}:{given.port}/_health"
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 (always our own address)
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _text(key: str, **values: str) -> str:
    return translate(spoken(), key, count=None, **values)
