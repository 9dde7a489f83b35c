"""`check` says what is thought of addresses, from a real DNS server and the list itself."""

import pytest

from bounce_dash import wiring
from bounce_dash.cli import main
from tests.actions.people import blocked
from tests.validation.dns_server import dns_server


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """An empty installation that asks a DNS server on loopback."""
    with dns_server() as (address, _zones):
        monkeypatch.setenv("BOUNCE_DASH_DATA", str(tmp_path))
        monkeypatch.setenv("BOUNCE_DASH_DNS", address)
        monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
        _forget()
        yield
        _forget()


def _forget():
    for made in (wiring.wiring, wiring._shared_routes):
        made.cache_clear()


def test_each_address_gets_a_line_with_its_verdict_and_what_was_meant(installed, capsys):
    code = main(["check", "jan@good.example", "jan@gmial.com", "info@good.example"])

    assert capsys.readouterr().out.splitlines() == [
        "jan@good.example: deliverable",
        "jan@gmial.com: undeliverable · the domain has no mail server · did you mean jan@gmail.com?",
        "info@good.example: risky · an office rather than a person",
    ]
    assert code == 1


def test_an_address_that_is_blocked_here_is_said_to_be(installed, capsys):
    wiring.prepare()
    with wiring.wiring().database.write() as session:
        blocked(session, "jan@good.example")

    assert main(["check", "Jan@Good.example"]) == 1
    assert "it is blocked" in capsys.readouterr().out
