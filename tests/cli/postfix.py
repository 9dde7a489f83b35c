"""A throw-away Postfix for the tests: its own configuration and queue, loopback only, gone afterwards."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POSTFIX = "/usr/sbin/postfix"

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
transport_maps = inline:{{ {{ bounces@sender.example = bounce-dash: }} }}
bounce-dash_destination_recipient_limit = 1
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


@contextmanager
def server(folder: Path, transport: str) -> Iterator[int]:
    """Run a Postfix in ``folder``, which everybody may enter, with one more line of its master.cf; give its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    daemons = subprocess.run(["/usr/sbin/postconf", "-dh", "daemon_directory"], capture_output=True, check=True)
    for name in ("config", "queue", "state"):
        (folder / name).mkdir()
    shutil.chown(folder / "state", "postfix")
    filled = _MAIN.format(folder=folder, daemons=daemons.stdout.decode().strip())
    (folder / "config" / "main.cf").write_text(filled)
    (folder / "config" / "master.cf").write_text(_MASTER.format(port=port) + transport + "\n")
    command = [POSTFIX, "-c", str(folder / "config")]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*command, "start"], check=True, timeout=60, **quiet)  # type: ignore[call-overload]
    try:
        yield port
    finally:
        subprocess.run([*command, "stop"], check=False, timeout=60, **quiet)  # type: ignore[call-overload]
