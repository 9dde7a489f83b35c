"""What strangers cannot do to the log: forge lines, fill it."""

import logging
import sys

import pytest

from bounce_dash.ui.security import logs


@pytest.fixture
def sparing():
    """A logger of its own with a filter whose clock stands still until it is moved."""
    log = logging.getLogger("tests.sparing")
    now = [0.0]
    sparing = logs.Sparing(lambda: now[0])
    log.addFilter(sparing)
    yield log, now
    log.removeFilter(sparing)


def _drop(log: logging.Logger, times: int) -> None:
    for number in range(times):
        log.warning("Dropped %s", number)


def test_one_place_writes_only_so_many_lines_a_minute(sparing, caplog):
    log, now = sparing
    _drop(log, 1_000)

    assert len(caplog.records) == logs.MOST
    assert "left out for a minute" in caplog.messages[-1]
    now[0] += 61
    _drop(log, 3)
    assert len(caplog.records) == logs.MOST + 3


def test_another_place_is_not_silenced(sparing, caplog):
    log, _ = sparing
    for number in range(100):
        log.warning("Dropped %s", number)
    log.warning("The disk is full")

    assert caplog.messages[-1] == "The disk is full"


def test_what_a_browser_reports_is_one_line(caplog):
    logs.browser_error(Exception("x\nERROR forged \x1b[31m\r\u2028" + "y" * 9_000))

    (message,) = caplog.messages
    assert message.isprintable()
    assert message.startswith("A browser reports: x\\nERROR forged \\x1b[31m\\r\\u2028yyy")
    assert len(message) < 500


def _record(run) -> logging.LogRecord:
    try:
        run()
    except Exception:
        return logging.LogRecord("engineio.server", logging.ERROR, "", 1, "message handler error", None, sys.exc_info())
    raise AssertionError


def test_a_message_that_cannot_be_read_is_one_line_without_a_traceback():
    junk = _record(lambda: __import__("json").loads("[" * 100_000))

    assert logs.brief(junk)
    assert junk.exc_info is None
    assert junk.getMessage() == "A message to the event socket could not be read: RecursionError"


def test_an_error_in_code_of_ours_keeps_its_traceback():
    ours = _record(lambda: logs.Sparing().filter(None))  # type: ignore[arg-type]

    assert logs.brief(ours)
    assert ours.exc_info
