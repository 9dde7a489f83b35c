"""Wakes the workers of this process at once when one of its transactions has queued a job."""

import threading

from sqlmodel import Session

from bounce_dash.store.engine import after_commit

_changed = threading.Condition()
_rung = 0


def ring_after(session: Session) -> None:
    """Ring once the session's transaction is committed; before that there is nothing to see for a worker."""
    after_commit(session, ring)


def ring() -> None:
    """Wake every worker of this process."""
    global _rung
    with _changed:
        _rung += 1
        _changed.notify_all()


def rung() -> int:
    """Return how often it rang; ask before looking for work, so that no ring is lost in between."""
    with _changed:
        return _rung


def wait(since: int, seconds: float) -> None:
    """Sleep until it has rung since `rung` returned ``since``, or the time is over."""
    with _changed:
        _changed.wait_for(lambda: _rung != since, timeout=seconds)
