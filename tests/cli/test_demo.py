"""python -m bounce_dash demo."""

import pytest

from bounce_dash.cli import main


@pytest.fixture(autouse=True)
def _plain_english(own_data, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


def test_it_says_what_was_loaded_and_refuses_the_second_time(capsys):
    assert main(["demo", "--addresses", "60"]) == 0
    first = capsys.readouterr()
    assert main(["demo", "--addresses", "60"]) == 1
    second = capsys.readouterr()

    assert "Loaded 60 addresses" in first.out
    assert (second.out, len(second.err.splitlines())) == ("", 1)
    assert "empty database" in second.err


def test_a_number_that_makes_no_sense_is_refused_in_one_line(capsys):
    assert main(["demo", "--addresses", "0"]) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1
