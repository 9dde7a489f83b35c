"""python -m bounce_dash demo."""

import pytest

from bounce_dash import wiring
from bounce_dash.cli import main


@pytest.fixture
def own_data(monkeypatch: pytest.MonkeyPatch, tmp_path):
    """A data folder of its own; the process's wiring is made anew for it and forgotten afterwards."""
    monkeypatch.setenv("BOUNCE_DASH_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    wiring.wiring.cache_clear()
    yield tmp_path
    wiring.wiring().database.engine.dispose()
    wiring.wiring.cache_clear()


def test_it_says_what_was_loaded_and_refuses_the_second_time(own_data, capsys):
    assert main(["demo", "--addresses", "60"]) == 0
    first = capsys.readouterr()
    assert main(["demo", "--addresses", "60"]) == 1
    second = capsys.readouterr()

    assert "Loaded 60 addresses" in first.out
    assert (second.out, len(second.err.splitlines())) == ("", 1)
    assert "empty database" in second.err


def test_a_number_that_makes_no_sense_is_refused_in_one_line(own_data, capsys):
    assert main(["demo", "--addresses", "0"]) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1
