"""How a process that serves many tabs is set up, besides what it serves; and that it ends with whoever started it."""

import gc
import logging
import os
import resource
import signal
import sys
import threading
import time
from contextlib import suppress

_LOG = logging.getLogger(__name__)

#: Connections that the web server takes at a time are 1,024; the others wait in the kernel. This is room for them all.
DESCRIPTORS = 4_096

#: What those connections, the database and files need at least.
NEEDED = 1_200

#: Environment variable: the descriptor of a pipe whose other end is held by whoever started this process, and by nobody
#: else. However the starter ends, the system closes that end.
LEASH = "BOUNCE_DASH_LEASH"
#: Seconds that a server may take to end its work when it is told to stop.
FAREWELL = 20.0

#: Seconds that a thread which reads rows may keep the interpreter. By default they are 5 ms, and the loop that waits
#: behind several such threads serves nobody meanwhile.
TURN = 0.0005

#: Objects made (and not freed at once) per collection of the youngest; those per one of the middle-aged; and those per
#: full one. By default they are 700, 10 and 10.
COLLECT = (500, 5, 200)


def prepare_to_serve() -> None:
    """Set this process up; to be called once, when everything is imported."""
    _have_descriptors_enough()
    sys.setswitchinterval(TURN)
    # A full collection of garbage that looks through all that was imported stops everybody for a quarter of a second;
    # one that looks through all tabs, for a tenth. What tabs leave behind is freed without it, so it may be rare.
    gc.set_threshold(*COLLECT)
    gc.collect()
    gc.freeze()


def too_few_descriptors() -> int | None:
    """Return how many files may be open at most, when these are too few to serve; None when there are enough.

    A web server that runs out of them tries to take the next connection without a pause, and cannot be told to wait.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return hard if hard != resource.RLIM_INFINITY and hard < NEEDED else None


def end_with_starter() -> None:
    """End this process and its group when the one who started it is gone, even by a kill that it cannot hear of."""
    leash = os.environ.get(LEASH, "")
    if leash.isdigit():
        threading.Thread(target=_follow, args=(int(leash),), name="leash", daemon=True).start()


def _follow(leash: int) -> None:
    try:
        os.read(leash, 1)  # nothing is ever written: it returns when the other end is closed
    except OSError:
        return  # not handed on to this process
    with suppress(ProcessLookupError):
        os.killpg(0, signal.SIGTERM)
        time.sleep(FAREWELL)
        os.killpg(0, signal.SIGKILL)


def _have_descriptors_enough() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(DESCRIPTORS, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if allowed := too_few_descriptors():
        _LOG.warning("only %d files may be open at a time (ulimit -Hn): allow %d or more", allowed, NEEDED)
