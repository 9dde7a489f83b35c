"""The console's way to the figures that are kept."""

import pytest
from sqlalchemy import update

from bounce_dash.cli import main
from bounce_dash.store.queries import core
from bounce_dash.wiring import wiring
from tests.actions.factories import address, mailing, recipient

pytestmark = pytest.mark.usefixtures("own_data")


def test_wrong_figures_are_told_counted_anew_and_right_then(capsys):
    with wiring().database.write() as session:
        recipient(session, mailing(session), address(session))

    assert [main(["rollups"]), main(["rollups", "--rebuild"]), main(["rollups"])] == [1, 0, 0]
    assert len(capsys.readouterr().out.splitlines()) == 3

    with wiring().database.write() as session:
        session.execute(update(core.MAILING).values(sent_count=9))
    assert main(["rollups"]) == 1
