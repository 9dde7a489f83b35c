"""Workers whose clock the test turns, and batches small enough to count."""

import dataclasses

import pytest

from bounce_dash import workers as workers_module
from bounce_dash.actions.jobs import starting
from bounce_dash.actions.jobs.registry import KINDS
from bounce_dash.workers import Workers
from tests.actions.people import TOOLS
from tests.conftest import NOW


class Clock:
    """A clock that the test turns."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def workers(database, clock):
    return Workers(database, TOOLS, clock)


@pytest.fixture
def small_batches(monkeypatch):
    """Batches of ten, nothing small enough to be done at once, and no waiting."""
    for kind in KINDS.values():
        monkeypatch.setitem(KINDS, kind.name, _smaller(kind))
    monkeypatch.setattr(starting, "SMALL", 5)
    monkeypatch.setattr(workers_module, "_BREATH", 0)
    monkeypatch.setattr(workers_module, "_AGAIN", (0, 0))


def _smaller(kind):
    return dataclasses.replace(kind, size=10)
