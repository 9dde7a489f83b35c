"""What is kept out of the logs: what events carry, lines that an outsider writes, and the thousandth of the same."""

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb

from bounce_dash.domain.outside import printable

_log = logging.getLogger(__name__)

#: Loggers that speak of what comes from outside; those of Reflex write down events with all they carry. A filter holds
#: for one logger, not for those below it.
_TALKATIVE = (
    "bounce_dash.ui.feedback.state",
    "bounce_dash.ui.security.guard",
    "bounce_dash.ui.security.tabs",
    "reflex.app",
    "reflex.state",
    "reflex.utils.token_manager",
    "reflex_base.event.processor.event_processor",
    "reflex_base.event.processor.base_state_processor",
    __name__,
)

#: Loggers of the event socket itself: who sends it junk gets a traceback written for each message.
_SOCKET = ("engineio.server", "socketio.server")

_HOUSE = f"{Path(__file__).parents[2]}{os.sep}"

#: Lines that one place in the code may write in so many seconds; how many it wrote too many is said once afterwards.
MOST = 20
_WINDOW = 60.0


class Sparing(logging.Filter):
    """Lets a place in the code write so many lines, and no more for a while. ``clock`` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._written: dict[tuple[str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a line is written; the last one of its window tells that more are left out."""
        place, now = (record.pathname, record.lineno), self._clock()
        began, count = self._written.get(place, (now, 0))
        if now - began > _WINDOW:
            began, count = now, 0
        self._written[place] = began, count + 1
        if count + 1 == MOST:
            record.msg, record.args = f"{record.getMessage()} (more of these are left out for a minute)", None
        return count < MOST


def install() -> None:
    """Set the filters."""
    sparing = Sparing()
    for name in _SOCKET:
        logging.getLogger(name).addFilter(brief)
    for name in (*_TALKATIVE, *_SOCKET):
        logging.getLogger(name).addFilter(scrub)
        logging.getLogger(name).addFilter(sparing)


def brief(record: logging.LogRecord) -> bool:
    """Say in one line that a message could not be read; an error that went through code of ours keeps its traceback."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None and not any(f.filename.startswith(_HOUSE) for f in extract_tb(error.__traceback__)):
        record.msg, record.args = "A message to the event socket could not be read: %s", (type(error).__name__,)
        record.exc_info = None
    return True


def scrub(record: logging.LogRecord) -> bool:
    """Keep what an event carried out of the logs: headers, router data, arguments."""
    text = record.getMessage()
    if any(mark in text.lower() for mark in ("cookie", "router_data", "event data", "payload")):
        record.msg, record.args, record.exc_info = (
            "%s: an event failed (what it carried is not logged)",
            (record.name,),
            None,
        )
    return True


def browser_error(exception: Exception) -> None:
    """Log what a browser, or anybody who says to be one, reports of an error on its page."""
    _log.error("A browser reports: %s", printable(str(exception)))
