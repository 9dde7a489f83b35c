"""Each page once before anybody comes: all of them work, nothing is changed, and a failure keeps no server down."""

import asyncio
import logging

import pytest
from sqlalchemy import text

from bounce_dash import wiring
from tests.cli.ingesting import environment


@pytest.fixture
def served(tmp_path, monkeypatch):
    """The database of this process, new and empty."""
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    wiring.wiring.cache_clear()
    wiring.prepare()
    import bounce_dash.bounce_dash  # noqa: F401 -- makes all states

    yield wiring.wiring().database
    wiring.wiring().database.engine.dispose()
    wiring.wiring.cache_clear()


def test_every_page_is_rehearsed_without_a_trace(served, caplog):
    from bounce_dash.ui.rehearsal import rehearse

    held = served.engine.connect()
    before = held.execute(text("PRAGMA data_version")).scalar_one()
    with caplog.at_level(logging.WARNING):
        asyncio.run(rehearse())

    assert [record.getMessage() for record in caplog.records] == []
    assert held.execute(text("PRAGMA data_version")).scalar_one() == before, "somebody wrote"
    held.close()


def test_a_page_that_fails_is_told_and_the_others_are_rehearsed(served, caplog, monkeypatch):
    from bounce_dash.ui import rehearsal

    arrived = []

    async def arrive(page) -> None:
        arrived.append(page.path)
        if page.path == "/blocked":
            raise RuntimeError("no such table")

    monkeypatch.setattr(rehearsal, "_arrive", arrive)
    asyncio.run(rehearsal.rehearse())

    assert len(arrived) == len(rehearsal.pages())
    assert "/blocked" in caplog.text
