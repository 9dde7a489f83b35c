"""What tests of actions share."""

import pytest

from bounce_dash.domain.access import PERMISSIONS, Actor, Role


@pytest.fixture
def stranger(monkeypatch: pytest.MonkeyPatch) -> Actor:
    """Somebody who may do nothing: every role may read lists, so one is emptied for the test's time."""
    monkeypatch.setitem(PERMISSIONS, Role.MANAGER, frozenset())
    return Actor(name="Sam Streng", role=Role.MANAGER)
