"""How a process that serves many tabs is set up, besides what it serves."""

import gc
import logging
import resource
import sys

_LOG = logging.getLogger(__name__)

#: Connections that the web server takes at a time are 1,024; the others wait in the kernel. This is room for them all.
DESCRIPTORS = 4_096

#: What those connections, the database and files need at least.
NEEDED = 1_200

#: Seconds that a thread which reads rows may keep the interpreter. By default they are 5 ms, and the loop that waits
#: behind several such threads serves nobody meanwhile.
TURN = 0.0005

#: Objects made (and not freed at once) per collection of the youngest; those per one of the middle-aged; and those per
#: full one. By default they are 700, 10 and 10.
COLLECT = (1_000, 5, 100)


def prepare_to_serve() -> None:
    """Set this process up; to be called once, when everything is imported."""
    _have_descriptors_enough()
    sys.setswitchinterval(TURN)
    # A full collection of garbage that looks through all that was imported stops everybody for a quarter of a second;
    # one that looks through all tabs, for a tenth. What tabs leave behind is freed without it, so it may be rare.
    gc.set_threshold(*COLLECT)
    gc.collect()
    gc.freeze()


def _have_descriptors_enough() -> None:
    # A web server that runs out of them tries to take the next connection without a pause, and cannot be told to wait:
    # where fewer are allowed than it takes connections, we can only say so.
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(DESCRIPTORS, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if hard != resource.RLIM_INFINITY and hard < NEEDED:
        _LOG.warning("only %d files may be open at a time (ulimit -Hn): allow %d or more", hard, NEEDED)
