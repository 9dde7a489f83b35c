"""A test mail of a mailing: who may send one, and what it needs; that it arrives is seen in the browser's tests."""

import asyncio

import pytest

from bounce_dash import posting, wiring
from bounce_dash.domain.errors import NotPermitted
from bounce_dash.domain.letters import NoSender, NotReady


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
