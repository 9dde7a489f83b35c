"""Stops a batch that is under way in this process, before it is committed.

Whoever cancels a job waits for the lock that its batch holds, on the job's row or on the whole SQLite database; but
what a batch has deleted by then stays deleted. So the wish is known here while the transaction that notes it waits.
A worker of another process learns of it after its batch.
"""

from collections.abc import Iterator
from contextlib import contextmanager

#: Ids of jobs, one for each cancellation that waits.
_halting: list[int] = []


class Halted(Exception):
    """A batch that must not be committed, since its job is being cancelled."""


@contextmanager
def halted(job_id: int) -> Iterator[None]:
    """Let no batch of a job be committed by this process during the block."""
    _halting.append(job_id)
    try:
        yield
    finally:
        _halting.remove(job_id)


def is_halted(job_id: int) -> bool:
    """Say whether somebody is cancelling a job right now."""
    return job_id in _halting
