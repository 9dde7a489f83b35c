"""What the workers of one test run make once and use together: whoever needs it first makes it, the others wait."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def run_folder(config: pytest.Config, factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of this run share: without workers, the run's own."""
    own = factory.getbasetemp()
    return own.parent if hasattr(config, "workerinput") else own


def worker_number(config: pytest.Config) -> int:
    """Return the number of this worker: 0, 1, …; 0 without workers."""
    return int(getattr(config, "workerinput", {}).get("workerid", "gw0").removeprefix("gw"))


def made_once(path: Path, make: Callable[[Path], None]) -> Path:
    """Return a file or folder that one worker makes, whole or not at all, and every worker finds."""
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            unfinished = path.with_name(f"{path.name}.unfinished")
            make(unfinished)
            unfinished.rename(path)
    return path
