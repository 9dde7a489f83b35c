"""The start: our own lines alone, the framework's in a log, signals passed on, exit codes right.

The framework is played by a small server in its place, since building the real pages takes a minute (tests/browser).
"""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.ingesting import environment, migrated

#: Says what the framework says, starts a child as it does, answers, and ends as it is told in the environment.
_FRAMEWORK = """\
import http.server, os, signal, subprocess, sys, time

print("Warning: Your Node version is old. Run `uv run reflex run` to start the app.")
print("Error: connection failed", file=sys.stderr, flush=True)
if os.environ.get("ENDS"):
    print("the last word", flush=True)
    sys.exit(int(os.environ["ENDS"]))
if os.environ.get("ATTENDS"):
    from bounce_dash.process import end_with_starter
    end_with_starter()
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
open(os.environ["CHILD"], "w").write(str(child.pid))


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
http.server.HTTPServer(("127.0.0.1", int(os.environ["BOUNCE_DASH_PORT"])), Answer).serve_forever()
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def told(tmp_path) -> dict[str, str]:
    """The environment of a start with the framework's place taken."""
    (tmp_path / "stub" / "reflex").mkdir(parents=True)
    (tmp_path / "stub" / "reflex" / "__init__.py").touch()
    (tmp_path / "stub" / "reflex" / "__main__.py").write_text(_FRAMEWORK)
    return environment(tmp_path / "data") | {
        "BOUNCE_DASH_PORT": str(_free_port()),
        "PYTHONPATH": str(tmp_path / "stub"),
        "CHILD": str(tmp_path / "child"),
    }


@contextmanager
def _serving(told: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Start, and read what is said until the server runs."""
    command = [sys.executable, "-m", "bounce_dash", "serve"]
    with subprocess.Popen(
        command, env=told, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as process:
        assert process.stdout is not None
        said = []
        try:
            for line in process.stdout:
                said.append(line)
                if "runs at" in line:
                    break
            yield process, said
        finally:
            if process.poll() is None:
                process.kill()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_our_own_lines_alone_and_stops_with_all_that_it_started(told, tmp_path, number):
    with _serving(told) as (process, said):
        child = int((tmp_path / "child").read_text())
        process.send_signal(number)
        assert process.stdout is not None
        said.append(process.stdout.read())
        assert process.wait(30) == 0

    text = "".join(said)
    assert f"Bounce Dash runs at http://127.0.0.1:{told['BOUNCE_DASH_PORT']}" in text
    assert text.count("/welcome#") == 1
    for noise in ("Node", "uv run", "connection failed", "Traceback"):
        assert noise not in text
    log = tmp_path / "data" / "server.log"
    assert "uv run" in log.read_text()
    assert "/welcome#" not in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    until = time.monotonic() + 10
    while _is_alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _is_alive(child)


def test_a_start_that_is_killed_leaves_nothing_running(told, tmp_path):
    with _serving(told | {"ATTENDS": "1"}) as (process, _):
        child = int((tmp_path / "child").read_text())
        process.kill()
        process.wait(30)

    until = time.monotonic() + 10
    while _is_alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _is_alive(child)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", int(told["BOUNCE_DASH_PORT"])))


def test_too_few_files_are_told_before_anything_is_built(told, tmp_path):
    few = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_NOFILE, (500, 500)); "
        "sys.argv = ['bounce-dash', 'serve']; runpy.run_module('bounce_dash', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", few], env=told, text=True, capture_output=True, timeout=120, check=False
    )

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "ulimit -Hn" in done.stderr
    assert not (tmp_path / "data" / "server.log").exists()


@pytest.mark.parametrize(("ends", "code"), [("3", 3), ("0", 1)])
def test_a_server_that_ends_by_itself_is_told_with_its_last_words(told, tmp_path, ends, code):
    done = _run(told | {"ENDS": ends})

    assert done.returncode == code
    assert "has ended by itself" in done.stderr
    assert "the last word" in done.stderr
    assert str(tmp_path / "data" / "server.log") in done.stderr


def test_a_port_in_use_is_told_in_one_sentence(told):
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(told["BOUNCE_DASH_PORT"])))
        other.listen()
        done = _run(told)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f"port {told['BOUNCE_DASH_PORT']}" in done.stderr


def test_a_damaged_database_is_told_before_anything_is_built(told, tmp_path):
    file = migrated(tmp_path / "data") / "bounce-dash.sqlite"
    file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 90_000)

    done = _run(told)

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "damaged" in done.stderr
    assert not (tmp_path / "data" / "server.log").exists()


def _run(told: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bounce_dash", "serve"]
    return subprocess.run(command, env=told, text=True, capture_output=True, timeout=120, check=False)
