"""A database into which a test brings files."""

import pytest

from tests.actions.importing.bringing import Bringing
from tests.actions.jobs.conftest import clock, small_batches

__all__ = ["bringing", "clock", "small_batches"]


@pytest.fixture
def bringing(database, tmp_path, marketer):
    return Bringing(database, tmp_path, marketer)
