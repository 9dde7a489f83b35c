"""What is written down after a mail went out is tried again while the database does not answer: else nobody knows."""

from collections.abc import Callable

from bounce_dash.domain.errors import Unavailable

#: Seconds after which a transaction is tried again that the database did not take.
_AGAIN = (0.5, 2.0, 5.0, 15.0, 30.0)


def patiently(write: Callable[[], None], wait: Callable[[float], object]) -> None:
    """Call what writes a transaction, again after some waits; raise Unavailable when that does not help."""
    for pause in _AGAIN:
        try:
            return write()
        except Unavailable:
            wait(pause)
    return write()
