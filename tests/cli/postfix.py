"""A throw-away Postfix for the tests: its own configuration and queue, loopback only, gone afterwards."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import skip_or_fail

ROOT = Path(__file__).resolve().parents[2]
POSTFIX = "/usr/sbin/postfix"

#: Whom Postfix runs the command as: it refuses to do so as root and as its own user.
USER = "nobody"

#: customer.example is ours and has no users, so that Postfix itself writes the report (RFC 3464) on each mail to it;
#: the report goes to bounces@sender.example, which is handed over.
_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/state
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
mail_owner = postfix
setgid_group = postdrop
daemon_directory = {daemons}
command_directory = /usr/sbin
myhostname = mx.sender.example
mydestination = customer.example
local_recipient_maps =
alias_maps =
relay_domains = sender.example
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.1/32
smtpd_relay_restrictions = permit_mynetworks, reject
transport_maps = inline:{{ {routes} }}
recipient_delimiter = +
bounce-dash_destination_recipient_limit = 1
maximal_queue_lifetime = {days}d
minimal_backoff_time = 1s
queue_run_delay = 1s
"""
_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def recipe(data: Path) -> str:
    """Return the README's line of master.cf with another user in it, and the command that user can run."""
    found = re.search(r"^    (bounce-dash +unix .*)\n +(user=.*)$", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert found, "the README has no recipe for Postfix"
    line = f"{found[1]} {found[2]}".replace("user=bounce-dash", f"user={USER}")
    assert "/path/to/bounce-dash/.venv/bin/bounce-dash" in line
    return line.replace("/path/to/bounce-dash/.venv/bin/bounce-dash", _command(data))


def _command(data: Path) -> str:
    """Return how that user can run us: by the installed script, or by Debian's Python where root keeps ours closed."""
    told = f"/usr/bin/env BOUNCE_DASH_DATA={data} LC_ALL=C"
    script = Path(sys.executable).with_name("bounce-dash")
    by_hand = f"PYTHONPATH={ROOT} PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 -m bounce_dash"
    for way in (str(script), by_hand):
        words = ["runuser", "-u", USER, "--", *f"{told} {way} where".split()]
        if subprocess.run(words, cwd="/", capture_output=True, check=False).returncode == 0:
            return f"{told} {way}"
    return skip_or_fail(f"the user {USER} can run no Python that knows this folder")  # type: ignore[return-value]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user can reach; pytest's own is closed."""
    if os.geteuid() != 0 or not Path(POSTFIX).exists():
        skip_or_fail("needs root and Postfix (Debian: apt-get install postfix)")
    with tempfile.TemporaryDirectory(prefix="bounce-dash-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)
        (Path(made) / "data").mkdir(mode=0o700)
        shutil.chown(Path(made) / "data", USER)
        yield Path(made)


@contextmanager
def server(folder: Path, transport: str, sinks: Mapping[str, int] | None = None, *, days: int = 5) -> Iterator[int]:
    """Run a Postfix in ``folder``, which everybody may enter, with one more line of its master.cf; give its port.

    ``sinks`` are domains and the ports of their mail servers; after ``days`` it gives up, at 0 with the first try.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    daemons = subprocess.run(["/usr/sbin/postconf", "-dh", "daemon_directory"], capture_output=True, check=True)
    for name in ("config", "queue", "state"):
        (folder / name).mkdir()
    shutil.chown(folder / "state", "postfix")
    servers = {domain: f"smtp:[127.0.0.1]:{port}" for domain, port in (sinks or {}).items()}
    routes = {"bounces@sender.example": "bounce-dash:", **servers}
    filled = _MAIN.format(
        folder=folder,
        daemons=daemons.stdout.decode().strip(),
        days=days,
        routes=" ".join(f"{{ {whose} = {way} }}" for whose, way in routes.items()),
    )
    (folder / "config" / "main.cf").write_text(filled)
    (folder / "config" / "master.cf").write_text(_MASTER.format(port=port) + transport + "\n")
    command = [POSTFIX, "-c", str(folder / "config")]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*command, "start"], check=True, timeout=60, **quiet)  # type: ignore[call-overload]
    try:
        yield port
    finally:
        subprocess.run([*command, "stop"], check=False, timeout=60, **quiet)  # type: ignore[call-overload]
