"""A mailbox on a Dovecot of the tests' own."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import skip_or_fail
from tests.mailbox import dovecot


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user can reach; pytest's own is closed."""
    if os.geteuid() != 0 or not Path(dovecot.DOVECOT).exists():
        skip_or_fail("needs root and Dovecot (Debian: apt-get install dovecot-imapd)")
    with tempfile.TemporaryDirectory(prefix="bounce-dash-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.fixture
def post(folder: Path) -> Iterator[dovecot.Post]:
    with dovecot.server(folder) as running:
        yield running
