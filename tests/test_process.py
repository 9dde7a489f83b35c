"""How the serving process is set up: asked of a process of its own, since it stays so."""

import subprocess
import sys

import pytest

from bounce_dash.process import DESCRIPTORS

_CODE = """
import gc, resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}))
from bounce_dash.process import prepare_to_serve
prepare_to_serve()
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0], gc.get_freeze_count() > 1000, sys.getswitchinterval() < 0.001)
"""


@pytest.mark.parametrize(("soft", "hard", "found"), [(256, 8_192, DESCRIPTORS), (256, 512, 512), (8_192, 8_192, 8_192)])
def test_descriptors_go_up_as_far_as_they_may_and_what_was_imported_is_left_out_of_collections(soft, hard, found):
    code = _CODE.format(soft=soft, hard=hard)
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    assert told.split() == [str(found), "True", "True"]


@pytest.mark.parametrize(("hard", "warned"), [(1_199, True), (1_200, False)])
def test_who_allows_fewer_descriptors_than_connections_is_told(hard, warned):
    code = _CODE.format(soft=256, hard=hard)
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stderr

    assert ("ulimit -Hn" in told) is warned
