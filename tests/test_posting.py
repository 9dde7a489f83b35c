"""A test mail of a mailing: who may send one, and what it needs; that it arrives is seen in the browser's tests."""

import asyncio

import pytest

from bounce_dash import posting, wiring
from bounce_dash.actions.sending import composing
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.letters import NoSender, NotReady
from bounce_dash.domain.sending import Caution
from tests.conftest import NOW
from tests.validation.dns_server import dns_server


@pytest.fixture(autouse=True)
def _prepared(own_data):
    wiring.prepare()


def _send(actor, to="ann@example.org"):
    return asyncio.run(posting.send_test(actor, 1, to))


def test_a_manager_sends_none(manager):
    with pytest.raises(NotPermitted):
        _send(manager)


def test_without_a_relay_that_is_said(marketer):
    with pytest.raises(NotReady) as refused:
        _send(marketer)
    assert refused.value.code == "error.not_ready.relay"


def test_it_goes_to_an_address_only(marketer, monkeypatch):
    monkeypatch.setenv("BOUNCE_DASH_SMTP", "smtp://127.0.0.1:1")
    wiring.wiring.cache_clear()
    with pytest.raises(NoSender):
        _send(marketer, "ann at example")


def test_what_speaks_against_a_mailing_is_said_before_it_goes(marketer, monkeypatch):
    made = wiring.write(composing.make, marketer, "Winter", now=NOW)
    words = {
        "from_address": "events@plain.example",
        "from_name": "",
        "subject": "",
        "preview": "",
        "text": "",
        "html": "",
    }
    wiring.write(composing.write, marketer, made, "Winter", words, now=NOW)
    with dns_server() as (server, _zones):
        monkeypatch.setenv("BOUNCE_DASH_DNS", server)
        monkeypatch.setenv("BOUNCE_DASH_RETURN_PATH", "bounces@sender.example")
        wiring.wiring.cache_clear()
        wiring._shared_routes.cache_clear()

        assert asyncio.run(posting.cautions(marketer, made)) == {
            Caution.DKIM: 0,
            Caution.DMARC: 0,
            Caution.ONE_CLICK: 0,
        }
        monkeypatch.setenv("BOUNCE_DASH_URL", "https://b.example")
        wiring.wiring.cache_clear()
        assert Caution.ONE_CLICK not in asyncio.run(posting.cautions(marketer, made))
